// runtime · tests of the line check on records: numbers in jambonz, keys of calls, and a whole run through the API.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sign } from '../calls/signature.ts'
import { newId } from '../db/new-id.ts'
import { scoped } from '../db/scoped.ts'
import { databases, type TestDatabase } from '../db/test-db.ts'
import { pretendJambonz } from '../numbers/testing/pretend-jambonz.ts'
import { testServer } from '../testing/test-server.ts'
import { checkApplication } from './application.ts'
import { checkKeys } from './keys.ts'
import { type LineStand, lineStand, told } from './testing/line-stand.ts'

describe.each(databases)('on $name', ({ open }) => {
  let db: TestDatabase
  let stand: LineStand
  let workspaceId: string
  let number: string
  let made = 0
  beforeAll(async () => {
    db = await open()
  }, 90_000)
  afterAll(() => db.close())
  beforeEach(async () => {
    workspaceId = await db.workspace()
    stand = await lineStand({ db: scoped(db.prisma, workspaceId), workspaceId })
    made += 1
    number = `40012${String(made).padStart(5, '0')}`
    const [flowId, at] = [newId(), stand.given.now()]
    await db.prisma.flow.create({ data: { workspaceId, id: flowId, name: '售后', createdAt: at, changedAt: at } })
    const version = { hash: 'a'.repeat(64), graph: {}, document: {}, audio: [], at }
    await db.prisma.flowVersion.create({ data: { workspaceId, id: newId(), flowId, number: 1, ...version } })
    const numberId = newId()
    await db.prisma.hotlineNumber.create({ data: { workspaceId, id: numberId, number, flowId, versionNumber: 1, createdAt: at } })
    await db.prisma.numberForm.create({ data: { workspaceId, numberId, form: number } })
  })
  afterEach(() => stand.close())

  describe('numbers in jambonz', () => {
    const application = (sid: string, name: string, url: string) =>
      stand.jambonz.applications.push({ application_sid: sid, name, call_hook: { url, method: 'POST' } })
    const place = (at: string | null) => stand.jambonz.numbers.push({ phone_number_sid: `sid-${number}`, number, application_sid: at })

    it('are well when each stands on the application that leads to us', async () => {
      application('ours', 'Hotline Studio', `${stand.given.publicUrl}/jambonz/call#rc=2&rp=all`)
      place('ours')
      expect(told(await checkApplication(stand.given))).toEqual(['ok application: 应用和 1 个号码在 jambonz 上'])
    })

    it('fail by the name of the other application that has them', async () => {
      application('other', 'demo', 'https://else.where/call')
      place('other')
      const [finding] = await checkApplication(stand.given)
      expect(told([finding!])).toEqual([`failing application: ${number.slice(-4)} 指向别的应用“demo”`])
      expect(finding?.cure?.zh).toContain('demo')
      expect(finding?.actions).toMatchObject([{ kind: 'open', to: '/numbers' }])
    })

    it('fail when our application was made for an address that is no more', async () => {
      application('ours', 'Hotline Studio', 'https://old.example/jambonz/call')
      place('ours')
      expect((await checkApplication(stand.given))[0]?.state).toBe('failing')
    })

    it('fail when jambonz does not know them or leads them nowhere', async () => {
      expect(told(await checkApplication(stand.given))).toEqual([`failing application: ${number.slice(-4)} 在 jambonz 上没有`])
      place(null)
      expect(told(await checkApplication(stand.given))).toEqual([`failing application: ${number.slice(-4)} 没有指向任何应用`])
    })
  })

  describe('keys', () => {
    const menu = { kind: 'node', text: '主菜单', type: 'menu' }
    const calls = async (count: number, path: object[], minutes = 0) => {
      const rows = Array.from({ length: count }, (_, index) => ({
        workspaceId,
        id: `call-${made}-${minutes}-${index}`,
        state: 'ended',
        startedAt: new Date(stand.given.now().getTime() - (minutes + index) * 60_000),
        callerRaw: '13800138000',
        called: number,
        calledRaw: number,
        path,
      }))
      await db.prisma.call.createMany({ data: rows })
      return rows
    }

    it('are not judged by fewer than 20 calls in a menu', async () => {
      await calls(19, [menu])
      await calls(5, [{ kind: 'node', text: '播报', type: 'play' }], 100)
      expect((await checkKeys(stand.given))[0]?.state).toBe('unchecked')
    })

    it('warn after 20 calls in a menu without one, with words for the carrier that name no caller', async () => {
      const rows = await calls(20, [menu])
      const [finding] = await checkKeys(stand.given)
      expect(told([finding!])).toEqual([`warning keys: ${number.slice(-4)} 有 20 通进了菜单，一个键都没收到`])
      const copy = finding?.actions.find(({ kind }) => kind === 'copy')
      const text = copy?.kind === 'copy' ? copy.text : { zh: '', en: '' }
      for (const { id } of rows) expect(text.zh).toContain(id)
      expect(text.zh).toContain('2026-10-19 10:23')
      expect(`${text.zh}${text.en}`).toContain('telephone-event')
      expect(finding?.actions.at(-1)).toMatchObject({ kind: 'open', to: `/calls?search=%22${number}%22` })
      expect(JSON.stringify(finding)).not.toContain('13800138000')
    })

    it('are well as soon as one of the last 20 calls brought a key', async () => {
      await calls(19, [menu])
      await calls(1, [menu, { kind: 'key', text: '1' }], 60)
      expect(told(await checkKeys(stand.given))).toEqual(['ok keys: 线路传得了按键'])
    })

    it('are well when digits were typed in elsewhere than in a menu', async () => {
      const [row] = await calls(20, [menu])
      const resume = { kind: 'digits', at: '2026-10-19T02:00:00.000Z', digits: '1234567' }
      const data = { type: 'session_resumed', at: resume.at, turn: 2, resume }
      await db.prisma.callEvent.create({ data: { workspaceId, callId: row!.id, seq: 1, data } })
      expect((await checkKeys(stand.given))[0]?.state).toBe('ok')
    })

    it('that came before the last 20 calls prove nothing', async () => {
      await calls(20, [menu])
      await calls(5, [menu, { kind: 'key', text: '1' }], 100)
      expect((await checkKeys(stand.given))[0]?.state).toBe('warning')
    })
  })
})

describe.each(databases)('a run on $name', ({ open }) => {
  it('through the API puts problems first, says what could not be checked, and remembers refused hooks by reason', async () => {
    const db = await open()
    const jambonz = await pretendJambonz()
    const server = await testServer(db, { PUBLIC_URL: 'http://127.0.0.1:4498' })
    const admin = await server.member('admin')
    const other = await server.member('viewer')
    const before = (await (await server.send('GET', '/api/line-check', { cookie: admin.cookie })).json()) as { at: null; findings: [] }
    expect([before.at, before.findings]).toEqual([null, []])

    const body = { apiUrl: jambonz.url, accountSid: jambonz.accountSid, apiKey: jambonz.key }
    const kept = await server.send('PUT', '/api/jambonz', { cookie: admin.cookie, body, headers: { Origin: 'http://127.0.0.1:4498' } })
    expect(kept.status).toBe(200)
    const raw = JSON.stringify({
      account_sid: jambonz.accountSid,
      call_sid: 'c',
      from: '13800138000',
      to: '4001230088',
      call_status: 'trying',
    })
    const at = server.clock.now().getTime()
    const post = (body: string, signature: string) =>
      server.send('POST', '/jambonz/call', { body, headers: { 'Content-Type': 'application/json', 'Jambonz-Signature': signature } })
    expect((await post(raw, sign('another secret', raw, at))).status).toBe(401)
    expect((await post(raw, sign(jambonz.secret, raw, at - 400_000))).status).toBe(401)
    expect((await post(raw, 'none')).status).toBe(401)
    const strange = JSON.stringify({ ...(JSON.parse(raw) as object), account_sid: 'nobody' })
    expect((await post(strange, sign('x', strange, at))).status).toBe(401)

    const refused = (await (await server.send('GET', '/api/refused-hooks', { cookie: admin.cookie })).json()) as {
      reason: string
      ours: boolean
    }[]
    expect(refused.map(({ reason, ours }) => [reason, ours]).sort()).toEqual([
      ['account', false],
      ['late', true],
      ['unsigned', true],
      ['wrong', true],
    ])
    expect(JSON.stringify(refused)).not.toContain('13800138000')
    const theirs = (await (await server.send('GET', '/api/refused-hooks', { cookie: other.cookie })).json()) as { ours: boolean }[]
    expect(theirs.map(({ ours }) => ours)).toEqual([false])

    const run = await server.send('POST', '/api/line-check', { cookie: admin.cookie, headers: { Origin: 'http://127.0.0.1:4498' } })
    const { findings, at: checkedAt } = (await run.json()) as { at: string; findings: { id: string; state: string }[] }
    expect(checkedAt).toBe(server.clock.now().toISOString())
    expect(findings.filter(({ state }) => state === 'failing').map(({ id }) => id)).toEqual(['address', 'secret', 'clock', 'voice'])
    expect(findings.filter(({ state }) => state === 'unchecked').map(({ id }) => id)).toEqual([
      'websocket',
      'prompt',
      'application',
      'keys',
    ])
    const order = ['failing', 'warning', 'unchecked', 'ok']
    expect(findings.map(({ state }) => order.indexOf(state))).toEqual(findings.map(({ state }) => order.indexOf(state)).sort())
    await server.close()
    await jambonz.close()
    await db.close()
  }, 90_000)
})
