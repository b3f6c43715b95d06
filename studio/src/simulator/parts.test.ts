// studio · tests of the simulator's pure parts: strip, captions, conditions, effects, reasons.
import { nodeTypes } from '@hotline/flows'
import { describe, expect, test } from 'vitest'
import { answerEffect } from './browser-host.ts'
import { grouped, spokenSoFar } from './captions.ts'
import { type Conditions, partyOf, plainConditions, startOf } from './conditions.ts'
import { inWords, plainText } from './in-words.ts'
import { DRAFT } from './load-flows.ts'
import type { Clip, SimState } from './sim-call.ts'
import { clockText, SECOND, SHORTEST, stripOf } from './timeline.ts'
import { stateAt, traceOf } from './trace-of.ts'

const clip = (from: number, to: number | null): Clip => ({ flow: 'draft', node: String(from), from, to })

describe('the strip', () => {
  test('a second is as wide everywhere where time passed', () => {
    const { blocks, xOf } = stripOf([clip(0, 4000), clip(4000, null)], [], 6000, 0)
    expect(blocks.map(({ width }) => width)).toEqual([4 * SECOND, 2 * SECOND])
    expect(xOf(2000)).toBe(2 * SECOND)
  })
  test('a stay that took no time can still be seen, and nothing overlaps', () => {
    const { blocks, xOf } = stripOf([clip(0, 0), clip(0, 0), clip(0, 3000)], [], 3000, 0)
    expect(blocks[0]?.width).toBe(SHORTEST)
    blocks.slice(1).forEach((block, i) => {
      expect(block.x).toBeGreaterThanOrEqual((blocks[i]?.x ?? 0) + (blocks[i]?.width ?? 0))
    })
    expect(xOf(3000)).toBe((blocks[2]?.x ?? 0) + 3 * SECOND)
  })
  test('the place of a later moment is never left of an earlier one', () => {
    const { xOf } = stripOf([clip(0, 0), clip(0, 1000), clip(1000, 1000), clip(1000, null)], [], 5000, 0)
    for (let ms = 0; ms < 8000; ms += 100) expect(xOf(ms + 100)).toBeGreaterThanOrEqual(xOf(ms))
  })
  test('keys pressed quickly stand side by side', () => {
    const presses = [4000, 4050, 4100].map((at, i) => ({ key: String(i), at, taken: true }))
    const { caps } = stripOf([clip(0, 6000)], presses, 6000, 0)
    expect(caps.map(({ key }) => key)).toEqual(['0', '1', '2'])
    expect((caps[1]?.x ?? 0) - (caps[0]?.x ?? 0)).toBeGreaterThanOrEqual(20)
    expect((caps[2]?.x ?? 0) + 20).toBeLessThanOrEqual(4.1 * SECOND)
  })
  test('a place leads back to the moment that is drawn there, and never beyond now', () => {
    const { xOf, msOf } = stripOf([clip(0, 3000), clip(3000, null)], [], 8000, 0)
    for (const ms of [0, 500, 2999, 3500, 8000]) expect(Math.abs(msOf(xOf(ms)) - ms)).toBeLessThanOrEqual(100)
    expect([msOf(-5), msOf(99_999)]).toEqual([0, 8000])
  })
  test('the future is drawn, and the axis reaches its end', () => {
    const { width, ticks } = stripOf([clip(0, null)], [], 1000, 900)
    expect(width).toBe(900)
    expect(ticks.at(-1)?.x ?? 0).toBeGreaterThan(900 - 6 * SECOND)
  })
  test('time is written in two digits', () => expect(clockText(31_400)).toBe('00:31'))
})

describe('captions', () => {
  test('appear letter by letter and end whole', () => {
    expect(spokenSoFar('您好，欢迎', 0)).toBe('')
    expect(spokenSoFar('您好，欢迎', 0.5)).toBe('您好，')
    expect(spokenSoFar('您好，欢迎', 1)).toBe('您好，欢迎')
    expect(spokenSoFar('a😀b', 0.6)).toBe('a😀')
  })
  test('an entry shows the places that are still open', () => {
    expect(grouped('6901287', 16)).toBe('6901 287_ ____ ____')
    expect(grouped('1', 1)).toBe('1')
  })
})

describe('conditions', () => {
  const now = Date.parse('2026-10-15T02:24:00.000Z')
  test.each([
    ['now', '2026-10-15T02:24:00.000Z'],
    ['lunch', '2026-10-15T04:30:00.000Z'],
    ['night', '2026-10-14T18:00:00.000Z'],
    ['holiday', '2026-10-01T02:00:00.000Z'],
  ] as const)('%s begins at %s', (time, at) => expect(new Date(startOf({ time, ownTime: '' }, now)).toISOString()).toBe(at))
  test('an own moment is on clocks of mainland China; half of one is now', () => {
    expect(new Date(startOf({ time: 'own', ownTime: '2026-12-31T23:30' }, now)).toISOString()).toBe('2026-12-31T15:30:00.000Z')
    expect(startOf({ time: 'own', ownTime: '2026-' }, now)).toBe(now)
  })
  test('a hidden caller has no number', () => expect(partyOf({ caller: 'hidden', ownCaller: '' }).number).toBeNull())
})

describe('effects', () => {
  const at = () => '2026-10-15T02:24:00.000Z'
  const answer = (conditions: Partial<Conditions>, dryRun = () => Promise.resolve({ ok: true as const, value: 'real' })) =>
    answerEffect(
      { kind: 'code_check', code: '1', caller: '138' },
      { dryRun, conditions: () => ({ ...plainConditions, ...conditions }), at },
    )
  test('real data is asked for', async () => expect((await answer({})).result).toEqual({ ok: true, value: 'real' }))
  test('a made-up answer asks nobody', async () => {
    const { result } = await answer({ code_check: 'repeated' }, () => Promise.reject(new Error('It asked.')))
    expect(result).toMatchObject({ ok: true, value: { state: 'repeated', count: 2, firstAt: '2026-10-12T02:24:00.000Z' } })
  })
  test('a server out of reach is a failed effect, not a broken call', async () => {
    expect((await answer({}, () => Promise.reject(new Error('offline')))).result).toEqual({ ok: false, code: 'failed' })
  })
  test('a slow answer takes longer on the clock of the call', async () => {
    expect((await answer({ code_check: 'slow' })).seconds).toBeGreaterThan((await answer({})).seconds)
  })
})

test('a reason is told in the words of its node, with keys as keys', () => {
  const menu = nodeTypes.find(({ type }) => type === 'menu')
  const parts = inWords(menu, { code: 'key', facts: { key: '3', label: '防伪查询' } }, (words) => words.zh)
  expect(parts).toContainEqual({ cap: '3' })
  expect(plainText(parts)).toBe('按下 [3] 防伪查询')
  expect(inWords(menu, { code: 'unheard of', facts: {} }, (words) => words.zh)).toEqual([])
})

describe('the trace on the canvas', () => {
  const state = (part: Partial<SimState>): SimState => ({
    t: 0,
    phase: 'listening',
    aloud: false,
    clips: [],
    presses: [],
    lines: [],
    visited: [],
    digits: '',
    ending: { is: 'over' },
    until: 0,
    session: null,
    ...part,
  })
  const visited = [
    { flow: DRAFT, node: 'a', exit: 'next' },
    { flow: DRAFT, node: 'b' },
    { flow: 'child', node: 'c' },
  ]
  test('inside a sub-flow the caller is at the step that called it', () => {
    expect(traceOf(state({ visited }), null, () => {})).toEqual({ visited: [{ node: 'a', exit: 'next' }, { node: 'b' }], here: 'b' })
  })
  test('after the call nobody is anywhere, but the way stays lit', () => {
    const trace = traceOf(state({ visited, phase: 'over' }), null, () => {})
    expect([trace.here, trace.visited.length]).toEqual([null, 2])
  })
  test('at an earlier moment only what had happened then is shown', () => {
    const clips = [clip(0, 1000), clip(1000, 5000), clip(5000, null)]
    const lines = [0, 1200, 5000].map((at, id) => ({ id, at, flow: DRAFT, node: 'a', is: 'silence' as const }))
    const earlier = stateAt(state({ t: 9000, visited, clips, lines }), 3000)
    expect(earlier.lines.map(({ at }) => at)).toEqual([0, 1200])
    expect(traceOf(earlier, null, () => {})).toEqual({ visited: [{ node: 'a', exit: 'next' }, { node: 'b' }], here: 'b' })
  })
  test('exits that can be forced are offered', () => {
    const chosen: string[] = []
    const { waiting } = traceOf(state({ visited }), new Map([['busy', []]]), (exit) => chosen.push(exit))
    waiting?.choose(waiting.exits[0] ?? '')
    expect(chosen).toEqual(['busy'])
  })
})
