// runtime · counters and histograms, and the text in which Prometheus reads them (exposition format 0.0.4).

type Labels = Readonly<Record<string, string>>

/** One figure with its name, its meaning, and a value for each set of labels. */
export interface Family {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  /** Lines without the name's prefix: `_bucket`, `_sum`, `_count` or `''`. */
  samples: () => { suffix?: string; labels?: Labels; value: number }[]
}

export interface Counter extends Family {
  add: (labels?: Labels, by?: number) => void
  total: () => number
}

export interface Histogram extends Family {
  /** In the unit of the name, seconds as a rule. */
  observe: (value: number, labels?: Labels) => void
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
const written = (labels: Labels = {}) => {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return parts.length ? `{${parts.join(',')}}` : ''
}
const numeral = (value: number) => (value === Number.POSITIVE_INFINITY ? '+Inf' : String(value))

export function counter(name: string, help: string): Counter {
  const values = new Map<string, { labels: Labels; value: number }>()
  return {
    name,
    help,
    type: 'counter',
    add: (labels = {}, by = 1) => {
      const key = written(labels)
      const known = values.get(key)
      if (known) known.value += by
      else values.set(key, { labels, value: by })
    },
    total: () => [...values.values()].reduce((sum, { value }) => sum + value, 0),
    samples: () => [...values.values()],
  }
}

/** A figure that is read when it is asked for; one that is not known now is left out. */
export const gauge = (name: string, help: string, read: () => number | null, labels: Labels = {}): Family => ({
  name,
  help,
  type: 'gauge',
  samples: () => {
    const value = read()
    return value === null ? [] : [{ labels, value }]
  },
})

/** `bounds` are the upper ends of the buckets, growing. */
export function histogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const all = new Map<string, { labels: Labels; buckets: number[]; sum: number; count: number }>()
  return {
    name,
    help,
    type: 'histogram',
    observe: (value, labels = {}) => {
      const key = written(labels)
      const one = all.get(key) ?? { labels, buckets: bounds.map(() => 0), sum: 0, count: 0 }
      all.set(key, one)
      const at = bounds.findIndex((bound) => value <= bound)
      if (at >= 0) one.buckets[at]! += 1
      one.sum += value
      one.count += 1
    },
    samples: () =>
      [...all.values()].flatMap(({ labels, buckets, sum, count }) => {
        let below = 0
        const lines = bounds.map((bound, index) => {
          below += buckets[index]!
          return { suffix: '_bucket', labels: { ...labels, le: numeral(bound) }, value: below }
        })
        return [
          ...lines,
          { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
          { suffix: '_sum', labels, value: sum },
          { suffix: '_count', labels, value: count },
        ]
      }),
  }
}

/** Everything as one text. */
export const exposition = (families: readonly Family[]): string =>
  families
    .flatMap(({ name, help, type, samples }) => [
      `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
      `# TYPE ${name} ${type}`,
      ...samples().map(({ suffix = '', labels, value }) => `${name}${suffix}${written(labels)} ${numeral(value)}`),
    ])
    .join('\n')
    .concat('\n')
