// studio · the shape of a recording, for its wave.

/** Loudest point of each of `bars` parts, from 0 to 1. */
export function peaksOf(samples: Float32Array, bars: number): number[] {
  const part = Math.max(1, Math.floor(samples.length / bars))
  return Array.from({ length: bars }, (_, bar) => {
    let peak = 0
    for (let at = bar * part; at < Math.min(samples.length, (bar + 1) * part); at += 1) peak = Math.max(peak, Math.abs(samples[at] ?? 0))
    return Math.min(1, peak)
  })
}
