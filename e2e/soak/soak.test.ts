// e2e · a short seed of every soak campaign, against the real server over real HTTP.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { abuse } from './abuse.ts'
import { type Chance, chance, seedOr } from './chance.ts'
import { killUnderCalls } from './kills.ts'
import { build, type Hotline, openHotline } from './line.ts'
import { disturbOrder } from './ordering.ts'
import { changeUnderCalls } from './versions.ts'

let hotline: Hotline
const seed = seedOr(20261122)
const luck = (): Chance => chance(seed)
beforeAll(async () => {
  console.log(`HOTLINE_SEED=${seed}`)
  build()
  hotline = await openHotline()
}, 120_000)
afterAll(() => hotline?.server.close())

test('hooks that come twice, together, late, in another order or whose answers get lost make the same call', {
  timeout: 60_000,
}, async () => {
  const figures = await disturbOrder(hotline.server, luck(), { calls: 24, callers: 12 })
  expect(figures.wrong).toEqual([])
  expect(Math.min(figures.twice, figures.together, figures.late, figures.lostAnswers, figures.oldAgain)).toBeGreaterThan(5)
})

test('whatever is thrown at the doors of the telephone, nothing ends and nothing is recorded', { timeout: 60_000 }, async () => {
  const figures = await abuse(hotline.server, luck(), { requests: 1000, callers: 16 })
  expect(figures.wrong).toEqual([])
  expect(figures.answers['400']).toBeGreaterThan(50)
  expect(figures.answers['401']).toBeGreaterThan(50)
})

test('killed under calls, nothing acknowledged is lost or doubled and every call ends on its path or in the tail', {
  timeout: 90_000,
}, async () => {
  const figures = await killUnderCalls(hotline.server, luck(), { kills: 2, callers: 6, between: 600, tailMs: 1500 })
  console.log(JSON.stringify(figures))
  expect(figures.wrong).toEqual([])
  expect(figures).toMatchObject({ lost: 0, doubled: 0, kills: 2, inHand: 1 })
  expect(figures.acknowledged).toBeGreaterThan(10)
  expect(figures.onPath).toBeGreaterThan(0)
})

test('a call stays on the version it began with while versions are published, rolled back and bound', { timeout: 60_000 }, async () => {
  const figures = await changeUnderCalls(hotline, luck(), { changes: 8, callers: 6, every: 200 })
  expect(figures.wrong).toEqual([])
  expect(figures.versions).toBeGreaterThan(2)
  expect(figures.calls).toBeGreaterThan(5)
})
