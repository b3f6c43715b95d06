// studio · the days a list of calls shows.

export const dayRanges = ['today', 'yesterday', 'week', 'month', 'all'] as const
export type DayRange = (typeof dayRanges)[number]

/** First moment and first moment after, by the clock of this machine; null is open. */
export function rangeOf(range: DayRange, now: Date): { from: string | null; to: string | null } {
  const midnight = (back: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - back).toISOString()
  if (range === 'today') return { from: midnight(0), to: null }
  if (range === 'yesterday') return { from: midnight(1), to: midnight(0) }
  if (range === 'week') return { from: midnight(6), to: null }
  if (range === 'month') return { from: midnight(29), to: null }
  return { from: null, to: null }
}
