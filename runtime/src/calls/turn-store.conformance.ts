// runtime · what every TurnStore promises; each implementation's test runs it on a store of its own.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { callAt } from './testing/stored-call.ts'
import type { TurnStore } from './turn-store.ts'

export interface Conforming {
  store: TurnStore
  /** Ends this store as a crash would, and opens it again on what it left. */
  crash: () => Promise<TurnStore>
}

/** `open` gives a fresh, empty store for each promise. */
export function conformance(open: () => Promise<Conforming>): void {
  test('an unknown call is undefined', async () => {
    const { store } = await open()
    expect(await store.load('nobody')).toBeUndefined()
  })

  test('what was committed is loaded, byte for byte', async () => {
    const { store } = await open()
    const call = callAt('call-1', 1, { answer: '[{"verb":"say","text":["您好 😀"]}]' })
    expect(await store.commit({ stored: call, events: [] })).toBe(true)
    expect(await store.load('call-1')).toEqual(call)
  })

  test('a commit must name the next revision', async () => {
    const { store } = await open()
    expect(await store.commit({ stored: callAt('call-1', 2), events: [] })).toBe(false)
    await store.commit({ stored: callAt('call-1', 1), events: [] })
    expect(await store.commit({ stored: callAt('call-1', 1), events: [] })).toBe(false)
    expect(await store.commit({ stored: callAt('call-1', 2), events: [] })).toBe(true)
  })

  test('of twenty commits of the same revision at once exactly one wins', async () => {
    const { store } = await open()
    await store.commit({ stored: callAt('call-1', 1), events: [] })
    const tries = Array.from({ length: 20 }, (_, index) =>
      store.commit({ stored: callAt('call-1', 2, { answer: `[${index}]` }), events: [] }),
    )
    const won = (await Promise.all(tries)).flatMap((kept, index) => (kept ? [index] : []))
    expect(won).toHaveLength(1)
    expect((await store.load('call-1'))?.answer).toBe(`[${won[0]}]`)
  })

  test('calls do not disturb one another', async () => {
    const { store } = await open()
    const calls = Array.from({ length: 50 }, (_, index) => `call-${index}`)
    for (const rev of [1, 2, 3]) {
      await Promise.all(calls.map((call) => store.commit({ stored: callAt(call, rev, { answer: `["${call} ${rev}"]` }), events: [] })))
    }
    for (const call of calls) expect(await store.load(call)).toMatchObject({ rev: 3, answer: `["${call} 3"]` })
  })

  test('after a crash every acknowledged commit is there, the last one of each call', async () => {
    const { store, crash } = await open()
    for (const rev of [1, 2]) await store.commit({ stored: callAt('call-1', rev), events: [] })
    await store.commit({ stored: callAt('call-2', 1), events: [] })
    const again = await crash()
    expect(await again.load('call-1')).toEqual(callAt('call-1', 2))
    expect(await again.load('call-2')).toEqual(callAt('call-2', 1))
    expect(await again.commit({ stored: callAt('call-1', 3), events: [] })).toBe(true)
  })

  test('a commit that nobody waits for any more changes nothing', async () => {
    const { store } = await open()
    await store.commit({ stored: callAt('call-1', 1), events: [] })
    const late = store.commit({ stored: callAt('call-1', 2, { answer: '["late"]' }), events: [], givenUp: () => true })
    await late.catch(() => false)
    expect(await store.load('call-1')).toEqual(callAt('call-1', 1))
  })
}

/** Kills a process that commits to the store at `where` as fast as it can; what it was told of is there when `open` opens the store again. */
export async function losesNothing(where: string, open: () => Promise<TurnStore>): Promise<void> {
  const script = fileURLToPath(new URL('./testing/committing-child.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, where], { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      if (told.split('\n').length > 400) child.kill('SIGKILL')
    })
    child.on('exit', () => resolve())
  })
  const acknowledged = new Map(
    told
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' ') as [string, string])
      .map(([call, rev]) => [call, Number(rev)]),
  )
  expect(acknowledged.size).toBe(8)
  const store = await open()
  for (const [call, rev] of acknowledged) {
    const kept = await store.load(call)
    expect(kept?.rev).toBeGreaterThanOrEqual(rev)
    expect(kept).toEqual(callAt(call, kept?.rev ?? 0))
  }
}
