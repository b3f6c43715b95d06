// studio · speech engines and languages that jambonz drives, offered as a list; others can be kept by the API.

/** As the services call themselves. */
const vendorNames: Readonly<Record<string, string>> = {
  google: 'Google',
  microsoft: 'Microsoft',
  aws: 'AWS Polly',
  deepgram: 'Deepgram',
  elevenlabs: 'ElevenLabs',
  nvidia: 'NVIDIA Riva',
  ibm: 'IBM Watson',
  playht: 'PlayHT',
  whisper: 'OpenAI',
}
export const vendorName = (vendor: string): string => vendorNames[vendor] ?? vendor

/** `中文（中国） zh-CN`; the code alone when nobody knows a name for it. */
export function languageName(code: string, reader: string): string {
  try {
    const name = new Intl.DisplayNames(reader, { type: 'language' }).of(code)
    return name && name !== code ? `${name} ${code}` : code
  } catch {
    return code
  }
}

/** `中国标准时间 Asia/Shanghai` */
export function zoneName(zone: string, reader: string): string {
  try {
    const parts = new Intl.DateTimeFormat(reader, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(new Date())
    const name = parts.find((part) => part.type === 'timeZoneName')?.value
    return name && name !== zone ? `${name} ${zone}` : zone
  } catch {
    return zone
  }
}

export const voiceVendors = ['google', 'microsoft', 'aws', 'deepgram', 'elevenlabs', 'nvidia', 'ibm', 'playht', 'whisper'] as const
export const voiceLanguages = ['zh-CN', 'cmn-CN', 'zh-HK', 'yue-HK', 'zh-TW', 'en-US', 'en-GB', 'ja-JP', 'ko-KR'] as const
