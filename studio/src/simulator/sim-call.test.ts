// studio · tests of a simulated call against the real engine and a real template.
import { createEngine, nodeTypes, templates } from '@hotline/flows'
import type { FlowDocument } from '@hotline/schemas'
import { expect, test } from 'vitest'
import { emptyLibrary } from '../editor/node-view.ts'
import { answerEffect } from './browser-host.ts'
import { type Conditions, plainConditions } from './conditions.ts'
import { forcible } from './forcing.ts'
import { begunAt, DRAFT, loadFlows } from './load-flows.ts'
import { type Line, type SimCall, type SimOptions, simCall } from './sim-call.ts'

const engine = createEngine(nodeTypes)
const document = (id: string): FlowDocument => {
  const template = templates.find((one) => one.id === id)
  if (!template) throw new Error(`There is no template ${id}.`)
  let n = 0
  return template.document({ phone: '13812342266', company: '青禾净水' }, () => String(++n).padStart(26, '0'))
}
/** Promises of the call are all resolved microtasks away. */
const settle = async () => {
  for (let n = 0; n < 30; n++) await Promise.resolve()
}

async function dial(id: string, change: Partial<Conditions> = {}, more: Partial<SimOptions> = {}) {
  const drawn = document(id)
  const loaded = await loadFlows(nodeTypes, drawn, emptyLibrary, async () => null)
  if (!loaded.ok) throw new Error(loaded.issues.map(({ what }) => what.en).join('\n'))
  const conditions = { ...plainConditions, code_check: 'first' as const, ...change }
  // A Thursday morning in Shanghai, inside any opening hours.
  const at = '2026-10-15T02:24:00.000Z'
  const call = simCall({
    engine,
    flows: loaded.flows,
    trigger: {
      session: 's',
      at,
      flow: DRAFT,
      caller: { number: '13800138000', raw: '13800138000' },
      called: { number: '4001230088', raw: '4001230088' },
      values: {},
    },
    conditions: () => conditions,
    answer: (effect, at) =>
      answerEffect(effect, { dryRun: async () => ({ ok: false, code: 'failed' }), conditions: () => conditions, at: () => at }),
    changed: () => {},
    ...more,
  })
  await settle()
  return { call, drawn, loaded }
}
const until = async (call: SimCall, phase: string) => {
  for (let n = 0; n < 100 && call.state().phase !== phase; n++) {
    call.skip()
    await settle()
  }
  expect(call.state().phase).toBe(phase)
}
const said = (lines: readonly Line[]) => lines.flatMap((line) => (line.is === 'heard' ? line.text : []))

test('it dials at once, speaks at speaking pace and then listens', async () => {
  const { call } = await dial('after-sales')
  expect(call.state().phase).toBe('speaking')
  call.tick(1000)
  const line = call.state().lines.at(-1)
  expect(line).toMatchObject({ is: 'heard', cut: false })
  if (line?.is !== 'heard') throw new Error('Nothing was heard.')
  expect(line.part).toBeGreaterThan(0)
  expect(line.part).toBeLessThan(1)
  await until(call, 'listening')
})

test('a key interrupts the prompt, is drawn where it was pressed and leads on with its reason', async () => {
  const { call } = await dial('after-sales')
  call.tick(2000)
  call.press('1')
  const { presses, lines } = call.state()
  expect(presses).toEqual([{ key: '1', at: 2000, taken: true }])
  expect(lines.some((line) => line.is === 'heard' && line.cut)).toBe(true)
  await settle()
  expect(call.state().lines.find((line) => line.is === 'pressed')).toMatchObject({ keys: '1', why: { code: 'key' } })
})

test('silence is waited for, told, and answered by the flow', async () => {
  const { call } = await dial('after-sales')
  await until(call, 'listening')
  const { t } = call.state()
  call.tick(4999)
  expect(call.state().phase).toBe('listening')
  call.tick(1)
  await settle()
  expect(call.state().lines.some((line) => line.is === 'silence' && line.at === t + 5000)).toBe(true)
  expect(call.state().phase).toBe('speaking')
})

test('a key while nobody listens is lost, as on the line', async () => {
  const { call } = await dial('after-sales')
  await until(call, 'listening')
  call.press('1')
  await settle()
  if (call.state().phase === 'speaking') call.press('5')
  const lost = call.state().presses.filter(({ taken }) => !taken)
  expect(lost.map(({ key }) => key)).toEqual(['5'])
})

test('stays follow one another without a gap, each begun where the last ended', async () => {
  const { call } = await dial('after-sales')
  await until(call, 'listening')
  call.press('1')
  await settle()
  await until(call, 'ringing')
  const { clips } = call.state()
  expect(clips.length).toBeGreaterThan(1)
  clips.slice(1).forEach((clip, i) => {
    expect(clip.from).toBe(clips[i]?.to)
  })
})

test('a transfer rings, talks as long as the conditions say, and says that nobody was really dialled', async () => {
  const { call } = await dial('after-sales', { talkSeconds: 30 })
  await until(call, 'listening')
  call.press('1')
  await settle()
  await until(call, 'ringing')
  expect(call.state().lines.at(-1)).toMatchObject({ is: 'dialling', numbers: ['13812342266'] })
  const { t } = call.state()
  call.tick(3000)
  expect(call.state().phase).toBe('talking')
  call.tick(30_000)
  await settle()
  expect(call.state().clips.at(-1)?.from ?? 0).toBeGreaterThanOrEqual(t)
  await until(call, 'over')
})

test('the outcome of a transfer can be forced while it rings', async () => {
  const { call, loaded } = await dial('after-sales')
  await until(call, 'listening')
  call.press('1')
  await settle()
  await until(call, 'ringing')
  const { session } = call.state()
  if (!session) throw new Error('There is no session.')
  const ways = forcible(engine, loaded.flows, session)
  expect([...ways.keys()]).toEqual(['talked', 'no_answer', 'busy', 'unreachable'])
  call.force(ways.get('busy') ?? [])
  await settle()
  expect(call.state().visited.find(({ exit }) => exit === 'busy')).toBeTruthy()
})

test('hanging up ends the call at once, also in the middle of a word', async () => {
  const { call } = await dial('after-sales')
  call.tick(700)
  call.hangUp()
  expect(call.state()).toMatchObject({ phase: 'over', t: 700 })
  expect(call.state().lines.at(-1)).toMatchObject({ is: 'ended', by: 'caller' })
  expect(call.state().clips.every(({ to }) => to !== null)).toBe(true)
  call.press('1')
  call.tick(1000)
  expect(call.state().t).toBe(700)
})

test('a code is checked as the conditions say, and the wait for it takes time', async () => {
  const { call } = await dial('code-check', { code_check: 'repeated' })
  await until(call, 'listening')
  for (const key of '6518660') call.press(key)
  await settle()
  if (call.state().phase === 'listening') call.press('#')
  await settle()
  expect(call.state().phase).toBe('thinking')
  await until(call, 'listening')
  expect(call.state().visited.some(({ exit }) => exit === 'repeated')).toBe(true)
})

test('a message is as long as the conditions say', async () => {
  const { call } = await dial('voicemail', { messageSeconds: 6, transfer: 'no_answer' })
  for (let n = 0; n < 60 && call.state().phase !== 'recording' && call.state().phase !== 'over'; n++) {
    call.skip()
    await settle()
  }
  expect(call.state().phase).toBe('recording')
  call.tick(6000)
  await settle()
  expect(call.state().lines.some((line) => line.is === 'message' && line.seconds === 6)).toBe(true)
})

test('with a voice the words end when it does, and are stopped by a key', async () => {
  const spoken: string[] = []
  let ended = () => {}
  let stops = 0
  const voice = {
    begin: (line: { text: string }, done: () => void) => {
      spoken.push(line.text)
      ended = done
      return true
    },
    stop: () => {
      stops += 1
    },
  }
  const { call } = await dial('after-sales', {}, { voice })
  call.tick(600_000)
  expect(call.state().phase).toBe('speaking')
  ended()
  for (let n = 0; n < 20 && call.state().phase === 'speaking'; n++) ended()
  expect(call.state().phase).toBe('listening')
  expect(said(call.state().lines)).toEqual(spoken)
  call.press('1')
  expect(stops).toBe(0)
})

test('the same keys at the same moments give the same log', async () => {
  const once = async () => {
    const { call } = await dial('after-sales')
    call.tick(1500)
    call.press('1')
    await settle()
    await until(call, 'over')
    return call.state().lines
  }
  expect(await once()).toEqual(await once())
})

test('a call can begin at any step, and at the entry when that step is gone', async () => {
  const drawn = document('after-sales')
  const loaded = await loadFlows(nodeTypes, drawn, emptyLibrary, async () => null)
  if (!loaded.ok) throw new Error('The template does not compile.')
  const menu = Object.values(drawn.nodes).find(({ type }) => type === 'menu')?.id ?? ''
  const trigger = {
    session: 's',
    at: '2026-10-15T02:24:00.000Z',
    flow: DRAFT,
    caller: { number: '13800138000', raw: '13800138000' },
    called: { number: '4001230088', raw: '4001230088' },
    values: {},
  }
  expect(engine.start(begunAt(loaded.flows, menu), trigger).session.at.node).toBe(menu)
  expect(begunAt(loaded.flows, 'gone')[DRAFT]?.start).toBe(drawn.start)
})
