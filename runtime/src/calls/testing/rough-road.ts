// runtime · for tests of faults: a TCP proxy before PostgreSQL that can be slow, silent, resetting or gone.
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface RoughRoad {
  /** Address of the database by way of the proxy. */
  url: string
  /** `open`; `gone`: connections are cut and refused; `silent`: nothing gets through and nobody is told; a number: milliseconds each way. */
  be(state: 'open' | 'gone' | 'silent' | number): void
  /** Resets every connection there is; new ones are let through. */
  reset(): void
  close(): Promise<void>
}

export async function roughRoad(databaseUrl: string): Promise<RoughRoad> {
  const target = new URL(databaseUrl)
  const pairs = new Set<[Socket, Socket]>()
  let state: 'open' | 'gone' | 'silent' | number = 'open'
  const cut = () => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy()
      far.destroy()
    }
    pairs.clear()
  }
  const carry = (from: Socket, to: Socket) => {
    let order = Promise.resolve()
    from.on('data', (bytes: Buffer) => {
      if (state === 'silent') return
      const wait = typeof state === 'number' ? state : 0
      order = order.then(async () => {
        if (wait > 0) await pause(wait)
        if (!to.destroyed) to.write(bytes)
      })
    })
  }
  const server = createServer((near) => {
    if (state === 'gone') return void near.resetAndDestroy()
    const far = connect(Number(target.port || 5432), target.hostname)
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const socket of pair) {
      socket.setNoDelay(true)
      socket.on('error', end)
      socket.on('close', end)
    }
    carry(near, far)
    carry(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as { port: number }).port)
  return {
    url: url.href,
    be: (next) => {
      state = next
      if (next === 'gone') cut()
    },
    reset: cut,
    close: async () => {
      cut()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
