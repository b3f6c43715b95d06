// runtime · what the command line does without any server, and how it says no.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { templates } from '@hotline/flows'
import { afterAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { commands } from './commands/index.ts'
import { speaker } from './io.ts'
import { throwAway, type } from './testing.ts'
import { lengthIn } from './wav-length.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'hotline-offline-'))
const env = { DATA_DIR: path.join(folder, 'nothing') }
afterAll(() => throwAway(folder))

let minted = 0
const document = templates[0]?.document({ company: '青禾净水', phone: '13812342266' }, () => String(++minted).padStart(26, '0'))
const written = (name: string, what: unknown) => {
  const file = path.join(folder, name)
  writeFileSync(file, typeof what === 'string' ? what : JSON.stringify(what))
  return file
}

describe('exit codes', () => {
  test.each([
    ['nothing', []],
    ['an unknown command', ['frobnicate']],
    ['an unknown option', ['check', 'f.json', '--bogus']],
    ['a word too many', ['check', 'a', 'b']],
    ['a word too few', ['check']],
    ['keys that no telephone has', ['call', '400', '--keys', '1 x']],
    ['a moment that is none', ['call', '400', '--at', 'soon']],
    ['an ending that is none', ['call', '400', '--dial', 'asleep']],
    ['a message without seconds', ['call', '400', '--message', 'long']],
    ['a template that is not there', ['new', '名', '--template', 'nothing']],
  ])('are 2 for %s', async (_, line) => {
    expect((await type(env, line)).code).toBe(2)
  })

  test.each([
    ['a file that is not there', ['check', path.join(folder, 'no.json')]],
    ['a file that is no JSON', ['check', written('no-json.json', 'hello')]],
    ['a flow with errors', ['check', written('broken.json', { ...document, edges: {} })]],
    ['a file that is no flow', ['check', written('other.json', { a: 1 })]],
    ['playing a flow with errors', ['play', written('broken2.json', { ...document, edges: {} })]],
    ['no credentials', ['export', '流程']],
    ['a server that is away', ['export', '流程']],
  ])('are 1 for %s', async (_, line) => {
    const away = { ...env, HOTLINE_URL: 'http://127.0.0.1:9', HOTLINE_TOKEN: 'x' }
    const typed = await type(_.includes('away') ? away : env, line)
    expect(typed.code).toBe(1)
    const json = await type(_.includes('away') ? away : env, [...line, '--json'])
    expect(json.code).toBe(1)
  })

  test('silence after silence is a value, though it begins with a dash', async () => {
    const played = await type(env, ['play', written('silent.json', document), '--keys', '- - -'])
    expect(played.code).toBe(0)
  })

  test('are 0 for help, which names every command in both languages', async () => {
    const { code, out } = await type(env, ['--help'])
    expect(code).toBe(0)
    for (const { usage, about } of commands) expect(out).toContain(`hotline ${usage}\n  ${about.zh}\n  ${about.en}`)
  })
})

describe('a flow in a file', () => {
  test('is checked', async () => {
    const { code, json } = await type(env, ['check', written('good.json', document), '--json'])
    expect([code, json]).toEqual([0, { ok: true, errors: 0, warnings: 0, hints: expect.any(Number), issues: expect.any(Array) }])
  })

  test('is played by keys', async () => {
    const { json } = await type(env, ['play', written('good.json', document), '--keys', '1 1', '--json'])
    expect(json).toMatchObject({ outcome: 'answered', path: ['来电', '上班时间', '主菜单', '转维修', '满意度', '再见'] })
  })

  test('is played with somebody typing, who may hang up', async () => {
    const { out, code } = await type(env, ['play', written('good.json', document)], ['9', '', 'hangup'])
    expect(code).toBe(0)
    expect(out).toContain('没有这个选项')
    expect(out).toContain('结果：ivr')
  })
})

describe('sentences', () => {
  const words = { zh: '好', en: 'good' }
  test('are in the language of the terminal, or in both', () => {
    expect([{ LANG: 'zh_CN.UTF-8' }, { LC_ALL: 'en_US.UTF-8' }, { LANG: 'C.UTF-8' }].map((given) => speaker(given)(words))).toEqual([
      '好',
      'good',
      '好 good',
    ])
  })
})

test('the length of a recording is read from its header', () => {
  const wav = Buffer.alloc(44 + 16_000)
  wav.write('RIFF', 0)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt32LE(16_000, 28)
  wav.write('data', 36)
  wav.writeUInt32LE(16_000, 40)
  const view = (bytes: Buffer) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  expect(lengthIn(view(wav))).toBe(1000)
  expect(lengthIn(view(Buffer.alloc(100)))).toBeNull()
})

describe('every --json output', () => {
  test.each(commands.map((command) => [command.name, command] as const))('of %s has a schema in schemas/json', async (name, { answer }) => {
    const schema = JSON.stringify(z.toJSONSchema(answer, { io: 'output', unrepresentable: 'any' }), null, 2)
    await expect(`${schema}\n`).toMatchFileSnapshot(`../../../schemas/json/cli-${name}.json`)
  })
})
