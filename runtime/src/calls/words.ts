// runtime · the few sentences that callers hear from the server itself.
import type { Say, Verb } from '@hotline/schemas'

const sentence = (words: { zh: string; en: string }, language: string): Say => ({
  verb: 'say',
  text: [language.startsWith('zh') ? words.zh : words.en],
  language,
})

/** A number that no published flow answers. */
export const notInService = (language: string): Verb[] => [
  sentence(
    { zh: '您好，您拨打的号码暂未开通服务，再见。', en: 'Hello. The number you have called is not in service yet. Goodbye.' },
    language,
  ),
  { verb: 'hangup' },
]

/** While something slow is being looked up. */
export const oneMoment = (language: string): Say => sentence({ zh: '请稍候。', en: 'One moment, please.' }, language)
