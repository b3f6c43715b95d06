// runtime · the meters of the running server: what the telephone side tells, kept as figures. No caller is in them.
import type { Operation } from '@hotline/schemas'
import type { CallNews } from '../calls/index.ts'
import type { Config } from '../config.ts'
import { freeBytes } from '../disk.ts'
import { counter, exposition, gauge, histogram } from './exposition.ts'
import { minutesOf, recently } from './recent.ts'

/** What the meters read when they are asked. */
export interface Gauges {
  live: (workspace?: string) => number
  /** Records on the disk that are not yet in the database. May reject while the database is away. */
  waiting: () => Promise<number>
}

export interface Meters {
  news: CallNews
  /** Prometheus' text. */
  text: () => Promise<string>
  /** The same for the page of one workspace. */
  read: (workspace: string) => Promise<Operation>
}

const HOOK_BOUNDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const FLUSH_BOUNDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.8]
/** How long a figure of the database is waited for. */
const PATIENCE = 1_000
/** Below this, edits are refused (disk.ts). */
const LOW = 200 * 1024 * 1024

export function openMeters({ config, now, gauges }: { config: Config; now: () => Date; gauges: () => Gauges }): Meters {
  const startedAt = now()
  const clock = () => now().getTime()
  const hooks = counter('hotline_hooks_total', 'Hooks of jambonz that were answered, by kind and status.')
  const refused = counter('hotline_refused_hooks_total', 'Hooks that were answered 401, by reason.')
  const failures = counter('hotline_failures_total', 'Hooks that were answered with the spoken apology.')
  const hookSeconds = histogram('hotline_hook_seconds', 'Time from a hook to its answer.', HOOK_BOUNDS)
  const flushSeconds = histogram('hotline_journal_flush_seconds', 'Time of one write of the journal to the disk.', FLUSH_BOUNDS)
  const [lately, flushes, minutes] = [recently(clock), recently(clock), minutesOf(clock)]

  const waiting = (): Promise<number | null> => {
    const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null).unref())
    const asked = gauges()
      .waiting()
      .catch(() => null)
    return Promise.race([asked, late])
  }
  const diskFree = () => freeBytes(config.dataDir).catch(() => null)

  return {
    news: {
      answered: ({ kind, status, seconds }) => {
        hooks.add({ kind, status: String(status) })
        hookSeconds.observe(seconds, { kind })
        lately.add(seconds)
        minutes.hook(seconds)
      },
      refused: ({ reason }) => refused.add({ reason }),
      failed: () => {
        failures.add()
        minutes.failure()
      },
      flushed: (seconds) => {
        flushSeconds.observe(seconds)
        flushes.add(seconds)
      },
    },
    text: async () => {
      const [records, free] = await Promise.all([waiting(), diskFree()])
      const { rss, heapUsed } = process.memoryUsage()
      const build = { version: config.version, node: process.versions.node, database: config.databaseUrl ? 'postgresql' : 'embedded' }
      return exposition([
        gauge('hotline_build_info', 'Always 1; the labels say what runs.', () => 1, build),
        gauge('hotline_start_time_seconds', 'When this process started, since 1970.', () => startedAt.getTime() / 1000),
        gauge('hotline_live_calls', 'Calls in progress.', () => gauges().live()),
        hooks,
        hookSeconds,
        refused,
        { ...failures, samples: () => [{ value: failures.total() }] },
        flushSeconds,
        gauge('hotline_waiting_records', 'Records on the disk that are not yet in the database.', () => records),
        gauge('hotline_disk_free_bytes', 'Room left where the data directory lies.', () => free),
        gauge('hotline_memory_bytes', 'Resident memory of the process.', () => rss),
        gauge('hotline_heap_bytes', 'Memory that JavaScript uses.', () => heapUsed),
      ])
    },
    read: async (workspace) => {
      const [waitingRecords, free] = await Promise.all([waiting(), diskFree()])
      const { count, p50, p99 } = lately.percentiles()
      const flush = flushes.percentiles()
      return {
        version: config.version,
        startedAt: startedAt.toISOString(),
        at: now().toISOString(),
        liveCalls: gauges().live(workspace),
        hooks: { total: hooks.total(), lately: count, p50, p99 },
        failures: failures.total(),
        refused: refused.total(),
        flush: { p50: flush.p50, p99: flush.p99 },
        waitingRecords,
        diskFree: free ?? 0,
        diskLow: (free ?? 0) < LOW,
        memory: process.memoryUsage().rss,
        minutes: minutes.all().map(({ at, hooks, failures, slowest }) => ({
          at: new Date(at).toISOString(),
          hooks,
          failures,
          slowest: Math.round(slowest * 10_000) / 10,
        })),
      }
    },
  }
}
