// runtime · tests of serving the studio's files.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send } from './problem.ts'
import { Refusal } from './refusal.ts'
import { studioFiles } from './studio-files.ts'

const home = mkdtempSync(path.join(tmpdir(), 'hotline-studio-'))
const folder = path.join(home, 'dist')
const app = new Hono()
app.get('/*', studioFiles(folder))
app.onError((error) => {
  if (error instanceof Refusal) return send(error)
  throw error
})
beforeAll(() => {
  mkdirSync(path.join(folder, 'assets'), { recursive: true })
  writeFileSync(path.join(folder, 'index.html'), '<title>studio</title>')
  writeFileSync(path.join(folder, 'assets/app-1a2b.js'), 'plain')
  writeFileSync(path.join(folder, 'assets/app-1a2b.js.gz'), 'smaller')
  writeFileSync(path.join(folder, '.stamp'), 'hidden')
  writeFileSync(path.join(home, 'secret.key'), 'SECRET')
})
afterAll(() => rmSync(home, { recursive: true }))
const get = (where: string, headers: Record<string, string> = {}) => app.request(where, { headers })

it('shows the studio at every page of it', async () => {
  for (const page of ['/', '/flows', '/flows/01970000/edit', '/set-up?token=x', '/apiary']) {
    const answer = await get(page)
    expect([page, answer.status, await answer.text()]).toEqual([page, 200, '<title>studio</title>'])
    expect(answer.headers.get('Cache-Control')).toBe('no-cache')
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  }
})

it('does not pass a page off as a missing file or as an answer of the API', async () => {
  for (const missing of ['/assets/gone.js', '/assets/x', '/api', '/api/nothing', '/jambonz/x', '/audio/x', '/media/x', '/gone.png']) {
    expect([missing, (await get(missing)).status]).toEqual([missing, 404])
  }
})

it('lets browsers keep files that carry their hash, and sends the smaller copy', async () => {
  const plain = await get('/assets/app-1a2b.js')
  expect([await plain.text(), plain.headers.get('Content-Type')]).toEqual(['plain', 'text/javascript; charset=utf-8'])
  expect(plain.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  const smaller = await get('/assets/app-1a2b.js', { 'Accept-Encoding': 'gzip, br' })
  expect([await smaller.text(), smaller.headers.get('Content-Encoding')]).toEqual(['smaller', 'gzip'])
  const tag = plain.headers.get('ETag')!
  expect((await get('/assets/app-1a2b.js', { 'If-None-Match': tag })).status).toBe(304)
})

it('T10 leaves its folder by no path', async () => {
  const ways = [
    '/../secret.key',
    '/%2e%2e/secret.key',
    '/..%2fsecret.key',
    '/assets/..%2f..%2fsecret.key',
    '/assets/%2e%2e%5c..%5csecret.key',
    '//etc/passwd',
    '/.stamp',
    '/%00',
    '/%',
  ]
  for (const way of ways) {
    const text = await (await get(way)).text()
    expect(text, way).not.toMatch(/SECRET|root:|hidden/)
  }
})
