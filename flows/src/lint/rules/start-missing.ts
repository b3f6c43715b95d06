// flows · rule: a flow has one place where calls come in.

import { issue, words } from '../issue.ts'
import type { Rule } from '../lint.ts'

const missing = words(
  'error',
  { zh: '流程没有“{title}”。', en: 'The flow has no {title_en} step.' },
  { zh: '来电不知道从哪里开始，会被挂断。', en: 'Calls would not know where to begin and are cut off.' },
  { zh: '加一个“{title}”，接到来电者最先听到的一步。', en: 'Add one and connect it to what callers hear first.' },
)
const several = words(
  'error',
  { zh: '“{node}”是多出来的入口，一个流程只能有一个。', en: '“{node}” is one place too many where calls come in.' },
  { zh: '来电不会走这里。', en: 'No call begins here.' },
  { zh: '删除它。', en: 'Delete it.' },
)

export const startMissing: Rule = {
  check: ({ nodes, document, types }) => {
    const begin = types.find((type) => type.begins)?.face.title ?? { zh: '', en: '' }
    const facts = { title: begin.zh, title_en: begin.en }
    const start = document.start ? nodes.get(document.start) : undefined
    const others = [...nodes.values()].filter((node) => node.type.begins && node !== start)
    return [
      ...(start?.type.begins ? [] : [issue({ code: 'start:missing', words: missing, facts })]),
      ...(start?.type.begins ? others : []).map((node) =>
        issue({
          code: 'start:several',
          words: several,
          node,
          fixes: [{ label: { zh: '删除', en: 'Delete' }, safe: true, mends: [{ do: 'delete', node: node.drawn.id }] }],
        }),
      ),
    ]
  },
}
