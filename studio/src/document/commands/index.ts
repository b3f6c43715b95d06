// studio · document · commands: everything an edit may do.
import type { AnyNode } from '@hotline/flows'
import type { Mend, Value } from '@hotline/schemas'
import type { Commands } from '../draft.ts'
import type { Edit } from './edit.ts'
import { flowCommands } from './flow.ts'
import { adding, nodeCommands } from './nodes.ts'
import { pasteCommands } from './paste.ts'
import { propCommands } from './props.ts'
import { wireCommands } from './wires.ts'

export { type Edit, EditRefused } from './edit.ts'

/** How far to the right of the exit it belongs to a mended-in node is put. */
const BESIDE = 280

/** `together` is the caller's: it knows where a step begins and ends. */
export function createCommands(edit: Edit, types: readonly AnyNode[], together: Commands['together']): Commands {
  const commands = {
    together,
    ...nodeCommands(edit),
    ...propCommands(edit),
    ...wireCommands(edit),
    ...pasteCommands(edit, types),
    ...flowCommands(edit),
  }
  const mend: { [D in Mend['do']]: (given: Extract<Mend, { do: D }>) => void } = {
    connect: ({ node, exit, target }) => commands.connect(node, exit, target),
    disconnect: ({ node, exit }) => commands.disconnect(node, exit),
    set: ({ node, prop, value }) => commands.setProp(node, prop, value as Value),
    delete: ({ node }) => commands.deleteNodes([node], { bridge: true }),
    add: ({ type, id, from }) => {
      const [x, y] = (from && edit.document().nodes[from.node]?.pos) ?? [0, 0]
      if (!edit.document().nodes[id]) edit.change(adding(edit, id, { type, pos: [x + BESIDE, y], ...(from && { from }) }))
    },
    // Where to look is the page's business; nothing is changed.
    open: () => undefined,
  }
  return {
    ...commands,
    applyMends: (mends) =>
      together(() => {
        for (const each of mends) mend[each.do](each as never)
      }),
  }
}
