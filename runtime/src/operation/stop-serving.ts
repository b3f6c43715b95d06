// runtime · the end of a server's day: nobody new is let in, whoever was being answered is answered.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'

const LOOK_EVERY = 20

/** Counts what is being answered, from the start on. The returned function stops taking connections and waits for the count to reach zero. */
export function stopServing(server: Server): (patience: number) => Promise<'done' | 'late'> {
  const underWay = new Set<ServerResponse>()
  let stopping = false
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    underWay.add(response)
    // A connection that is kept alive would be asked again, and would hold up the end.
    if (stopping) response.setHeader('Connection', 'close')
    response.once('close', () => underWay.delete(response))
  })
  return async (patience) => {
    stopping = true
    server.close()
    for (const response of underWay) if (!response.headersSent) response.setHeader('Connection', 'close')
    const until = performance.now() + patience
    while (underWay.size > 0 && performance.now() < until) {
      server.closeIdleConnections()
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
    }
    server.closeIdleConnections()
    return underWay.size > 0 ? 'late' : 'done'
  }
}
