// runtime · one process at a time on a data directory: the embedded database takes no lock of its own and would lose rows.
import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { link, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Somebody else has the directory; the message is a sentence for the operator. */
export class DirectoryTaken extends Error {}

interface Owner {
  pid: number
  /** Tells a living process from another that got the same number later. */
  started: string
  /** The process numbers of another container mean nothing here; then only the beat tells. */
  space: string
}

const BEAT = 5_000
const DEAD_AFTER = 15_000

const orEmpty = (read: () => string): string => {
  try {
    return read()
  } catch {
    return ''
  }
}

/** When a process began, in ticks since boot; empty where the system does not tell, null when there is no such process. */
function startOf(pid: number): string | null {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null
  }
  return orEmpty(() => {
    const about = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // The second field, the name, may hold spaces and brackets; the start is the 22nd.
    return `${boot}:${about.slice(about.lastIndexOf(')') + 2).split(' ')[19]}`
  })
}

const spaceHere = (): string => orEmpty(() => readlinkSync('/proc/self/ns/pid'))

async function ownerIn(file: string): Promise<(Owner & { beat: number }) | null> {
  try {
    const { pid, started, space } = JSON.parse(await readFile(file, 'utf8')) as Owner
    return { pid, started, space, beat: (await stat(file)).mtimeMs }
  } catch {
    return null
  }
}

async function isAlive(owner: Owner & { beat: number }): Promise<boolean> {
  if (owner.space === spaceHere()) return startOf(owner.pid) === owner.started
  return Date.now() - owner.beat < DEAD_AFTER
}

/** Makes `file` with its content in one step; false when there is one. */
async function place(file: string, owner: Owner): Promise<boolean> {
  const own = `${file}.${randomUUID()}`
  await writeFile(own, JSON.stringify(owner), { mode: 0o600 })
  try {
    await link(own, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    await rm(own, { force: true })
  }
}

/** Removes a lock whose owner is dead. Only one process at a time may look and remove, or it could remove a newer lock. */
async function clear(file: string, mine: Owner): Promise<void> {
  const guard = `${file}.clearing`
  if (!(await place(guard, mine))) {
    const other = await ownerIn(guard)
    if (!other || !(await isAlive(other))) await rm(guard, { force: true })
    return
  }
  const owner = await ownerIn(file)
  if (owner && !(await isAlive(owner))) await rm(file, { force: true })
  await rm(guard, { force: true })
}

/**
 * Takes the directory, or throws DirectoryTaken with the number of the process that has it. The lock of a dead process is
 * taken over; when it was held in another container, after it has been silent for 15 seconds. Answers how to let go.
 */
export async function lockDirectory(dataDir: string): Promise<() => Promise<void>> {
  const file = path.join(dataDir, 'hotline.lock')
  const mine: Owner = { pid: process.pid, started: startOf(process.pid) ?? '', space: spaceHere() }
  for (let waited = 0; !(await place(file, mine)); waited += 250) {
    const owner = await ownerIn(file)
    if (owner && !(await isAlive(owner))) await clear(file, mine)
    else if (waited > DEAD_AFTER + BEAT || owner?.space === mine.space) {
      const pid = owner?.pid ?? '?'
      throw new DirectoryTaken(
        `数据目录 ${dataDir} 正被进程 ${pid} 使用，没有启动。请先停掉它，或用 DATA_DIR 换一个目录。\n` +
          `The data directory ${dataDir} is in use by process ${pid}, so nothing was started. Stop that one first, or choose another by DATA_DIR.`,
      )
    }
    await pause(250)
  }
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), BEAT)
  beat.unref()
  return async () => {
    clearInterval(beat)
    await rm(file, { force: true })
  }
}
