// studio · client: addresses and refusals, against a real little server.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CallDetail, FlowSummary } from '@hotline/schemas'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { ApiProblem } from './api-problem.ts'
import { addressOf, ask, onExpiry } from './client.ts'

const seen: { method: string | undefined; url: string | undefined; body: string }[] = []
let server: Server
const real = globalThis.fetch

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      seen.push({ method: request.method, url: request.url, body })
      const refuse = (status: number, code: string) => {
        response.writeHead(status, { 'content-type': 'application/problem+json' })
        response.end(JSON.stringify({ code, title: { zh: '不行', en: 'No' } }))
      }
      if (request.url === '/api/audit') refuse(403, 'forbidden')
      else if (request.url === '/api/members') refuse(401, 'not_signed_in')
      else if (request.url === '/api/tokens') response.writeHead(502).end('<html>')
      else response.end(JSON.stringify([]))
    })
  })
  await new Promise<void>((done) => server.listen(0, done))
  const base = `http://localhost:${(server.address() as AddressInfo).port}`
  globalThis.fetch = (input, init) => real(`${base}${String(input)}`, init)
})
afterAll(() => {
  globalThis.fetch = real
  server.close()
})

describe('the client', () => {
  it('fills params and query and escapes them', () => {
    expect(addressOf('getCall', { call: 'a/b ?' })).toBe('/api/calls/a%2Fb%20%3F')
    expect(addressOf('listCalls', { query: { filter: 'live', search: '138 & 139', limit: 20 } })).toBe(
      '/api/calls?filter=live&search=138+%26+139&limit=20',
    )
    expect(addressOf('listCalls', { query: { search: '' } })).toBe('/api/calls')
  })

  it('sends the body as JSON with the method of the table', async () => {
    await ask('changeNumber', { number: '4001230088', body: { name: 'A' } })
    expect(seen.at(-1)).toEqual({ method: 'PATCH', url: '/api/numbers/4001230088', body: '{"name":"A"}' })
  })

  it('throws what the server said', async () => {
    const error = await ask('listAudit', {}).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({ status: 403, problem: { code: 'forbidden', title: { zh: '不行' } } })
  })

  it('turns an answer that is no problem body into one', async () => {
    await expect(ask('listTokens', {})).rejects.toMatchObject({ status: 502, problem: { code: 'internal' } })
  })

  it('tells listeners that the session is over', async () => {
    let told = 0
    const stop = onExpiry(() => {
      told += 1
    })
    await ask('listMembers', {}).catch(() => null)
    stop()
    await ask('listMembers', {}).catch(() => null)
    expect(told).toBe(1)
  })

  it('knows the types of every answer and demands params', () => {
    expectTypeOf(ask<'listFlows'>).returns.resolves.toEqualTypeOf<FlowSummary[]>()
    expectTypeOf(ask<'getCall'>).returns.resolves.toEqualTypeOf<CallDetail>()
    // @ts-expect-error the call's id is missing
    expect(() => addressOf('getCall', {})).not.toThrow()
  })
})
