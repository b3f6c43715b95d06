// flows · satisfaction: how it looks.
import type { Face } from '../define-node.ts'
import { hears, hearsAfter, listeningForm } from '../fields.ts'
import type { Props } from './index.ts'

export const face: Face<Props> = {
  title: { zh: '满意度', en: 'Survey' },
  category: 'talk',
  icon: 'star',
  about: { zh: '通话后请来电者评价', en: 'Asks callers to rate the service' },
  synonyms: ['评价', '打分', '调查', '评分', 'rating', 'survey', 'csat', 'feedback'],
  quote: 'prompt',
  summary: ({ keys }) => {
    const scale = keys.map(({ key, label }) => `${key} ${label}`).join(' · ')
    return { zh: scale, en: scale }
  },
  form: {
    prompt: hears,
    keys: {
      label: { zh: '评价', en: 'Ratings' },
      widget: 'items',
      section: 'does',
      item: { key: { label: { zh: '按键', en: 'Key' }, widget: 'key' }, label: { label: { zh: '名称', en: 'Name' }, widget: 'text' } },
      add: { label: { zh: '加一档', en: 'Add a rating' }, row: (rows) => ({ key: String(rows.length + 1), label: '' }) },
    },
    thanks: hearsAfter({ zh: '评价后听到', en: 'Heard after rating' }),
    variable: { label: { zh: '存入变量', en: 'Keep in' }, widget: 'variable', section: 'does' },
    seconds: listeningForm.seconds,
    gap: listeningForm.gap,
  },
  reasons: {
    rated: { zh: '按下 {key} {label}', en: 'Pressed {key} {label}' },
    wrong: { zh: '按了 {digits}，不在评价里，记为未评价', en: 'Pressed {digits}, which is no rating; counted as not rated' },
    silence: { zh: '没有按键，记为未评价', en: 'No key; counted as not rated' },
  },
  issues: {
    'satisfaction:no_keys': {
      severity: 'error',
      what: { zh: '“{node}”没有评价按键。', en: '“{node}” has no rating keys.' },
      harm: { zh: '来电者按什么都不算评价。', en: 'No key of the caller counts.' },
      cure: { zh: '加一档评价，或删除这一步。', en: 'Add a rating, or delete this step.' },
    },
  },
  help: {
    zh: '接在“转接”的“通话结束后”上：对方挂断后，请来电者按一个键评价。\n\n只问一次，没有按键或按错都记为未评价，不耽误来电者。评价的名称存进变量，可以在话单里看到。',
    en: 'Connect it to After the talk of a transfer: when the other side has hung up, callers rate with one key.\n\nIt asks once; no key or a wrong key counts as not rated. The name of the rating is kept in the variable and appears in the call records.',
  },
}
