// runtime · tests of the text that Prometheus reads.
import { expect, test } from 'vitest'
import { counter, exposition, gauge, histogram } from './exposition.ts'
import { minutesOf, recently } from './recent.ts'

test('a counter keeps a line for each set of labels, and escapes what is in them', () => {
  const hooks = counter('hooks_total', 'Hooks.')
  hooks.add({ kind: 'call' })
  hooks.add({ kind: 'call' }, 2)
  hooks.add({ kind: 'a "quoted" \\ one' })
  expect(exposition([hooks])).toBe(
    '# HELP hooks_total Hooks.\n# TYPE hooks_total counter\nhooks_total{kind="call"} 3\nhooks_total{kind="a \\"quoted\\" \\\\ one"} 1\n',
  )
})

test('buckets of a histogram grow, the last holds all, and a value on a bound lies below it', () => {
  const seconds = histogram('seconds', 'S.', [0.1, 1])
  for (const value of [0.05, 0.1, 0.5, 7]) seconds.observe(value)
  expect(exposition([seconds]).split('\n').slice(2, -1)).toEqual([
    'seconds_bucket{le="0.1"} 2',
    'seconds_bucket{le="1"} 3',
    'seconds_bucket{le="+Inf"} 4',
    'seconds_sum 7.65',
    'seconds_count 4',
  ])
})

test('a figure that is not known now is left out rather than zero', () => {
  expect(exposition([gauge('waiting', 'W.', () => null)])).toBe('# HELP waiting W.\n# TYPE waiting gauge\n')
})

test('percentiles are of the last 15 minutes', () => {
  let at = 0
  const times = recently(() => at)
  expect(times.percentiles()).toEqual({ count: 0, p50: null, p99: null })
  times.add(9)
  at += 15 * 60_000 + 1
  for (let i = 1; i <= 100; i++) times.add(i / 1000)
  expect(times.percentiles()).toEqual({ count: 100, p50: 50, p99: 99 })
})

test('minutes are thirty, quiet ones too, and old ones are gone', () => {
  let at = 30 * 60_000
  const minutes = minutesOf(() => at)
  minutes.hook(0.2)
  minutes.hook(0.1)
  minutes.failure()
  at += 2 * 60_000
  minutes.hook(0.3)
  const all = minutes.all()
  expect(all.length).toBe(30)
  expect(all.slice(-3).map(({ hooks, failures, slowest }) => [hooks, failures, slowest])).toEqual([
    [2, 1, 0.2],
    [0, 0, 0],
    [1, 0, 0.3],
  ])
  at += 60 * 60_000
  expect(minutes.all().every(({ hooks }) => hooks === 0)).toBe(true)
})
