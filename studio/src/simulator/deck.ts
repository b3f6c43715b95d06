// studio · the deck: the call that is simulated now, the world around it, and how fast it goes.
import { createEngine, type Library, nodeTypes } from '@hotline/flows'
import type { FlowDocument, Flows, Issue } from '@hotline/schemas'
import { ulid } from 'ulid'
import { create } from 'zustand'
import { ask } from '../api/index.ts'
import { editor } from '../editor/editor-state.ts'
import { showTrace } from '../editor/trace.ts'
import { answerEffect } from './browser-host.ts'
import { type Conditions, partyOf, plainConditions, startOf } from './conditions.ts'
import { forcible } from './forcing.ts'
import { begunAt, DRAFT, loadFlows } from './load-flows.ts'
import { type SimCall, type SimState, simCall } from './sim-call.ts'
import { browserVoice, playTone } from './sound.ts'
import { stateAt, traceOf } from './trace-of.ts'

export const speeds = [0.5, 1, 2, 4] as const
const EVERY = 50

interface Deck {
  conditions: Conditions
  sound: boolean
  speed: (typeof speeds)[number]
  paused: boolean
  state: SimState | null
  /** An earlier moment that is looked at, in milliseconds; the call is held meanwhile. */
  looking: number | null
  /** Errors of the draft that keep it from being dialled. */
  errors: readonly Issue[]
  /** The document that was dialled: a later one is heard after redialling. */
  dialled: FlowDocument | null
}

export const useDeck = create<Deck>(() => ({
  conditions: plainConditions,
  sound: globalThis.localStorage?.getItem('hotline.sound') !== 'off',
  speed: 1,
  paused: false,
  state: null,
  looking: null,
  errors: [],
  dialled: null,
}))
const deck = useDeck.getState

const engine = createEngine(nodeTypes)
const voice = browserVoice({ on: () => deck().sound, speed: () => deck().speed })
let call: SimCall | null = null
let flows: Flows = {}
let ticking: ReturnType<typeof setInterval> | undefined
let last = 0
let dialling = 0

export interface Dialled {
  document: FlowDocument
  library: Library
  /** Digits of the number that is called. */
  called: string
  /** The step at which the call begins; null at the entry. */
  from: string | null
}

const readLive = async (flow: string): Promise<FlowDocument | null> => {
  const { live } = await ask('getFlow', { flow })
  return live ? (await ask('getVersion', { flow, number: String(live.number) })).document : null
}

/** Ends the last call, compiles the draft and calls it. */
export async function dial({ document, library, called, from }: Dialled): Promise<void> {
  hush()
  dialling += 1
  const mine = dialling
  const loaded = await loadFlows(nodeTypes, document, library, (flow) => readLive(flow).catch(() => null))
  if (mine !== dialling) return
  if (!loaded.ok) {
    useDeck.setState({ state: null, errors: loaded.issues, dialled: document })
    return
  }
  flows = begunAt(loaded.flows, from)
  const { conditions } = deck()
  useDeck.setState({ errors: [], paused: false, dialled: document })
  call = simCall({
    engine,
    flows,
    trigger: {
      session: `simulated-${ulid()}`,
      at: new Date(startOf(conditions, Date.now())).toISOString(),
      flow: DRAFT,
      caller: partyOf(conditions),
      called: { number: called, raw: called },
      values: {},
    },
    conditions: () => deck().conditions,
    answer: (effect, at) =>
      answerEffect(effect, {
        dryRun: (wanted) => ask('dryRun', { body: { effect: wanted } }),
        conditions: () => deck().conditions,
        at: () => at,
      }),
    voice,
    changed: (state) => {
      if (mine === dialling) shown(state)
    },
  })
  last = performance.now()
  ticking = setInterval(() => {
    const now = performance.now()
    const { paused, speed } = deck()
    if (!paused) call?.tick((now - last) * speed)
    last = now
  }, EVERY)
}

let traced = ''
function shown(state: SimState): void {
  useDeck.setState({ state })
  const key = `${state.phase} ${state.visited.length} ${state.visited.at(-1)?.exit ?? ''}`
  if (key === traced) return
  traced = key
  const forcing = state.session && (state.phase === 'ringing' || state.phase === 'talking') ? forcible(engine, flows, state.session) : null
  const trace = traceOf(state, forcing, (exit) => call?.force(forcing?.get(exit) ?? []))
  showTrace(trace)
  // Moves only when the step is out of sight.
  if (trace.here) editor().camera?.show(trace.here)
}

/** Ends the call without a word and leaves the canvas plain. */
export function hush(): void {
  dialling += 1
  clearInterval(ticking)
  call?.close()
  call = null
  traced = ''
  showTrace(null)
  useDeck.setState({ state: null, looking: null, errors: [], dialled: null, paused: false })
}

export function pressKey(key: string): void {
  if (!call || call.state().phase === 'over') return
  if (deck().looking !== null) lookAt(null)
  if (deck().sound) playTone(key)
  call.press(key)
}
export const eraseKey = (): void => call?.erase()
export const hangUp = (): void => call?.hangUp()
export const skipAhead = (): void => call?.skip()

export function setPaused(paused: boolean): void {
  useDeck.setState({ paused })
  voice.pause(paused)
}
export function setSound(sound: boolean): void {
  useDeck.setState({ sound })
  localStorage.setItem('hotline.sound', sound ? 'on' : 'off')
}
export const setSpeed = (speed: Deck['speed']): void => useDeck.setState({ speed })
/** Shows the call as it stood at a moment, on canvas and in the log; null goes on from now. */
export function lookAt(looking: number | null): void {
  const state = call?.state()
  if (!state || looking === deck().looking) return
  if ((looking === null) !== (deck().looking === null)) setPaused(looking !== null)
  useDeck.setState({ looking })
  showTrace(traceOf(looking === null ? state : stateAt(state, looking), null, () => {}))
}
/** Holds from the next step of the call on. */
export const setConditions = (part: Partial<Conditions>): void => useDeck.setState({ conditions: { ...deck().conditions, ...part } })

/** Types a genuine code that nobody asked about yet, or made-up digits where there is none. */
export async function typeTestCode(least: number, most: number): Promise<void> {
  const { rows } = await ask('listCodes', { query: { state: 'unqueried', limit: 200 } }).catch(() => ({ rows: [] }))
  const code = rows.find(({ code }) => code.length >= least && code.length <= most)?.code
  for (const key of code ?? '1234567890'.repeat(4).slice(0, Math.min(most, 32))) pressKey(key)
}
