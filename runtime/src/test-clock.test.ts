// runtime · a told moment holds for its hook alone, and only with the switch.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { atTold, clockFor, machineClock } from './test-clock.ts'

const TOLD = '2026-10-12T02:00:00.000Z'

test('what a hook begins stands at its moment, over every wait, and beside others that were told nothing', async () => {
  const now = clockFor(true)
  const [inside, beside] = await Promise.all([
    atTold(TOLD, async () => {
      await pause(1)
      return now().toISOString()
    }),
    atTold(undefined, async () => now().toISOString()),
  ])
  expect(inside).toBe(TOLD)
  expect(beside).not.toBe(TOLD)
})

test('without the switch the header is ignored', () => {
  expect(atTold(TOLD, () => clockFor(false)().toISOString())).not.toBe(TOLD)
})

test('signatures are judged by the machine, and nonsense is no moment', () => {
  expect(atTold(TOLD, () => machineClock().toISOString())).not.toBe(TOLD)
  expect(Math.abs(atTold('gestern', () => clockFor(true)().getTime()) - Date.now())).toBeLessThan(1000)
})
