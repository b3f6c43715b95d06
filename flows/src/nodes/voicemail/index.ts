// flows · voicemail: records a message for a mailbox.
import { Prompt } from '@hotline/schemas'
import * as z from 'zod'
import { defineNode, type Exit } from '../define-node.ts'
import { firstWords } from '../fields.ts'
import { face } from './face.ts'

export const Props = z.strictObject({
  prompt: Prompt.default({}),
  mailbox: z.string().max(60).default('main'),
  maxSeconds: z.int().min(5).max(600).default(120),
  silenceSeconds: z.int().min(2).max(30).default(5),
  endKey: z
    .string()
    .regex(/^[0-9*#]$/)
    .default('#'),
  beep: z.boolean().default(true),
})
export type Props = z.output<typeof Props>

export const voicemail = defineNode({
  type: 'voicemail',
  props: Props,
  exits: (): Exit[] => [
    { id: 'recorded', label: { zh: '留言完成', en: 'Recorded' } },
    { id: 'empty', label: { zh: '没有留言', en: 'No message' }, system: true },
  ],
  enter: ({ prompt, mailbox, maxSeconds, silenceSeconds, endKey, beep }, scope) => {
    const said = scope.say(prompt)
    return {
      verbs: [
        ...(said.length ? said : scope.say(firstWords(scope.language, otherwise))),
        { verb: 'listen', id: scope.node, maxLength: maxSeconds, finishOnKey: endKey, playBeep: beep },
      ],
      wait: { for: 'recording', mailbox, maxSeconds, silenceSeconds },
    }
  },
  resume: (_props, resume) =>
    resume.kind === 'recorded' && resume.media !== null
      ? { go: 'recorded', why: { code: `by_${resume.endedBy}`, facts: { seconds: resume.seconds } } }
      : { go: 'empty', why: { code: 'empty', facts: {} } },
  lint: ({ mailbox }, report) => {
    if (!mailbox.trim()) report('voicemail:no_mailbox', {}, { prop: 'mailbox' })
  },
  initial: (_mint, language) => ({ prompt: firstWords(language, otherwise) }),
  reaches: 'message',
  waits: true,
  mustSay: () => ['prompt'],
  face,
})

/** A recording must be announced before it begins. */
const otherwise = {
  zh: '请在提示音后留言，说完按井号键结束。',
  en: 'Please leave a message after the tone and press the hash key when you are done.',
}
