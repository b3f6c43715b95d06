// runtime · sends a hook of the pretend jambonz: the path as it stands, the bytes signed, no redirect followed.
import { createHmac } from 'node:crypto'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import type { HookAnswer, HookRequest } from '@hotline/flows/phone'

export interface HookSigner {
  secret: string
  /** Seconds since the epoch at which the bytes were first sent. */
  time: number
}

export const signature = ({ secret, time }: HookSigner, body: string) =>
  `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`

/** The server's answer with the time it took; `rt` when no headers came within `timeoutMs`, `ct` when nothing could be reached. */
export function sendHook(hook: HookRequest, headers: Record<string, string>, timeoutMs: number): Promise<HookAnswer> {
  const began = performance.now()
  const took = () => Math.round(performance.now() - began)
  return new Promise((resolve) => {
    const url = new URL(hook.origin)
    const body = hook.body === null ? null : Buffer.from(hook.body)
    const request = (url.protocol === 'https:' ? secure : plain)(
      {
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        ...(url.port && { port: url.port }),
        path: hook.path,
        method: hook.method,
        headers: { ...hook.headers, ...headers, ...(body && { 'Content-Length': body.length }) },
      },
      (response) => {
        clearTimeout(late)
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
            took: took(),
          }),
        )
        response.on('error', () => resolve({ error: 'ct', message: 'connection lost', took: took() }))
      },
    )
    const late = setTimeout(() => {
      resolve({ error: 'rt', took: timeoutMs })
      request.destroy()
    }, timeoutMs)
    request.on('error', (error) => {
      clearTimeout(late)
      resolve({ error: 'ct', message: error.message, took: took() })
    })
    request.end(body ?? undefined)
  })
}
