// runtime · is there room left for the data?
import { statfs } from 'node:fs/promises'

const LEAST = 200 * 1024 * 1024
const FRESH = 5_000

/** Bytes that are free where `folder` lies. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Asks at most every five seconds. `free` is injectable so that a full disk can be tested. */
export function diskWatch(free: () => Promise<number>, now: () => Date): () => Promise<boolean> {
  let asked = Number.NEGATIVE_INFINITY
  let full = false
  return async () => {
    const at = now().getTime()
    if (Math.abs(at - asked) >= FRESH) {
      asked = at
      full = (await free()) < LEAST
    }
    return full
  }
}
