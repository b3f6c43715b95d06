// flows · return: ends a sub-flow by a named way out. In a flow that was not called by another it ends the call.
import * as z from 'zod'
import { defineNode, type Exit } from '../define-node.ts'
import { face } from './face.ts'

export const Props = z.strictObject({ name: z.string().max(40).default('') })
export type Props = z.output<typeof Props>

/** The way out is named by the node's id, so that renaming it breaks no flow that uses it (decision 3). */
export const returnNode = defineNode({
  type: 'return',
  props: Props,
  exits: (): Exit[] => [],
  enter: ({ name }, scope) => ({ return: scope.node, why: { code: 'returned', facts: { name } } }),
  lint: ({ name }, report) => {
    if (!name.trim()) report('return:no_name', {}, { prop: 'name' })
  },
  returns: ({ name }) => name,
  face,
})
