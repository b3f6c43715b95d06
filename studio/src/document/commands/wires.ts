// studio · document · commands: wires between exits and nodes.
import { edgeKey } from '@hotline/flows/draft'
import type { Value } from '@hotline/schemas'
import type { Commands } from '../draft.ts'
import type { Edit } from './edit.ts'

export function wireCommands(edit: Edit): Pick<Commands, 'connect' | 'disconnect' | 'setJump'> {
  return {
    connect: (node, exit, target, how) => {
      const { nodes } = edit.document()
      if (nodes[node] && nodes[target])
        edit.change([{ at: ['edges', edgeKey(node, exit)], to: { target, ...(how?.jump && { jump: true }) } }])
    },
    disconnect: (node, exit) => edit.change([{ at: ['edges', edgeKey(node, exit)] }]),
    setJump: (node, exit, jump) => {
      const edge = edit.document().edges[edgeKey(node, exit)]
      if (edge) edit.change([{ at: ['edges', edgeKey(node, exit)], to: { ...edge, jump } as Value }])
    },
  }
}
