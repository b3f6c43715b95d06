// studio · speech engines and languages that jambonz drives, offered as a list; others can be kept by the API.

export const voiceVendors = ['google', 'microsoft', 'aws', 'deepgram', 'elevenlabs', 'nvidia', 'ibm', 'playht', 'whisper'] as const
export const voiceLanguages = ['zh-CN', 'cmn-CN', 'zh-HK', 'yue-HK', 'zh-TW', 'en-US', 'en-GB', 'ja-JP', 'ko-KR'] as const
