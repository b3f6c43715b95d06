// flows · how nodes listen for keys: one gather that is never silent, and tries counted apart.
import type { Gather, Play, Prompt, Say, Value, Values, Wait, Words } from '@hotline/schemas'
import type { Move, Scope } from './define-node.ts'
import { firstWords } from './fields.ts'

export interface Ask {
  prompt: Prompt | undefined
  /** Said when `prompt` is empty: a gather without a prompt would be dead air. */
  otherwise: Words
  also?: Values
  max: number
  endKey?: string
  seconds: number
  gap: number
  bargein?: boolean
}

/** Listens for at least one key: a larger minimum would lose a partial entry (jambonz.md §2 gather (a)). */
export function listen(scope: Scope, ask: Ask): Gather {
  const said = scope.say(ask.prompt, ask.also)
  return {
    verb: 'gather',
    id: scope.node,
    minDigits: 1,
    maxDigits: Math.min(64, Math.max(1, ask.max)),
    ...(ask.endKey && { finishOnKey: ask.endKey }),
    timeout: ask.seconds,
    interDigitTimeout: ask.gap,
    bargein: ask.bargein ?? true,
    prompt: said.length ? said : scope.say(firstWords(scope.language, ask.otherwise), ask.also),
  }
}

/** Replays used up so far, silence and wrong entries apart. */
export interface Tries {
  silence: number
  wrong: number
}
export function triesIn(memory: Value): Tries {
  const { silence, wrong } = (memory ?? {}) as Partial<Tries>
  return { silence: Number(silence ?? 0), wrong: Number(wrong ?? 0) }
}

export interface Miss {
  kind: keyof Tries
  /** Exit to take when the replays are used up. */
  exit: string
  replays: number
  /** Said before asking again, as verbs of their own: an excuse is not cut off by a key. */
  excuse: (Say | Play)[]
  ask: () => Gather
  wait?: Wait
  facts?: Values
}

/** Asks again while replays are left, else leaves. The reasons are `silence`, `wrong`, `silence_last`, `wrong_last`. */
export function miss(scope: Scope, { kind, exit, replays, excuse, ask, wait, facts }: Miss): Move {
  const tries = triesIn(scope.memory)
  const times = tries[kind] + 1
  const said = { ...facts, times }
  if (times > replays) return { go: exit, why: { code: `${kind}_last`, facts: said } }
  return {
    verbs: [...excuse, ask()],
    memory: { ...tries, [kind]: times },
    wait: wait ?? { for: 'digits' },
    why: { code: kind, facts: said },
  }
}

export const missReasons: Record<'silence' | 'silence_last' | 'wrong' | 'wrong_last', Words> = {
  silence: { zh: '没有按键（第 {times} 次），重播', en: 'No key (time {times}), played again' },
  silence_last: { zh: '{times} 次没有按键', en: 'No key, {times} times' },
  wrong: {
    zh: '按了 {digits}，没有这个选项（第 {times} 次），重播',
    en: 'Pressed {digits}, which is no option (time {times}), played again',
  },
  wrong_last: { zh: '{times} 次按错，最后按了 {digits}', en: '{times} wrong keys, the last was {digits}' },
}
