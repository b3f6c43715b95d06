// flows · lookup: how it looks.
import type { Face } from '../define-node.ts'
import { hears } from '../fields.ts'
import type { Props } from './index.ts'

export const face: Face<Props> = {
  title: { zh: '数据表', en: 'Look-up' },
  category: 'data',
  icon: 'table-2',
  about: { zh: '在数据表里查一行', en: 'Finds a row of a table' },
  synonyms: ['查询', '查表', '门店', '区号', '会员', 'table', 'search', 'find', 'data', 'spreadsheet'],
  summary: ({ column, value }) => (column && value ? { zh: `${column} = ${value}`, en: `${column} = ${value}` } : null),
  form: {
    prompt: { ...hears, hint: { zh: '可以不写。查询很快', en: 'May be blank; it is quick' } },
    table: { label: { zh: '数据表', en: 'Table' }, widget: 'table', section: 'does' },
    column: { label: { zh: '列', en: 'Column' }, widget: 'column', section: 'does' },
    value: {
      label: { zh: '等于', en: 'Equals' },
      widget: 'expression',
      section: 'does',
      hint: { zh: '表达式，如变量名', en: 'An expression, such as a variable' },
    },
    variable: {
      label: { zh: '查到的行存入', en: 'Row kept in' },
      widget: 'variable',
      section: 'does',
      hint: { zh: '用 门店.地址 取它的一列', en: 'store.address gives one of its columns' },
    },
    line: {
      label: { zh: '每一行怎么说', en: 'How each row is said' },
      widget: 'template',
      section: 'does',
      hint: { zh: '列名就是变量，如 {{商场}}，地址 {{地址}}', en: 'Columns are names, such as {{mall}}, {{address}}' },
    },
    listVariable: { label: { zh: '说法存入', en: 'Sayings kept in' }, widget: 'variable', section: 'does' },
    most: {
      label: { zh: '最多说', en: 'Say at most' },
      widget: 'number',
      section: 'advanced',
      unit: { zh: '行', en: 'rows' },
      min: 1,
      max: 20,
    },
  },
  reasons: {
    asking: { zh: '查 {column} = {value}', en: 'Looking for {column} = {value}' },
    nothing_asked: { zh: '没有要查的值', en: 'There was nothing to look for' },
    found: { zh: '查到 {count} 行', en: 'Found {count} rows' },
    not_found: { zh: '没有查到', en: 'Not found' },
    failed: { zh: '数据表没有回答', en: 'The table did not answer' },
  },
  issues: {
    'lookup:no_table': {
      severity: 'error',
      what: { zh: '“{node}”没有选数据表。', en: '“{node}” names no table.' },
      harm: { zh: '来电者查不到任何东西。', en: 'Callers find nothing.' },
      cure: { zh: '选一张数据表。', en: 'Choose a table.' },
    },
    'lookup:no_column': {
      severity: 'error',
      what: { zh: '“{node}”要查的列“{column}”不在表里。', en: 'The table of “{node}” has no column “{column}”.' },
      harm: { zh: '来电者查不到任何东西。', en: 'Callers find nothing.' },
      cure: { zh: '换一列。', en: 'Choose another column.' },
    },
    'lookup:no_value': {
      severity: 'error',
      what: { zh: '“{node}”没有写要查什么。', en: '“{node}” does not say what to look for.' },
      harm: { zh: '来电者总是听到没有查到。', en: 'Callers always hear that nothing was found.' },
      cure: { zh: '填一个变量，如收到的区号。', en: 'Give a variable, such as the digits collected.' },
    },
  },
  help: {
    zh: '用一列的值在数据表里查，例如用来电者输入的区号查门店。第一行存进变量，后面写 {{门店.地址}} 就能说出来。\n\n查到几行都要说时，写“每一行怎么说”，例如“{{商场}}，地址 {{地址}}。”，再在“播放”里说出存好的变量。\n\n数据表改了马上生效，不用重新发布。',
    en: 'Finds rows by one column, such as shops by the area code that the caller entered. The first row is kept in a variable; {{store.address}} says one of its columns.\n\nTo say several rows, write how each is said, such as “{{mall}}, {{address}}.”, and let Play say the variable.\n\nChanges of a table count at once; nothing has to be published.',
  },
}
