// flows · hangup: a last word, then the call ends.
import { Prompt } from '@hotline/schemas'
import * as z from 'zod'
import { defineNode } from '../define-node.ts'
import { face } from './face.ts'

export const hangup = defineNode({
  type: 'hangup',
  props: z.strictObject({ prompt: Prompt.default({}) }),
  exits: () => [],
  enter: ({ prompt }, scope) => ({ verbs: [...scope.say(prompt), { verb: 'hangup', id: scope.node }], end: true }),
  face,
})
