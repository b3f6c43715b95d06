// flows · transfer: rings telephones, one after another or all at once; the caller survives when the other side hangs up.
import type { Dial, Say, Value, Verb, Wait, Why } from '@hotline/schemas'
import { holesOf } from '../../expression/fill.ts'
import { defineNode, type Exit, type Move, type Scope } from '../define-node.ts'
import { firstWords } from '../fields.ts'
import { dialable, lengthFault, masked, plainNumber } from './dial-plan.ts'
import { face } from './face.ts'
import { type Ending, ended, type Hunt, huntIn, nearest } from './hunt.ts'
import { Props, type Target } from './props.ts'
import { sipReason } from './sip-reasons.ts'

/** A talk shorter than this reached nobody: a voicemail greeting, a wrong answer, a slip of the finger. */
const BRIEF_SECONDS = 5

export const transfer = defineNode({
  type: 'transfer',
  props: Props,
  exits: ({ confirm }): Exit[] => [
    { id: 'talked', label: { zh: '通话结束后', en: 'After the talk' } },
    { id: 'no_answer', label: { zh: '无人接听', en: 'No answer' }, system: true },
    { id: 'busy', label: { zh: '占线', en: 'Busy' }, system: true },
    { id: 'unreachable', label: { zh: '打不通', en: 'Unreachable' }, system: true },
    ...(confirm ? [{ id: 'not_confirmed', label: { zh: '没有按 1', en: 'Not accepted' }, system: true }] : []),
  ],

  enter: (props, scope) => {
    const said = scope.say(props.prompt)
    return props.mode === 'at_once'
      ? ringAll(props, scope, said)
      : ringNext(props, scope, { left: props.targets.length, endings: [], sips: {}, refused: '' }, said)
  },

  resume: (props, resume, scope) => {
    if (resume.kind !== 'dialed') return { go: 'unreachable', why: { code: 'unreachable', facts: {} } }
    const declined = props.confirm && resume.confirmed === false
    if (resume.status === 'completed' && !declined) return { go: 'talked', why: talkedWhy(resume.talkSeconds, resume.confirmed) }
    const ending: Ending = resume.status === 'completed' ? 'not_confirmed' : resume.status === 'failed' ? 'unreachable' : resume.status
    const hunt = ended(huntIn(scope.memory), ending, declined ? undefined : resume.sip)
    return props.mode === 'at_once' ? give(hunt) : ringNext(props, scope, hunt, [])
  },

  lint: ({ targets, mode }, report) => {
    if (!targets.length) report('transfer:no_targets', {}, { prop: 'targets' })
    if (mode === 'at_once' && targets.length > 10) report('transfer:too_many', { count: targets.length }, { prop: 'targets' })
    for (const { number, name } of targets) {
      if (holesOf(number).length) continue
      const plain = plainNumber(number)
      const fault = plain && lengthFault(plain)
      const facts = { name: name || number, number }
      if (!plain) report('transfer:bad_number', facts, { prop: 'targets' })
      else if (fault) report(`transfer:number_${fault}`, facts, { prop: 'targets' })
      else if (!dialable(number)) report('transfer:outside_plan', facts, { prop: 'targets' })
    }
  },
  initial: (mint, language) => ({
    prompt: firstWords(language, { zh: '正在为您转接，请稍候。', en: 'We are connecting you. Please hold.' }),
    targets: [{ id: mint(), number: '', name: '', seconds: 15 }],
    whisper: firstWords(language, {
      zh: '热线来电，尾号 {{last(caller, 4)}}。',
      en: 'Hotline call from a number ending in {{last(caller, 4)}}.',
    }),
  }),
  reaches: 'person',
  waits: true,
  face,
})

function talkedWhy(talkSeconds: number | undefined, confirmed: boolean | undefined): Why {
  const seconds = talkSeconds ?? 0
  if (confirmed) return { code: 'talked_confirmed', facts: { seconds } }
  return { code: talkSeconds !== undefined && talkSeconds < BRIEF_SECONDS ? 'talked_briefly' : 'talked', facts: { seconds } }
}

/** One dial a number: jambonz rings all targets of a dial together. A number that may not be dialled counts as unreachable. */
function ringNext(props: Props, scope: Scope, given: Hunt, said: Verb[]): Move {
  const { targets } = props
  let hunt = given
  for (let left = hunt.left; left > 0; left--) {
    const target = targets[targets.length - left]
    if (!target) continue
    const wanted = scope.text(target.number)
    const number = dialable(wanted, scope.dialPlan)
    if (number === null) {
      hunt = { ...ended(hunt, 'unreachable'), refused: shown(wanted, target) || hunt.refused }
      continue
    }
    const before = hunt.endings.at(-1) ?? ''
    const sip = hunt.sip === undefined ? '' : ` (SIP ${hunt.sip})`
    const code = hunt.refused !== given.refused ? 'skipped' : before ? 'next' : 'ringing'
    return {
      verbs: [...said, dial(props, scope, [number], target.seconds)],
      memory: { ...hunt, left: left - 1 } satisfies Hunt as unknown as Value,
      wait: waiting(props, scope),
      why: { code, facts: { name: target.name, number: masked(number), before, sip, refused: hunt.refused } },
    }
  }
  return give(hunt, said)
}

function ringAll(props: Props, scope: Scope, said: Verb[]): Move {
  const wanted = props.targets.map((target) => {
    const text = scope.text(target.number)
    return { target, text, number: dialable(text, scope.dialPlan) }
  })
  const rung = wanted.flatMap(({ number }) => number ?? []).slice(0, 10)
  const refused = wanted.flatMap(({ target, text, number }) => (number === null && shown(text, target)) || [])
  const hunt: Hunt = { left: 0, endings: [], sips: {}, refused: refused.join('、') }
  if (!rung.length) return give(hunt, said)
  const seconds = Math.max(...props.targets.map((target) => target.seconds))
  return {
    verbs: [...said, dial(props, scope, rung, seconds)],
    memory: hunt as unknown as Value,
    wait: waiting(props, scope),
    why: {
      code: refused.length ? 'ringing_some' : 'ringing_all',
      facts: { count: rung.length, numbers: rung.map(masked), ...(refused.length && { refused: hunt.refused }) },
    },
  }
}

/** Leaves by the ending nearest to a person, and says what the line answered when there are words for it. */
function give({ endings, sips, refused }: Hunt, verbs: Verb[] = []): Move {
  const go = nearest(endings)
  const sip = sips[go]
  const code = go === 'unreachable' && refused && sip === undefined ? 'refused' : sip !== undefined && sipReason(sip) ? `sip_${sip}` : go
  return { verbs, go, why: { code, facts: { tried: endings.length, ...(refused && { refused }), ...(sip !== undefined && { sip }) } } }
}

const dial = (props: Props, scope: Scope, numbers: string[], seconds: number): Dial => ({
  verb: 'dial',
  id: scope.node,
  target: numbers.map((number) => ({ type: 'phone', number })),
  timeout: seconds,
  timeLimit: 14_400,
  callerId: props.callerId,
  ...(props.confirm && { confirm: true }),
})

const waiting = (props: Props, scope: Scope): Wait => ({
  for: 'dial',
  ...(props.confirm && { whisper: [...scope.say(props.whisper), pressOne(scope.language)] }),
})
const pressOne = (language: string): Say => ({
  verb: 'say',
  text: [language.startsWith('zh') ? '接听请按 1。' : 'Press 1 to accept.'],
  language,
})

/** What was refused, as far as it may be shown: a number masked, anything else by the target's name; '' for a number left empty. */
function shown(wanted: string, { name }: Target): string {
  const plain = plainNumber(wanted)
  return plain ? masked(plain) : wanted.trim() && (name || '…')
}
