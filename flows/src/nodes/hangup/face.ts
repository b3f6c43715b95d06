// flows · hangup: how it looks.
import type { Prompt } from '@hotline/schemas'
import type { Face } from '../define-node.ts'

export const face: Face<{ prompt: Prompt }> = {
  title: { zh: '挂断', en: 'Hang up' },
  category: 'io',
  icon: 'phone-off',
  about: { zh: '道别并结束通话', en: 'Say goodbye and end the call' },
  synonyms: ['结束', '再见', 'end', 'goodbye', 'bye'],
  quote: 'prompt',
  summary: () => null,
  form: { prompt: { label: { zh: '来电者听到', en: 'Caller hears' }, widget: 'prompt', section: 'hears' } },
  reasons: {},
  issues: {},
  help: {
    zh: '说完道别的话就结束通话。不写也可以，来电者会直接听到挂断。',
    en: 'Says goodbye and ends the call. Leave it blank to end at once.',
  },
}
