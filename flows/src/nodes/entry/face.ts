// flows · entry: how it looks.
import type { Face } from '../define-node.ts'

export const face: Face<Record<string, never>> = {
  title: { zh: '来电', en: 'Incoming' },
  category: 'io',
  icon: 'phone-incoming',
  about: { zh: '来电从这里开始', en: 'Where calls come in' },
  synonyms: ['开始', '入口', 'start', 'entry'],
  summary: () => null,
  form: {},
  reasons: {},
  issues: {},
  help: {
    zh: '每个流程有且只有一个“来电”。把它接到来电者最先听到的一步。',
    en: 'Each flow has exactly one Incoming step. Connect it to what callers hear first.',
  },
}
