// studio · which row the keyboard goes to.

/** Index after pressing `key` on row `at` of `count` rows; null when the key means nothing here. */
export function nextRow(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown' || key === 'j' || key === 'J') return Math.min(count - 1, at + 1)
  if (key === 'ArrowUp' || key === 'k' || key === 'K') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}
