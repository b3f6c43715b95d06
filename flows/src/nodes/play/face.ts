// flows · play: how it looks.
import type { Prompt } from '@hotline/schemas'
import type { Face } from '../define-node.ts'

export const face: Face<{ prompt: Prompt }> = {
  title: { zh: '播放', en: 'Play' },
  category: 'talk',
  icon: 'volume-2',
  about: { zh: '说一段话，然后往下走', en: 'Say something, then go on' },
  synonyms: ['播报', '语音', '公告', '欢迎词', 'say', 'announce', 'greeting'],
  quote: 'prompt',
  summary: () => null,
  form: { prompt: { label: { zh: '来电者听到', en: 'Caller hears' }, widget: 'prompt', section: 'hears' } },
  reasons: {},
  issues: {},
  help: {
    zh: '来电者听完这段话，直接进入下一步，不等按键。适合欢迎词、公告和查询结果。',
    en: 'Callers hear this and go on without pressing a key. Good for greetings, notices and results.',
  },
}
