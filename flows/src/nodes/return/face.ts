// flows · return: how it looks.
import type { Face } from '../define-node.ts'
import type { Props } from './index.ts'

export const face: Face<Props> = {
  title: { zh: '返回', en: 'Return' },
  category: 'logic',
  icon: 'corner-down-left',
  about: { zh: '结束子流程，回到上一层', en: 'Ends a sub-flow and goes back' },
  synonyms: ['子流程', '结束', '出口', 'return', 'exit', 'back'],
  summary: ({ name }) => (name ? { zh: name, en: name } : null),
  form: {
    name: {
      label: { zh: '出口名', en: 'Name of the exit' },
      widget: 'text',
      section: 'does',
      hint: { zh: '上一层的“子流程”会多一个这样的出口', en: 'The Sub-flow step above gets an exit of this name' },
    },
  },
  reasons: { returned: { zh: '从“{name}”返回', en: 'Returned by {name}' } },
  issues: {
    'return:no_name': {
      severity: 'warning',
      what: { zh: '“{node}”没有出口名。', en: '“{node}” has no name of its exit.' },
      harm: { zh: '来电不受影响，只是上一层分不清这个出口。', en: 'Calls are not affected, but the exit cannot be told apart.' },
      cure: { zh: '写一个出口名，如“已处理”。', en: 'Name it, such as Done.' },
    },
  },
  help: {
    zh: '只在子流程里用：走到这里就回到上一层，从同名出口继续。改名不影响已经接好的线。\n\n直接作为热线运行时，走到这里通话结束。',
    en: 'For sub-flows: the call goes back to the flow above and leaves by the exit of this name. Renaming it keeps the wires.\n\nIn a flow that answers a number itself, the call ends here.',
  },
}
