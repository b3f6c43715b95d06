// studio · what a turn sounds like: its events in order, with the seconds that each takes on the line.
import { type Turn, wayOut } from '@hotline/flows'
import type { Dial, Event, Gather, Listen, Verb } from '@hotline/schemas'

export interface Step {
  event: Event
  /** 0 for what takes no time. */
  seconds: number
  /** Part of a prompt that a key may interrupt. */
  barge: boolean
}

/** What the telephone does after the words: it takes keys, rings, records, or the call is over. */
export type Ending = { is: 'gather'; gather: Gather } | { is: 'dial'; dial: Dial } | { is: 'listen'; listen: Listen } | { is: 'over' }

export interface Script {
  steps: Step[]
  ending: Ending
}

/** `seconds` tells how long the n-th effect of the turn took. */
export function scriptOf({ session, verbs, events }: Turn, seconds: (nth: number) => number): Script {
  const barges = verbs.flatMap(heardIn)
  let said = 0
  let effects = 0
  const steps = events.map((event): Step => {
    if (event.type === 'said') return { event, seconds: event.seconds, barge: barges[said++] ?? false }
    if (event.type === 'wait_began' && event.wait.for === 'effect') return { event, seconds: seconds(effects++), barge: false }
    return { event, seconds: 0, barge: false }
  })
  if (session.status === 'failed') steps.push(...apology(session.language, events.at(-1)))
  return { steps, ending: session.status === 'waiting' ? endingOf(verbs) : { is: 'over' } }
}

const heardIn = (verb: Verb): boolean[] =>
  verb.verb === 'gather' ? verb.prompt.map(() => verb.bargein) : verb.verb === 'say' || verb.verb === 'play' ? [false] : []

function endingOf(verbs: readonly Verb[]): Ending {
  for (const verb of verbs.toReversed()) {
    if (verb.verb === 'gather') return { is: 'gather', gather: verb }
    if (verb.verb === 'dial') return { is: 'dial', dial: verb }
    if (verb.verb === 'listen') return { is: 'listen', listen: verb }
  }
  return { is: 'over' }
}

/** A call that fails still ends in words, as on the line. */
function apology(language: string, last: Event | undefined): Step[] {
  const { at = '', turn = 0 } = last ?? {}
  return wayOut(language, null).flatMap((verb): Step[] => {
    if (verb.verb !== 'say') return []
    const text = verb.text.join('')
    return [
      {
        event: { type: 'said', at, turn, flow: '', node: '', text, language, seconds: text.length / 4.2 },
        seconds: text.length / 4.2,
        barge: false,
      },
    ]
  })
}
