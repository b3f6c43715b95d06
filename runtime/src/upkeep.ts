// runtime · what has to be done again and again in the background.
import type { Log } from './deps.ts'

export interface Chore {
  name: string
  /** Milliseconds from the end of one run to the beginning of the next. */
  every: number
  run: () => Promise<unknown>
}

/** Runs chores until stopped; one that fails is logged and tried again at its next turn. Stopping waits for what is under way. */
export function startUpkeep(chores: readonly Chore[], log: Log): () => Promise<void> {
  let stopped = false
  const timers = new Map<string, NodeJS.Timeout>()
  const underWay = new Map<string, Promise<void>>()
  const plan = (chore: Chore) => {
    if (stopped) return
    const turn = async () => {
      try {
        await chore.run()
      } catch (error) {
        const { name, message } = error instanceof Error ? error : { name: 'unknown', message: '' }
        // Messages of the database can quote what callers and members typed.
        log.error({ chore: chore.name, fault: name, ...(name.startsWith('Prisma') ? {} : { says: message }) }, 'a chore failed')
      }
      underWay.delete(chore.name)
      plan(chore)
    }
    const timer = setTimeout(() => underWay.set(chore.name, turn()), chore.every)
    timer.unref()
    timers.set(chore.name, timer)
  }
  chores.forEach(plan)
  return async () => {
    stopped = true
    for (const timer of timers.values()) clearTimeout(timer)
    await Promise.all(underWay.values())
  }
}
