// flows · voicemail: how it looks.
import type { Face } from '../define-node.ts'
import { hears } from '../fields.ts'
import type { Props } from './index.ts'

export const face: Face<Props> = {
  title: { zh: '留言', en: 'Voicemail' },
  category: 'talk',
  icon: 'voicemail',
  about: { zh: '请来电者留一段话', en: 'Takes a message' },
  synonyms: ['语音信箱', '录音', '留言箱', 'voicemail', 'message', 'record', 'mailbox'],
  quote: 'prompt',
  summary: ({ mailbox, maxSeconds }) => ({ zh: `存入 ${mailbox}，最长 ${maxSeconds} 秒`, en: `Into ${mailbox}, ${maxSeconds} s at most` }),
  form: {
    prompt: hears,
    mailbox: { label: { zh: '信箱', en: 'Mailbox' }, widget: 'text', section: 'does' },
    maxSeconds: { label: { zh: '最长', en: 'At most' }, widget: 'number', section: 'does', unit: { zh: '秒', en: 's' }, min: 5, max: 600 },
    endKey: { label: { zh: '结束键', en: 'End key' }, widget: 'key', section: 'does' },
    silenceSeconds: {
      label: { zh: '静音多久算说完', en: 'Silence that ends it' },
      widget: 'number',
      section: 'advanced',
      unit: { zh: '秒', en: 's' },
      min: 2,
      max: 30,
    },
    beep: { label: { zh: '播放提示音', en: 'Play the tone' }, widget: 'switch', section: 'advanced' },
  },
  reasons: {
    by_key: { zh: '留言 {seconds} 秒，按键结束', en: 'A message of {seconds} s, ended by key' },
    by_length: { zh: '留言 {seconds} 秒，到了最长时间', en: 'A message of {seconds} s, the longest allowed' },
    by_silence: { zh: '留言 {seconds} 秒，安静下来后结束', en: 'A message of {seconds} s, ended by silence' },
    by_hangup: { zh: '留言 {seconds} 秒，来电者挂断', en: 'A message of {seconds} s, the caller hung up' },
    empty: { zh: '没有说话', en: 'Nothing was said' },
  },
  issues: {
    'voicemail:no_mailbox': {
      severity: 'error',
      what: { zh: '“{node}”没有写信箱。', en: '“{node}” has no mailbox.' },
      harm: { zh: '留言分不清是给谁的。', en: 'Nobody knows whom the message is for.' },
      cure: { zh: '写一个信箱名，如“总台”。', en: 'Name a mailbox, such as Front desk.' },
    },
  },
  help: {
    zh: '说一段话，响一声提示音，然后录音。来电者按结束键、安静下来、到了最长时间或挂断，录音就结束。\n\n留言会出现在“留言”页里，按信箱分开。什么都没说时走“没有留言”。',
    en: 'Says something, plays a tone and records. The end key, silence, the longest time or hanging up ends it.\n\nMessages appear on the Voicemail page by mailbox. If nothing was said, the exit No message is taken.',
  },
}
