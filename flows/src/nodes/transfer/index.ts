// flows · transfer: rings telephones, one after another or all at once; the caller survives when the other side hangs up.
import type { Dial, Value, Verb } from '@hotline/schemas'
import { holesOf } from '../../expression/fill.ts'
import { defineNode, type Exit, type Move, type Scope } from '../define-node.ts'
import { firstWords } from '../fields.ts'
import { face } from './face.ts'
import { dialable, lengthFault, masked } from './number.ts'
import { Props, type Target } from './props.ts'

type Ending = 'no_answer' | 'busy' | 'unreachable'
/** `left`: targets not yet tried; `endings`: how the others ended. */
interface Hunt {
  left: number
  endings: Ending[]
}

export const transfer = defineNode({
  type: 'transfer',
  props: Props,
  exits: (): Exit[] => [
    { id: 'talked', label: { zh: '通话结束后', en: 'After the talk' } },
    { id: 'no_answer', label: { zh: '无人接听', en: 'No answer' }, system: true },
    { id: 'busy', label: { zh: '占线', en: 'Busy' }, system: true },
    { id: 'unreachable', label: { zh: '打不通', en: 'Unreachable' }, system: true },
  ],

  enter: (props, scope) => {
    const said = scope.say(props.prompt)
    return props.mode === 'at_once'
      ? ringAll(props, scope, said)
      : ringNext(props, scope, { left: props.targets.length, endings: [] }, said)
  },

  resume: (props, resume, scope) => {
    if (resume.kind !== 'dialed') return { go: 'unreachable', why: { code: 'unreachable', facts: {} } }
    if (resume.status === 'completed') return { go: 'talked', why: { code: 'talked', facts: { seconds: resume.talkSeconds ?? 0 } } }
    const ending: Ending = resume.status === 'failed' ? 'unreachable' : resume.status
    const { left, endings } = huntIn(scope.memory)
    return props.mode === 'at_once' ? give([ending]) : ringNext(props, scope, { left, endings: [...endings, ending] }, [])
  },

  lint: ({ targets, mode }, report) => {
    if (!targets.length) report('transfer:no_targets', {}, { prop: 'targets' })
    if (mode === 'at_once' && targets.length > 10) report('transfer:too_many', { count: targets.length }, { prop: 'targets' })
    for (const { number, name } of targets) {
      if (holesOf(number).length) continue
      const good = dialable(number)
      const fault = good && lengthFault(good)
      const facts = { name: name || number, number }
      if (!good) report('transfer:bad_number', facts, { prop: 'targets' })
      else if (fault) report(`transfer:number_${fault}`, facts, { prop: 'targets' })
    }
  },
  initial: (mint, language) => ({
    prompt: firstWords(language, { zh: '正在为您转接，请稍候。', en: 'We are connecting you. Please hold.' }),
    targets: [{ id: mint(), number: '', name: '', seconds: 15 }],
  }),
  reaches: 'person',
  waits: true,
  face,
})

/** One dial a number: jambonz rings all targets of a dial together. A number that is none is skipped and counts as unreachable. */
function ringNext({ targets, callerId }: Props, scope: Scope, hunt: Hunt, said: Verb[]): Move {
  const endings = [...hunt.endings]
  for (let left = hunt.left; left > 0; left--) {
    const target = targets[targets.length - left]
    const number = target && numberOf(target, scope)
    if (target && number)
      return {
        verbs: [...said, dial(scope, [number], target.seconds, callerId)],
        memory: { left: left - 1, endings },
        wait: { for: 'dial' },
        why: {
          code: endings.length ? 'next' : 'ringing',
          facts: { name: target.name, number: masked(number), before: endings.at(-1) ?? '' },
        },
      }
    endings.push('unreachable')
  }
  return give(endings, said)
}

function ringAll({ targets, callerId }: Props, scope: Scope, said: Verb[]): Move {
  const rung = targets.flatMap((target) => numberOf(target, scope) ?? []).slice(0, 10)
  if (!rung.length) return give([], said)
  const seconds = Math.max(...targets.map((target) => target.seconds))
  return {
    verbs: [...said, dial(scope, rung, seconds, callerId)],
    memory: { left: 0, endings: [] },
    wait: { for: 'dial' },
    why: { code: 'ringing_all', facts: { count: rung.length, numbers: rung.map(masked) } },
  }
}

/** The ending nearest to a person wins: it rang, else it was busy, else it could not be reached. */
function give(endings: Ending[], verbs: Verb[] = []): Move {
  const go = (['no_answer', 'busy'] as const).find((ending) => endings.includes(ending)) ?? 'unreachable'
  return { verbs, go, why: { code: go, facts: { tried: endings.length } } }
}

const dial = (scope: Scope, numbers: string[], seconds: number, callerId: Dial['callerId']): Dial => ({
  verb: 'dial',
  id: scope.node,
  target: numbers.map((number) => ({ type: 'phone', number })),
  timeout: seconds,
  timeLimit: 14_400,
  callerId,
})

const numberOf = (target: Target, scope: Scope) => dialable(scope.text(target.number))
const huntIn = (memory: Value): Hunt => ({ left: 0, endings: [], ...(memory as Partial<Hunt> | null) })
