// flows · set_values: how it looks.
import type { Face } from '../define-node.ts'
import type { Props } from './index.ts'

export const face: Face<Props> = {
  title: { zh: '变量', en: 'Set variables' },
  category: 'logic',
  icon: 'variable',
  about: { zh: '给变量赋值', en: 'Gives variables a value' },
  synonyms: ['赋值', '设置', '计算', 'set', 'assign', 'variable', 'value'],
  summary: ({ items }) => {
    const said = items
      .filter(({ name }) => name)
      .map(({ name, value }) => `${name} = ${value}`)
      .join('，')
    return said ? { zh: said, en: said } : null
  },
  form: {
    items: {
      label: { zh: '变量', en: 'Variables' },
      widget: 'items',
      section: 'does',
      item: {
        name: { label: { zh: '变量', en: 'Variable' }, widget: 'variable' },
        value: {
          label: { zh: '值', en: 'Value' },
          widget: 'text',
          hint: { zh: '可以写 {{ 表达式 }}', en: 'May hold {{ expressions }}' },
        },
      },
      add: { label: { zh: '加一个变量', en: 'Add a variable' }, row: () => ({ name: '', value: '' }) },
    },
  },
  reasons: { set: { zh: '写入 {names}', en: 'Set {names}' } },
  issues: {
    'set_values:no_name': {
      severity: 'error',
      what: { zh: '“{node}”有一行没有选变量。', en: 'A row of “{node}” names no variable.' },
      harm: { zh: '这个值不会被记住。', en: 'The value is kept nowhere.' },
      cure: { zh: '选一个变量，或删除这一行。', en: 'Choose a variable, or delete the row.' },
    },
  },
  help: {
    zh: '把值写进变量，后面的提示音和条件可以用。值里可以写 {{ 表达式 }}，例如 {{ 次数 + 1 }}；整个值只有一个表达式时，数字还是数字。\n\n从上往下计算，下面的行可以用上面刚写的变量。',
    en: 'Writes values into variables for later prompts and conditions. A value may hold {{ expressions }}, such as {{ tries + 1 }}; a value that is one expression keeps its kind.\n\nRows are worked out from the top, so a row may use the variables above it.',
  },
}
