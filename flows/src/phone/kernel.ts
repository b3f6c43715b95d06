// flows · the phone's own time: processes that wait, ring bells and ask the outside, in one fixed order.

/** Something that can happen. Whoever waits for it wakes up; rung while nobody waits, it is lost. */
export interface Bell {
  readonly name: string
}
export const bell = (name: string): Bell => ({ name })

/** An answer of the outside; `took` is how long it took, in milliseconds of the phone's time. */
export interface Took {
  took?: number
}

type Op = { wait: number | null; bells: readonly Bell[] } | { ask: unknown }
type Got = { bell: Bell; what: unknown } | { answer: unknown } | 'time'

/** A process is a generator: it runs until it waits or asks. */
export type Process<T = void> = Generator<Op, T, Got>

/** Waits for a bell, or for `ms` milliseconds (`null`: for ever). Answers what rang, or null when the time was over. */
export function* wait(ms: number | null, ...bells: Bell[]): Process<{ bell: Bell; what: unknown } | null> {
  const got = yield { wait: ms, bells }
  return typeof got === 'object' && 'bell' in got ? got : null
}

/** Asks the outside and waits for its answer, however long it takes. */
export function* ask<A>(question: unknown): Process<A> {
  const got = yield { ask: question }
  if (typeof got !== 'object' || !('answer' in got)) throw new Error('a question was woken without its answer')
  return got.answer as A
}

interface Sleeper {
  process: Process
  bells: readonly Bell[]
}
interface Alarm {
  at: number
  order: number
  sleeper: Sleeper
  got: Got
}

export interface Kernel {
  /** Milliseconds since the phone was made. */
  now(): number
  /** Starts a process at once; it runs until it first waits. */
  spawn(process: Process): void
  ring(which: Bell, what?: unknown): void
  /** Says something to the outside without waiting for an answer. */
  tell(message: unknown): void
  /** The next message or question, or null when nothing will ever happen again. A question's answer is given with the next call. */
  next(answer?: unknown): { message: unknown; asked: boolean } | null
}

/** The same processes and answers give the same messages in the same order: nothing here reads a clock. */
export function createKernel(): Kernel {
  let now = 0
  let order = 0
  const alarms: Alarm[] = []
  const asleep = new Set<Sleeper>()
  const outbox: { message: unknown; asker?: Sleeper }[] = []
  let asker: Sleeper | undefined

  function schedule(sleeper: Sleeper, ms: number, got: Got) {
    const alarm = { at: now + Math.max(0, ms), order: order++, sleeper, got }
    const after = alarms.findIndex((other) => other.at > alarm.at)
    alarms.splice(after < 0 ? alarms.length : after, 0, alarm)
  }

  function wake(sleeper: Sleeper, got: Got) {
    asleep.delete(sleeper)
    for (let i = alarms.length - 1; i >= 0; i--) if (alarms[i]?.sleeper === sleeper) alarms.splice(i, 1)
    follow(sleeper, sleeper.process.next(got))
  }

  function follow(sleeper: Sleeper, step: IteratorResult<Op, void>) {
    if (step.done) return
    if ('ask' in step.value) {
      sleeper.bells = []
      outbox.push({ message: step.value.ask, asker: sleeper })
      return
    }
    sleeper.bells = step.value.bells
    asleep.add(sleeper)
    if (step.value.wait !== null) schedule(sleeper, step.value.wait, 'time')
  }

  return {
    now: () => now,
    spawn(process) {
      follow({ process, bells: [] }, process.next())
    },
    ring(which, what) {
      for (const sleeper of [...asleep])
        if (sleeper.bells.includes(which)) {
          asleep.delete(sleeper)
          for (let i = alarms.length - 1; i >= 0; i--) if (alarms[i]?.sleeper === sleeper) alarms.splice(i, 1)
          schedule(sleeper, 0, { bell: which, what })
        }
    },
    tell(message) {
      outbox.push({ message })
    },
    next(answer) {
      if (asker) {
        schedule(asker, (answer as Took | undefined)?.took ?? 0, { answer })
        asker = undefined
      }
      for (;;) {
        const out = outbox.shift()
        if (out) {
          asker = out.asker
          return { message: out.message, asked: out.asker !== undefined }
        }
        const alarm = alarms.shift()
        if (!alarm) return null
        now = alarm.at
        wake(alarm.sleeper, alarm.got)
      }
    },
  }
}
