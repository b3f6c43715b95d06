// flows · play: says something and goes on.
import { Prompt } from '@hotline/schemas'
import * as z from 'zod'
import { defineNode } from '../define-node.ts'
import { face } from './face.ts'

export const play = defineNode({
  type: 'play',
  props: z.strictObject({ prompt: Prompt.default({}) }),
  exits: () => [{ id: 'next', label: { zh: '播完', en: 'Then' } }],
  enter: ({ prompt }, scope) => ({ verbs: scope.say(prompt), go: 'next' }),
  mustSay: () => ['prompt'],
  face,
})
