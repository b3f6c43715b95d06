// flows · entry: where a call comes in. Every flow has exactly one.
import * as z from 'zod'
import { defineNode } from '../define-node.ts'
import { face } from './face.ts'

export const entry = defineNode({
  type: 'entry',
  props: z.strictObject({}),
  exits: () => [{ id: 'next', label: { zh: '开始', en: 'Start' } }],
  enter: () => ({ go: 'next' }),
  begins: true,
  face,
})
