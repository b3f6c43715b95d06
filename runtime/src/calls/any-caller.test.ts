// runtime · ten thousand random callers of every template: what the engine says, as jambonz is told it, is sound at every step.
import { createRequire } from 'node:module'
import { compile, createEngine, drive, nodeTypes, type Turn, templates } from '@hotline/flows'
import type { EffectResult, FlowGraph, Resume } from '@hotline/schemas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answers, answers } from './answer.ts'
import { stepTokens } from './step-token.ts'
import { type Exchange, openExchange, type Verbs } from './testing/exchange.ts'

const require = createRequire(import.meta.url)
const schema = require('@jambonz/schema') as { validateApp(verbs: object[]): { valid: boolean; errors: unknown } }
const specs = require('@jambonz/verb-specifications') as {
  normalizeJambones(log: object, verbs: unknown): object[]
  validate(log: object, verbs: object[]): void
}
const quiet = { debug: () => {}, info: () => {}, error: () => {} }

const CALLS = 10_000
const LONGEST = 40
const seed = Number(process.env.HOTLINE_SEED ?? 20261122)
let state = seed >>> 0
/** A whole number below `below`; the same seed gives the same numbers. */
const luck = (below: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
const oneOf = <T>(choices: readonly T[]): T => choices[luck(choices.length)] as T

let exchange: Exchange
let words: Answers
const now = () => exchange.clock
beforeAll(async () => {
  exchange = await openExchange({ emergencyNumber: '02155500199' })
  const key = Buffer.alloc(32, 3)
  words = answers({ publicUrl: 'https://hotline.example', shelf: exchange.shelf, tokens: stepTokens(key), now: () => new Date(now().at) })
})
afterAll(() => exchange.close())

/** Every template as the first-run cards draw it: with what its questions offer, and with numbers to ring. */
const graphs = (): [string, FlowGraph][] =>
  templates.flatMap((template) =>
    [{}, { company: '青禾净水', phone: '13812342266', second: '02188886666' }].map((given, nth): [string, FlowGraph] => {
      let minted = 0
      const document = template.document(given, () => (++minted).toString(10).padStart(26, '0'))
      const library = { returnsOf: () => undefined, versionOf: () => undefined, columnsOf: () => undefined, hasRecording: () => false }
      const compiled = compile(nodeTypes, document, library)
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
      return [`${template.id}/${nth}`, compiled.graph]
    }),
  )

const code = (known: 'first' | 'repeated' | 'unknown'): EffectResult => ({
  ok: true,
  value: { state: known, count: 2, firstAt: '2026-10-01T02:00:00.000Z', firstCaller: '13800138000', product: '净水器' },
})
const effects: readonly EffectResult[] = [
  code('first'),
  code('repeated'),
  code('unknown'),
  { ok: true, value: [{ 区号: '021', 地址: '澳门路 168 号'.repeat(60) }] },
  { ok: true, value: [] },
  { ok: true, value: 'nonsense' },
  { ok: false, code: 'timeout' },
]
const keys = ['1', '2', '3', '9', '0', '*', '801', '802', '021#', '6518660#', '0000000#', '']

function answered(session: Turn['session'], at: string): Resume {
  if (luck(25) === 0) return { kind: 'hangup', at, by: 'caller' }
  if (session.wait?.for === 'dial') return { kind: 'dialed', at, status: oneOf(['completed', 'busy', 'no_answer', 'failed'] as const) }
  if (session.wait?.for === 'recording')
    return { kind: 'recorded', at, seconds: luck(60), media: luck(3) ? 'm' : null, endedBy: oneOf(['key', 'length', 'hangup'] as const) }
  return luck(6) === 0 ? { kind: 'silence', at } : { kind: 'digits', at, digits: oneOf(keys) }
}

const HOOK = /^https:\/\/hotline\.example\/jambonz\/step\/[\w.-]+#rc=2&rp=all$/
const WAITS = new Set(['gather', 'dial', 'listen'])
const checked = new Set<string>()

function sound(body: string, ended: boolean): void {
  // What differs in the token alone is one list.
  const shape = body.replace(/\/(step|record|confirm)\/[\w.-]+/g, '/$1/token')
  if (checked.has(shape)) return
  checked.add(shape)
  const verbs = JSON.parse(body) as Verbs
  expect(verbs.at(-1)?.verb).toBe('hangup')
  expect(schema.validateApp(structuredClone(verbs))).toMatchObject({ valid: true })
  expect(() => specs.validate(quiet, specs.normalizeJambones(quiet, structuredClone(verbs)))).not.toThrow()
  const waiting = verbs.findIndex(({ verb, actionHook }) => WAITS.has(verb) && actionHook !== undefined)
  expect(waiting >= 0).toBe(!ended)
  if (!ended) expect(verbs.slice(waiting + 1).map(({ verb }) => verb)).toEqual(['say', 'dial', 'hangup'])
  for (const [index, verb] of verbs.entries()) {
    if (WAITS.has(verb.verb) && index <= waiting) expect(verb.actionHook).toMatch(HOOK)
    if (verb.verb === 'gather') {
      expect(verb.minDigits).toBeGreaterThanOrEqual(1)
      expect(verb.timeout).toBeGreaterThan(0)
      expect(verb.say ?? verb.play).toBeDefined()
    }
    const texts = [verb.text, (verb.say as { text?: unknown } | undefined)?.text].flat().filter((text) => text !== undefined)
    for (const text of texts) {
      expect(text).toBeTypeOf('string')
      expect(String(text).trim()).not.toBe('')
      expect(String(text).length).toBeLessThanOrEqual(300)
    }
  }
}

test(`any caller of any template is answered soundly at every step (HOTLINE_SEED=${seed})`, { timeout: 120_000 }, async () => {
  const engine = createEngine(nodeTypes)
  const drawn = graphs()
  const waits = new Map<string, number>()
  let ends = 0
  for (let call = 0; call < CALLS; call++) {
    const [name, graph] = drawn[call % drawn.length] as [string, FlowGraph]
    const flows = { [name]: graph }
    const pinned = { flow: name, version: 1, hash: name, name }
    // Any hour of any day, for the opening hours.
    const began = now().at + luck(14 * 24 * 60) * 60_000
    const at = (step: number) => new Date(began + step * 5000).toISOString()
    let turn = engine.start(flows, {
      session: `call-${call}`,
      at: at(0),
      flow: name,
      caller: oneOf([
        { number: '13800138000', raw: '13800138000' },
        { number: null, raw: 'anonymous' },
      ]),
      called: { number: '4001230088', raw: '4001230088' },
      values: {},
    })
    for (let step = 0; step < LONGEST; step++) {
      turn = await drive(engine, flows, turn, { now: () => at(step), perform: async () => oneOf(effects), record: async () => {} })
      const { session, verbs } = turn
      if (session.status === 'waiting' || verbs.length > 0)
        try {
          sound(words.turn(turn, { workspace: exchange.workspace, pinned, step: step + 1 }), session.status !== 'waiting')
        } catch (error) {
          throw new Error(`${name}, call ${call}, step ${step}: ${JSON.stringify(verbs)}`, { cause: error })
        }
      if (session.status !== 'waiting') {
        ends++
        break
      }
      waits.set(session.wait?.for ?? '', (waits.get(session.wait?.for ?? '') ?? 0) + 1)
      turn = engine.resume(flows, session, answered(session, at(step + 1)))
    }
  }
  expect(checked.size).toBeGreaterThan(50)
  expect(ends).toBeGreaterThan(CALLS * 0.9)
  for (const wait of ['digits', 'dial', 'recording']) expect(waits.get(wait), wait).toBeGreaterThan(500)
})
