// runtime · tests of the background.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Log } from './deps.ts'
import { startUpkeep } from './upkeep.ts'

const said: object[] = []
const log: Log = { info: () => {}, warn: () => {}, error: (facts) => void said.push(facts) }
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('runs a chore again and again, never twice at once, and goes on after a failure', async () => {
  let runs = 0
  const stop = startUpkeep(
    [
      {
        name: 'test',
        every: 1000,
        run: async () => {
          runs += 1
          if (runs === 2) throw new Error('no luck')
        },
      },
    ],
    log,
  )
  await vi.advanceTimersByTimeAsync(3500)
  expect([runs, said]).toEqual([3, [{ chore: 'test', fault: 'Error', says: 'no luck' }]])
  await stop()
  await vi.advanceTimersByTimeAsync(5000)
  expect(runs).toBe(3)
})

it('waits on stopping for what is under way', async () => {
  let finish = () => {}
  let stopped = false
  const stop = startUpkeep([{ name: 'long', every: 10, run: () => new Promise<void>((resolve) => (finish = resolve)) }], log)
  await vi.advanceTimersByTimeAsync(20)
  const stopping = stop().then(() => (stopped = true))
  await vi.advanceTimersByTimeAsync(1000)
  expect(stopped).toBe(false)
  finish()
  await stopping
  expect(stopped).toBe(true)
})
