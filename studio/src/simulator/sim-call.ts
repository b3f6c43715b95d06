// studio · one simulated call: the telephone's part beside the real engine, on a clock that only tick() moves.
import { drive, type Engine, type Turn } from '@hotline/flows'
import type { Event, Flows, Resume, Session, Trigger, Why } from '@hotline/schemas'
import type { Answered } from './browser-host.ts'
import type { Conditions } from './conditions.ts'
import { type Ending, type Script, type Step, scriptOf } from './script.ts'

/** A stay at a node; `to` is null while the call is there. Milliseconds since the call began. */
export interface Clip {
  flow: string
  node: string
  from: number
  to: number | null
}
export interface Press {
  key: string
  at: number
  /** False: nobody was listening, as on the real line. */
  taken: boolean
}
/** One line of the log. Lines only grow at the end, or the last ones change. */
export type Line = { id: number; at: number; flow: string; node: string } & (
  | { is: 'began' }
  | { is: 'heard'; text: string; recording: string | null; language: string; part: number; cut: boolean }
  | { is: 'pressed'; keys: string; why: Why | null }
  | { is: 'silence' }
  | { is: 'why'; why: Why }
  | { is: 'dialling'; numbers: string[] }
  | { is: 'message'; seconds: number }
  | { is: 'error'; code: string }
  | { is: 'ended'; by: 'flow' | 'caller' | 'system' | 'failed' }
)
type Fact = Line extends infer L ? (L extends Line ? Omit<L, 'id' | 'at'> : never) : never

export type Phase = 'thinking' | 'speaking' | 'listening' | 'ringing' | 'talking' | 'recording' | 'over'
export interface SimState {
  /** Milliseconds since the call began. */
  t: number
  phase: Phase
  /** A voice speaks: the words are shown whole. */
  aloud: boolean
  clips: readonly Clip[]
  presses: readonly Press[]
  lines: readonly Line[]
  visited: readonly { flow: string; node: string; exit?: string }[]
  /** Keys of the entry in progress. */
  digits: string
  ending: Ending
  /** When what goes on now ends by itself. */
  until: number
  session: Session | null
}

/** Plays words aloud. `begin` answers false when it cannot; else it calls `ended`, unless stopped before. */
export interface Voice {
  begin(line: Extract<Line, { is: 'heard' }>, ended: () => void): boolean
  stop(): void
}

export interface SimOptions {
  engine: Engine
  flows: Flows
  trigger: Trigger
  conditions: () => Conditions
  answer: (effect: Parameters<Parameters<typeof drive>[3]['perform']>[0], at: string) => Promise<Answered>
  voice?: Voice
  changed: (state: SimState) => void
}

const RING = 3
const REFUSED = 1

export interface SimCall {
  state(): SimState
  tick(ms: number): void
  /** Jumps to the end of what goes on now. */
  skip(): void
  press(key: string): void
  erase(): void
  hangUp(): void
  /** Answers the present wait by hand; ignored when nothing fits. */
  force(resumes: readonly Omit<Resume, 'at'>[]): void
  /** Ends without another word. */
  close(): void
}

export function simCall({ engine, flows, trigger, conditions, answer, voice, changed }: SimOptions): SimCall {
  const began = Date.parse(trigger.at)
  let state: SimState = {
    t: 0,
    phase: 'thinking',
    aloud: false,
    clips: [],
    presses: [],
    lines: [],
    visited: [],
    digits: '',
    ending: { is: 'over' },
    until: 0,
    session: null,
  }
  let script: Script = { steps: [], ending: { is: 'over' } }
  let next = 0
  let closed = false
  let forced: Omit<Resume, 'at'>[] = []

  const set = (part: Partial<SimState>) => {
    state = { ...state, ...part }
  }
  const instant = (ms = state.t) => new Date(began + ms).toISOString()
  const line = (fact: Fact) => set({ lines: [...state.lines, { ...fact, id: state.lines.length, at: state.t } as Line] })
  const amend = (part: object) => set({ lines: [...state.lines.slice(0, -1), { ...state.lines.at(-1), ...part } as Line] })
  const here = () => ({ flow: state.session?.at.flow ?? '', node: state.session?.at.node ?? '' })

  async function proceed(begin: () => Turn): Promise<void> {
    set({ phase: 'thinking', digits: '', until: state.t })
    const taken: number[] = []
    const host = {
      record: async () => {},
      perform: async (effect: Parameters<SimOptions['answer']>[0]) => {
        const { result, seconds } = await answer(effect, host.now())
        taken.push(seconds)
        return result
      },
      now: () => instant(state.t + taken.reduce((sum, seconds) => sum + seconds * 1000, 0)),
    }
    const turn = await drive(engine, flows, begin(), host)
    if (closed || state.phase === 'over') return
    script = scriptOf(turn, (nth) => taken[nth] ?? 0)
    next = 0
    set({ session: turn.session, ending: script.ending })
    play()
    changed(state)
  }

  const resume = (given: Omit<Resume, 'at'>): void => {
    const { session } = state
    if (session) void proceed(() => engine.resume(flows, session, { ...given, at: instant() } as Resume))
  }

  /** Does everything that takes no time, until something does. */
  function play(): void {
    for (let step = script.steps[next]; step; step = script.steps[++next]) {
      tell(step)
      if (step.seconds > 0) {
        const words = state.lines.at(-1)
        set({ phase: step.event.type === 'said' ? 'speaking' : 'thinking', until: state.t + step.seconds * 1000 })
        set({ aloud: step.event.type === 'said' && words?.is === 'heard' && Boolean(voice?.begin(words, heard)) })
        return
      }
    }
    end()
  }

  function tell({ event }: Step): void {
    const place = 'node' in event ? { flow: event.flow, node: event.node } : here()
    switch (event.type) {
      case 'session_started':
        line({ is: 'began', ...place, flow: trigger.flow })
        break
      case 'node_entered':
        set({ clips: [...shut(state.clips), { ...place, from: state.t, to: null }], visited: [...state.visited, place] })
        break
      case 'said':
        line({
          is: 'heard',
          ...place,
          text: event.text,
          recording: event.recording ?? null,
          language: event.language,
          part: 0,
          cut: false,
        })
        break
      case 'node_stayed':
        because(place, event.why)
        break
      case 'node_left': {
        const left = state.visited.at(-1)
        if (left?.node === event.node) set({ visited: [...state.visited.slice(0, -1), { ...left, exit: event.exit }] })
        if (event.why) because(place, event.why)
        break
      }
      case 'error':
        line({ is: 'error', ...place, code: event.code })
        break
      case 'failed':
        line({ is: 'ended', ...place, by: 'failed' })
        break
      case 'session_ended':
        line({ is: 'ended', ...place, by: event.by })
        break
    }
  }
  const shut = (clips: readonly Clip[]) => clips.map((clip) => (clip.to === null ? { ...clip, to: state.t } : clip))

  /** A reason that follows a key at once explains that key. */
  function because(place: { flow: string; node: string }, why: Why): void {
    const last = state.lines.at(-1)
    if (last?.is === 'pressed' && last.at === state.t && !last.why && last.node === place.node) amend({ why })
    else line({ is: 'why', ...place, why })
  }

  /** The words are through: the telephone does its part. */
  function end(): void {
    const { ending } = script
    if (ending.is === 'over') {
      set({ phase: 'over', clips: shut(state.clips), until: state.t })
    } else if (forced.length) {
      const [first, ...rest] = forced
      forced = rest
      if (first) resume(first)
    } else if (ending.is === 'gather') {
      set({ phase: 'listening', until: state.t + ending.gather.timeout * 1000 })
    } else if (ending.is === 'dial') {
      const { transfer } = conditions()
      const seconds = transfer === 'no_answer' ? ending.dial.timeout : transfer === 'connected' ? RING : REFUSED
      line({ is: 'dialling', ...here(), numbers: ending.dial.target.map(({ number }) => number) })
      set({ phase: 'ringing', until: state.t + seconds * 1000 })
    } else {
      const { messageSeconds } = conditions()
      const { session } = state
      const silence = session?.wait?.for === 'recording' ? session.wait.silenceSeconds : 5
      const seconds = messageSeconds > 0 ? Math.min(messageSeconds, ending.listen.maxLength) : silence
      set({ phase: 'recording', until: state.t + seconds * 1000 })
    }
  }

  /** What goes on now has come to its end by itself. */
  function over(): void {
    const { phase, ending, digits } = state
    if (phase === 'speaking') heard()
    else if (phase === 'thinking' && next < script.steps.length) {
      next += 1
      play()
    } else if (phase === 'listening') {
      if (digits) enter(digits)
      else {
        line({ is: 'silence', ...here() })
        resume({ kind: 'silence' } as Resume)
      }
    } else if (phase === 'ringing') {
      const { transfer, talkSeconds } = conditions()
      if (transfer === 'connected') set({ phase: 'talking', until: state.t + talkSeconds * 1000 })
      else resume({ kind: 'dialed', status: transfer } as Resume)
    } else if (phase === 'talking') resume({ kind: 'dialed', status: 'completed', talkSeconds: conditions().talkSeconds } as Resume)
    else if (phase === 'recording' && ending.is === 'listen') {
      const { messageSeconds } = conditions()
      if (messageSeconds > 0) recorded(messageSeconds, messageSeconds >= ending.listen.maxLength ? 'length' : 'silence')
      else resume({ kind: 'recorded', seconds: 0, media: null, endedBy: 'silence' } as Resume)
    }
  }

  function recorded(seconds: number, endedBy: 'key' | 'length' | 'silence'): void {
    line({ is: 'message', ...here(), seconds })
    resume({ kind: 'recorded', seconds, media: seconds >= 0.5 ? 'simulated' : null, endedBy } as Resume)
  }

  function heard(): void {
    const last = state.lines.at(-1)
    if (last?.is === 'heard') amend({ part: 1 })
    set({ aloud: false })
    next += 1
    play()
    changed(state)
  }

  function enter(digits: string): void {
    line({ is: 'pressed', ...here(), keys: digits, why: null })
    resume({ kind: 'digits', digits } as Resume)
  }

  function tick(ms: number): void {
    let left = ms
    while (left > 0 && state.phase !== 'over') {
      const { aloud } = state
      const waitsOutside = aloud || (state.phase === 'thinking' && next >= script.steps.length)
      const room = waitsOutside ? (aloud ? left : 0) : Math.max(0, state.until - state.t)
      if (waitsOutside && !aloud) break
      const step = Math.min(left, room)
      set({ t: state.t + step })
      left -= step
      const last = state.lines.at(-1)
      const words = script.steps[next]
      if (state.phase === 'speaking' && last?.is === 'heard' && words)
        amend({ part: Math.min(1, (state.t - last.at) / (words.seconds * 1000)) })
      if (!state.aloud && state.t >= state.until) over()
    }
    changed(state)
  }

  /** Stops talking because a key was pressed, and goes straight to taking keys. */
  function interrupt(): void {
    voice?.stop()
    set({ aloud: false })
    amend({ cut: true })
    for (next += 1; next < script.steps.length; next++) {
      const step = script.steps[next]
      if (step && step.event.type !== 'said') tell(step)
    }
    end()
  }

  function press(key: string): void {
    const { phase } = state
    const barge = phase === 'speaking' && Boolean(script.steps[next]?.barge) && script.ending.is === 'gather'
    const ends = phase === 'recording' && state.ending.is === 'listen' && state.ending.listen.finishOnKey === key
    const taken = barge || ends || phase === 'listening'
    if (phase !== 'over') set({ presses: [...state.presses, { key, at: state.t, taken }] })
    if (barge) interrupt()
    if (ends) recorded(Math.round((state.t - (state.until - conditions().messageSeconds * 1000)) / 100) / 10, 'key')
    if (state.phase === 'listening' && state.ending.is === 'gather' && !ends) {
      const { gather } = state.ending
      if (key === gather.finishOnKey) enter(state.digits)
      else {
        const digits = state.digits + key
        set({ digits, until: state.t + gather.interDigitTimeout * 1000 })
        if (digits.length >= gather.maxDigits) enter(digits)
      }
    }
    changed(state)
  }

  void proceed(() => engine.start(flows, trigger))
  return {
    state: () => state,
    tick,
    press,
    skip: () => {
      if (state.aloud) {
        voice?.stop()
        set({ t: Math.max(state.t, state.until) })
        heard()
      } else tick(Math.max(1, state.until - state.t))
    },
    erase: () => {
      set({ digits: state.digits.slice(0, -1) })
      changed(state)
    },
    hangUp: () => {
      const { session, phase } = state
      if (phase === 'over') return
      voice?.stop()
      set({ aloud: false })
      if (session?.status === 'waiting')
        for (const event of ending(engine, flows, session, instant())) tell({ event, seconds: 0, barge: false })
      else line({ is: 'ended', ...here(), by: 'caller' })
      set({ phase: 'over', clips: shut(state.clips), until: state.t })
      changed(state)
    },
    force: ([first, ...rest]) => {
      if (!first || !['ringing', 'talking', 'recording', 'listening'].includes(state.phase)) return
      forced = [...rest]
      resume(first)
      changed(state)
    },
    close: () => {
      closed = true
      voice?.stop()
    },
  }
}

/** Events of a caller hanging up. */
const ending = (engine: Engine, flows: Flows, session: Session, at: string): Event[] =>
  engine.resume(flows, session, { kind: 'hangup', at, by: 'caller' }).events
