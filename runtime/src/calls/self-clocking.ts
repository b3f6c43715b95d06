// runtime · group commit without a timer: what comes while a flush is under way goes with the next one.

/** Statements above this many rows gain nothing more. */
const MOST = 200

/**
 * Answers a function that hands one item over. `flush` gets batches one after the other, at once when none is under way; it
 * settles its items itself and must not throw.
 */
export function selfClocking<T>(flush: (batch: readonly T[]) => Promise<void>): (one: T) => void {
  let waiting: T[] = []
  let going = false
  const run = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST)
      waiting = waiting.slice(MOST)
      await flush(batch)
    }
    going = false
  }
  return (one) => {
    waiting.push(one)
    if (going) return
    going = true
    void run()
  }
}
