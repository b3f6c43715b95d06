// flows · rules: the flows, recordings and tables that a drawing uses are there (ux.md §13 E6, decision 11).
import { resourcesOf } from '../../compiler/freeze.ts'
import { issue, words } from '../issue.ts'
import type { Rule } from '../lint.ts'

const unpublished = words(
  'error',
  { zh: '“{node}”要用的流程还没有发布过。', en: 'The flow that “{node}” uses was never published.' },
  { zh: '来电者走到这里只能走“出错”。', en: 'Callers who get here can only take the exit for failures.' },
  { zh: '先发布那个流程，或换一个。', en: 'Publish that flow first, or choose another.' },
)
const noRecording = words(
  'error',
  { zh: '“{node}”的录音已经不在了。', en: 'The recording of “{node}” is gone.' },
  { zh: '来电者会听到静音。', en: 'Callers hear silence.' },
  { zh: '换一段录音，或改用文字。', en: 'Choose another recording, or use words.' },
)
const noTable = words(
  'error',
  { zh: '“{node}”的数据表已经不在了。', en: 'The table of “{node}” is gone.' },
  { zh: '来电者查不到任何东西。', en: 'Callers find nothing.' },
  { zh: '换一张数据表。', en: 'Choose another table.' },
)

export const missingResource: Rule = {
  check: ({ nodes }, library) =>
    [...nodes.values()].flatMap((node) => {
      const { flows, recordings, tables } = resourcesOf(node)
      const propOf = (widget: string) => Object.entries(node.type.face.form).find(([, field]) => field.widget === widget)?.[0] ?? ''
      const found = (code: string, said: typeof noTable, widget: string) => issue({ code, words: said, node, prop: propOf(widget) })
      return [
        ...flows.filter((flow) => library.versionOf(flow) === undefined).map(() => found('flow:unpublished', unpublished, 'flow')),
        ...recordings.filter((sha256) => !library.hasRecording(sha256)).map(() => found('recording:missing', noRecording, 'prompt')),
        ...tables.filter((table) => library.columnsOf(table) === undefined).map(() => found('table:missing', noTable, 'table')),
      ]
    }),
}
