// studio · document: the real server of drafts in a process of its own, and people who open drafts on it. For tests.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { FlowDocument, Role } from '@hotline/schemas'
import { WebSocket } from 'ws'
import type { Draft, Readable } from '../draft.ts'
import { type Keep, memoryKeep } from '../keep.ts'
import { openDraft } from '../open-draft.ts'

const script = fileURLToPath(new URL('../../../../runtime/src/collab/testing/serve.ts', import.meta.url))

/** Waits until `look` finds something, looking again whenever `of` changes. */
export function until<T>(of: Pick<Readable<unknown>, 'subscribe'>, look: () => T | null | undefined | false): Promise<T> {
  return new Promise((resolve) => {
    let stop = () => {}
    let settled = false
    const check = () => {
      const found = look()
      if (!found || settled) return
      settled = true
      stop()
      resolve(found)
    }
    stop = of.subscribe(check)
    check()
    if (settled) stop()
  })
}

export const saved = (draft: Draft) => until(draft.saveState, () => draft.saveState.getSnapshot().is === 'saved')

/** One folder, and a server on it that may be killed and started again at the same address. */
export async function draftProcess() {
  const folder = await mkdtemp(path.join(tmpdir(), 'hotline-drafts-'))
  let child: ChildProcess | null = null
  let url = ''

  async function start(): Promise<void> {
    const port = url === '' ? '0' : new URL(url).port
    child = spawn(process.execPath, ['--import', 'tsx', script, folder, port], { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
    const [line] = (await once(lines, 'line')) as [string]
    url = line
  }
  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  await start()

  const ask = async (method: string, at: string, facts: Record<string, string>, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}${at}?${new URLSearchParams(facts)}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }
  return {
    start,
    kill,
    document: (flow: string) => ask('GET', '/draft', { flow }) as Promise<FlowDocument>,
    /** From now on nothing can be written down, or it can again. */
    setDisk: (broken: boolean) => ask('POST', '/disk', { broken: broken ? '1' : '0' }),
    /** Makes the flow, or replaces its draft at the bidding of a member. */
    put: (flow: string, document: FlowDocument, by: { id: string; name: string } = { id: crypto.randomUUID(), name: '' }) =>
      ask('PUT', '/draft', { flow, member: by.id, name: by.name }, document),
    /** `lines` are the sockets so far, the last one last: terminate one to cut the line. */
    open(flow: string, name: string, how: { role?: Role; keep?: Keep; id?: string; mint?: () => string } = {}) {
      const me = { id: how.id ?? crypto.randomUUID(), name, role: how.role ?? ('editor' as Role) }
      const lines: WebSocket[] = []
      const draft = openDraft({
        flow,
        me,
        url,
        ticket: () => ask('POST', '/ticket', { flow, member: me.id, name, role: me.role }) as Promise<string>,
        keep: how.keep ?? memoryKeep(),
        // Waits are cut short: what they wait for is real, how long they wait is not the point.
        clock: {
          now: () => Date.now(),
          after: (ms, then) => {
            const timer = setTimeout(then, ms / 10)
            return () => clearTimeout(timer)
          },
        },
        openSocket: (address) => {
          const line = new WebSocket(address, { origin: url })
          lines.push(line)
          return line as never
        },
        ...(how.mint && { mint: how.mint }),
      })
      return { draft, me, lines }
    },
    close: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type DraftProcess = Awaited<ReturnType<typeof draftProcess>>
