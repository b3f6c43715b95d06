// runtime · one piece of work at a time for a key: hooks of one call queue, calls do not wait for each other.

export type Alone = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function oneAtATime(): Alone {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}

/** The value, or `late` when it takes longer than `ms`. The work goes on. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | 'late'> {
  work.catch(() => {})
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, ms, 'late')
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
