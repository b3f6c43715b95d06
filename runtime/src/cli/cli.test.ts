// runtime · the whole story on the command line, against a real server: set up, draw, publish, call, back up, restore.
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Called } from './commands/call.ts'
import { type ServerProcess, startProcess, throwAway, type } from './testing.ts'

const MONDAY = '2026-10-12T10:00+08:00'
const SUNDAY = '2026-10-11T10:00+08:00'
const folder = mkdtempSync(path.join(tmpdir(), 'hotline-files-'))
const file = (name: string) => path.join(folder, name)
let server: ServerProcess
let env: Record<string, string>

beforeAll(async () => {
  server = await startProcess()
  env = { DATA_DIR: server.dataDir }
})
afterAll(async () => {
  await server.stop()
  throwAway(server.dataDir)
  throwAway(folder)
})

const calls = async (...line: string[]) => {
  const typed = await type(env, ['call', ...line, '--json'])
  return { ...typed, call: typed.json as typeof Called._output }
}

describe('a hotline without a browser', () => {
  test('says what is missing before it is set up', async () => {
    const typed = await type(env, ['call', '4001230088'])
    expect([typed.code, typed.err]).toEqual([1, expect.stringContaining('hotline setup')])
  })

  test('is set up once, with a file only its owner reads', async () => {
    const line = ['setup', '--company', '青禾净水', '--name', '陈思远', '--email', 'chen@example.com', '--url', server.url]
    expect((await type(env, line, ['一段很长的口令 42'])).code).toBe(0)
    expect(statSync(path.join(server.dataDir, 'cli.json')).mode & 0o777).toBe(0o600)
    const again = await type(env, [...line, '--json'], ['x'])
    expect([again.code, again.json]).toEqual([1, { error: expect.objectContaining({ code: 'set_up_closed' }) }])
  })

  test('gets a flow from a template and answers a number with it', async () => {
    const made = await type(env, [
      'new',
      '售后',
      '--template',
      'after-sales',
      '--answer',
      'company=青禾净水',
      '--answer',
      'phone=13812342266',
      '--json',
    ])
    expect(made.json).toMatchObject({ name: '售后', made: true })
    const published = await type(env, ['publish', '售后', '--number', '400-123-0088', '--note', '第一版', '--json'])
    expect(published.json).toMatchObject({ version: { number: 1, note: '第一版' }, numbers: [{ number: '4001230088', ok: true }] })
  })

  test('is silent on a line without a speech key, as jambonz is', async () => {
    const { call } = await calls('4001230088', '--no-speech', '--at', MONDAY, '--keys=hangup')
    expect(call.heard).toEqual([])
    expect(call.outcome.sip).toBe(200)
    expect((await calls('4001230088', '--at', MONDAY, '--keys=hangup')).call.heard.length).toBeGreaterThan(0)
  })

  test('is called: repair, a talk, a rating', async () => {
    const { code, call } = await calls('4001230088', '--keys', '1 1', '--at', MONDAY)
    expect(code).toBe(0)
    expect(call.heard).toEqual([
      '您好，欢迎致电青禾净水。产品报修请按 1，安装预约请按 2，人工服务请按 0。',
      '正在为您转接，请稍候。',
      '请对本次服务评价：满意请按 1，一般请按 2，不满意请按 3。',
      '感谢您的评价。',
      '感谢您的来电，再见。',
    ])
    expect(call.outcome).toMatchObject({ sip: 200, by: 'jambonz', stuck: false })
    expect(call.hooks.every(({ status }) => status === 200)).toBe(true)
  })

  test('takes a message on a Sunday, over the recording socket', async () => {
    const { call } = await calls('4001230088', '--at', SUNDAY, '--message', '6')
    expect(call.heard).toContain('请在提示音后留言，说完按井号键结束，我们会尽快回电。')
    const kept = JSON.parse(readFileSync(path.join(server.dataDir, 'cli.json'), 'utf8')) as { token: string }
    const inbox = async () => {
      const answer = await fetch(`${server.url}/api/voicemail`, { headers: { Authorization: `Bearer ${kept.token}` } })
      return ((await answer.json()) as { rows: { call: string; seconds: number }[] }).rows.find((row) => row.call === call.call)?.seconds
    }
    // The record is carried into the database after the hook is answered.
    await expect.poll(inbox, { timeout: 20_000 }).toBeCloseTo(6.5, 0)
  })

  test('prints a call line by line for people', async () => {
    const { out, code } = await type(env, ['call', '4001230088', '--keys', '0', '--at', MONDAY, '--dial', 'busy', '--message', '3:hangup'])
    expect(code).toBe(0)
    expect(out).toContain('☎ 拨 13812342266')
    expect(out).toContain('来电者挂断')
  })

  test('says that a number is not in service, and refuses a wrong secret', async () => {
    expect((await calls('4009990000')).call.heard[0]).toContain('暂未开通')
    const wrong = await type(env, ['call', '4001230088', '--secret', 'not-the-secret'])
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining('SIP 480')])
  })

  test('gives a flow away and takes it back: the same id replaces the draft, another makes a flow', async () => {
    expect((await type(env, ['export', '售后', '--version', 'live', '--out', file('f.json')])).code).toBe(0)
    const exported = JSON.parse(readFileSync(file('f.json'), 'utf8')) as { document: unknown }
    expect((await type(env, ['import', file('f.json'), '--json'])).json).toMatchObject({ name: '售后', made: false })
    writeFileSync(file('bare.json'), JSON.stringify(exported.document))
    expect((await type(env, ['import', file('bare.json'), '--name', '副本', '--json'])).json).toMatchObject({ name: '副本', made: true })
    expect((await type(env, ['export', '没有这个'])).code).toBe(1)
  })

  test('is backed up while it runs, and a backup becomes a hotline again', async () => {
    expect((await type(env, ['backup', file('b.tar.gz')])).code).toBe(0)
    expect((await type(env, ['backup', file('b.tar.gz')])).code).toBe(1)
    expect((await type(env, ['restore', file('b.tar.gz')])).err).toContain('不是空的')
    const other = { DATA_DIR: file('restored') }
    expect((await type(other, ['restore', file('b.tar.gz')])).code).toBe(0)
    expect((await type(other, ['reset-password', 'chen@example.com', '--password', '又一段很长的口令 43'])).code).toBe(0)
    const second = await startProcess(other.DATA_DIR)
    try {
      const call = await type({ ...other, HOTLINE_URL: second.url }, ['call', '4001230088', '--keys', 'hangup', '--at', MONDAY, '--json'])
      expect((call.json as typeof Called._output).heard[0]).toContain('欢迎致电青禾净水')
      const body = JSON.stringify({ email: 'chen@example.com', password: '又一段很长的口令 43' })
      const signIn = await fetch(`${second.url}/api/sign-in`, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json', Origin: second.url },
      })
      expect(signIn.status).toBe(200)
    } finally {
      await second.stop()
    }
  })

  test('refuses to reset a password under a running server', async () => {
    const typed = await type(env, ['reset-password', 'chen@example.com', '--password', '又一段很长的口令 43'])
    expect([typed.code, typed.err]).toEqual([1, expect.stringContaining('正被进程')])
  })
})
