// studio · lengths of time and sizes of memory, short enough for a tile.

/** `0.8 ms`, `12 ms`, `1.24 s`; null stays null. */
export function milliseconds(value: number | null): string | null {
  if (value === null) return null
  if (value >= 1000) return `${(value / 1000).toFixed(2)} s`
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`
}

/** `812 MB`, `81.6 GB`, decimal units as disks are sold. */
export function bytes(value: number): string {
  if (value >= 1e12) return `${(value / 1e12).toFixed(1)} TB`
  if (value >= 1e9) return `${(value / 1e9).toFixed(1)} GB`
  return `${Math.round(value / 1e6)} MB`
}
