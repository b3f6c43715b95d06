// flows · branch: how it looks.
import { inWords } from '../../expression/condition.ts'
import type { Face } from '../define-node.ts'
import type { Props } from './index.ts'

export const face: Face<Props> = {
  title: { zh: '条件', en: 'Condition' },
  category: 'decide',
  icon: 'split',
  about: { zh: '按变量和来电信息分路', en: 'Chooses the way by variables and the call' },
  synonyms: ['判断', '分支', '如果', '分流', 'if', 'branch', 'condition', 'switch', 'rule'],
  summary: ({ items }) => {
    const first = items[0] && inWords(items[0].when)
    return first?.zh ? first : null
  },
  form: {
    items: {
      label: { zh: '条件', en: 'Conditions' },
      widget: 'items',
      section: 'does',
      hint: { zh: '从上往下，第一个满足的生效', en: 'From the top, the first that holds is taken' },
      item: {
        label: { label: { zh: '名称', en: 'Name' }, widget: 'text' },
        when: { label: { zh: '当', en: 'When' }, widget: 'condition' },
      },
      add: {
        label: { zh: '加一个条件', en: 'Add a condition' },
        row: () => ({ label: '', when: { match: 'all', rules: [{ left: '', op: 'is', right: '' }] } }),
      },
    },
  },
  reasons: {
    holds: { zh: '满足：{rule}', en: 'Holds: {rule_en}' },
    otherwise: { zh: '都不满足', en: 'None holds' },
  },
  issues: {
    'branch:no_conditions': {
      severity: 'warning',
      what: { zh: '“{node}”没有条件。', en: '“{node}” has no conditions.' },
      harm: { zh: '所有来电都走“其他”。', en: 'All calls take Otherwise.' },
      cure: { zh: '加一个条件，或删除这一步。', en: 'Add a condition, or delete this step.' },
    },
    'branch:empty_condition': {
      severity: 'error',
      what: { zh: '“{node}”的“{label}”没有写条件。', en: '“{label}” of “{node}” has no rule.' },
      harm: { zh: '没有来电会走这条路。', en: 'No call takes this way.' },
      cure: { zh: '写好条件，或删除它。', en: 'Write the rule, or delete it.' },
    },
  },
  help: {
    zh: '从上往下看每个条件，第一个满足的生效；都不满足就走“其他”。\n\n一个条件可以有几句，选全部满足或任一满足，例如“来电号码 开头是 021”。数字和写成文字的数字算相等。算不出来的条件当作不满足，并写进话单。',
    en: 'Looks at the conditions from the top; the first that holds is taken, else Otherwise.\n\nA condition may have several sentences, all or any of which must hold, such as “caller starts with 021”. A number and a text that reads the same are equal. What cannot be evaluated does not hold, and the call record says so.',
  },
}
