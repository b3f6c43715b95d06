// runtime · tests of transfers as jambonz sees them: who is dialled and how, the tone, and the key that accepts (security T1).
import { createRequire } from 'node:module'
import type { Dialling } from '@hotline/schemas'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, type Exchange, type Hooked, openExchange, SECRET } from '../calls/testing/exchange.ts'
import { drawing, idOf } from '../calls/testing/sample-flow.ts'
import { signature } from '../cli/send-hook.ts'

const require = createRequire(import.meta.url)
const schema = require('@jambonz/schema') as { validateApp(verbs: object[]): { valid: boolean } }
const specs = require('@jambonz/verb-specifications') as {
  normalizeJambones(log: object, verbs: unknown): object[]
  validate(log: object, verbs: object[]): void
}
const quiet = { debug: () => {}, info: () => {}, error: () => {} }
/** Both of jambonz's own validators take the list. */
function sound(verbs: object[]): void {
  expect(() => specs.validate(quiet, specs.normalizeJambones(quiet, structuredClone(verbs)))).not.toThrow()
  expect(schema.validateApp(structuredClone(verbs))).toMatchObject({ valid: true })
}

const text = (words: string) => ({ 'zh-CN': { mode: 'text', text: words } })
const desk = (props: Record<string, unknown>) =>
  drawing(
    '转接',
    [
      ['entry', 'entry', {}],
      ['desk', 'transfer', props],
      ['talked', 'hangup', { prompt: text('再见。') }],
      ['box', 'voicemail', { prompt: text('请留言。') }],
    ],
    {
      'entry:next': 'desk',
      'desk:talked': 'talked',
      'desk:no_answer': 'box',
      'desk:busy': 'box',
      'desk:unreachable': 'box',
      ...(props.confirm === true && { 'desk:not_confirmed': 'box' }),
      'box:recorded': 'talked',
      'box:empty': 'talked',
    },
  )
const targets = (...numbers: string[]) => numbers.map((number, index) => ({ id: idOf(`t${index}`), number, name: `同事 ${index + 1}` }))

let exchange: Exchange
beforeAll(async () => {
  exchange = await openExchange()
})
afterAll(() => exchange.close())
let calls = 0
let call = ''
beforeEach(() => {
  call = `dialling-${++calls}`
})

const settle = async (dialling: Partial<Dialling>) => {
  const { houses, ...rest } = exchange.shelf.directory()
  const whole: Dialling = { form: 'national', areaCode: '', homeMobiles: [], prefix: '', allowed: [], ...dialling }
  await exchange.shelf.keep({
    ...rest,
    houses: Object.fromEntries(Object.entries(houses).map(([id, house]) => [id, { ...house, dialling: whole }])),
  })
}
const dialOf = ({ verbs }: Hooked) => verbs.find(({ verb }) => verb === 'dial')
const dialled = (answer: Hooked) => ((dialOf(answer)?.target ?? []) as { number: string }[]).map(({ number }) => number)

describe('T1: the dial plan', () => {
  const noise = fc.constantFrom('', ' ', '-', '（', '．', '—')
  const wide = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`))
  const destination = fc.oneof(
    fc.tuple(fc.constantFrom('00', '+', '＋', '+ 00', '0 0'), digits(5, 14)).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('+882', '00882', '+8816', '00870', '+979', '+1900'), digits(4, 10)).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('160', '168', '16899', '96'), digits(3, 8)).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('sip:', 'sips:', 'tel:'), digits(8, 11), fc.constantFrom('', '@evil.example')).map((parts) => parts.join('')),
    fc
      .tuple(
        fc.constantFrom('13800138000', '4001230088'),
        fc.constantFrom(';phone-context=+882', ',,9', 'w1', 'p#', '#', '*', '&x', '\r\nX: y'),
      )
      .map((parts) => parts.join('')),
    fc
      .tuple(fc.constantFrom('', '+86', '0086', '＋８６'), noise, fc.constantFrom('1', '0', '400', '2'), digits(3, 12))
      .map((parts) => parts.join('')),
    digits(1, 20).map(wide),
    fc.string({ maxLength: 30 }),
  )
  const INSIDE = /^(1(?!6[08])[3-9]\d{9}|0(10|2\d|[3-9]\d{2})\d{7,8}|[48]00\d{7}|9[56]\d{3,6}|1(?!6)\d{4}|[2-8]\d{2,7})$/

  test('of 500 destinations from a variable, none outside the plan stands in any dial', { timeout: 120_000 }, async () => {
    await settle({})
    const reached: string[] = []
    const given = fc.sample(destination, { seed: 20261122, numRuns: 500 })
    const document = desk({ targets: targets('{{目的地}}') })
    for (let from = 0; from < given.length; from += 50) {
      const some = given.slice(from, from + 50)
      await exchange.publish({
        ...desk({ targets: targets(...some.map((_, index) => `{{目的地[${index}]}}`)), mode: 'in_order' }),
        variables: { 目的地: { label: '目的地', initial: some } },
        title: document.title,
      })
      const id = `${call}-${from}`
      let answer = await exchange.ring(id)
      for (let hops = 0; dialOf(answer)?.actionHook && hops < 60; hops++) {
        sound(answer.verbs)
        reached.push(...dialled(answer))
        answer = await exchange.act(answer, id, { dial_call_status: 'busy', dial_sip_status: 486 })
      }
      expect(answer.verbs.some(({ verb }) => verb === 'listen')).toBe(true)
    }
    expect(reached.filter((number) => !INSIDE.test(number))).toEqual([])
    // Enough of them are good numbers: an empty plan would not pass.
    expect(reached.length).toBeGreaterThan(20)
  })

  test('a number typed by the caller is no way out', async () => {
    await settle({})
    await exchange.publish(desk({ targets: targets('{{caller}}') }))
    for (const from of ['0088216123456', '+8821612345', '+14155550100', '16812345678', 'sip:13800138000;phone-context=evil@x'])
      expect([from, dialled(await exchange.ring(`${call}-${from}`, { from })).filter((number) => !INSIDE.test(number))]).toEqual([from, []])
  })

  test('a refused target says so in the trace, and the next one rings', async () => {
    await settle({})
    await exchange.publish(desk({ targets: targets('+85291234567', '13812342266') }))
    expect(dialled(await exchange.ring(call))).toEqual(['13812342266'])
    expect(await whys(call)).toContainEqual({ code: 'skipped', facts: expect.objectContaining({ refused: '008****4567' }) })
  })

  test('the workspace opens a country and narrows the mainland, from the next call on', async () => {
    await exchange.publish(desk({ mode: 'at_once', targets: targets('+85291234567', '13812342266', '02155500142') }))
    await settle({ allowed: ['00852', '021'] })
    expect(dialled(await exchange.ring(call))).toEqual(['0085291234567', '02155500142'])
    await settle({})
    expect(dialled(await exchange.ring(`${call}-b`))).toEqual(['13812342266', '02155500142'])
  })
})

test('what narrows transfers leaves the emergency number of the way out alone', async () => {
  const { houses, ...rest } = exchange.shelf.directory()
  const helped = Object.fromEntries(Object.entries(houses).map(([id, house]) => [id, { ...house, emergencyNumber: '13800138000' }]))
  await exchange.shelf.keep({ ...rest, houses: helped })
  await settle({ allowed: ['021'], prefix: '9' })
  await exchange.publish(desk({ targets: targets('02155500142', '13812342266') }))
  const ringing = await exchange.ring(call)
  const dials = ringing.verbs.filter(({ verb }) => verb === 'dial')
  expect(dials.map(({ target }) => target)).toEqual([
    [{ type: 'phone', number: '902155500142' }],
    [{ type: 'phone', number: '913800138000' }],
  ])
  expect(dials[1]).not.toHaveProperty('dialMusic')
  sound(ringing.verbs)
  await exchange.shelf.keep({ ...rest, houses })
})

test('numbers are written as the line wants them', async () => {
  await exchange.publish(desk({ mode: 'at_once', targets: targets('138 1234 2266', '021-5550 0142', '８００１') }))
  const written = async (dialling: Partial<Dialling>) => {
    await settle(dialling)
    call = `dialling-${++calls}`
    const answer = await exchange.ring(call)
    sound(answer.verbs)
    return dialled(answer)
  }
  expect(await written({})).toEqual(['13812342266', '02155500142', '8001'])
  expect(await written({ form: 'e164' })).toEqual(['+8613812342266', '+862155500142', '8001'])
  expect(await written({ form: 'leading_zero', areaCode: '021' })).toEqual(['013812342266', '55500142', '8001'])
  expect(await written({ prefix: '9' })).toEqual(['913812342266', '902155500142', '98001'])
  await settle({})
})

test('the callee sees the hotline, or the caller unless they hide', async () => {
  const shown = async (callerId: string, from: string) => {
    await exchange.publish(desk({ targets: targets('13812342266'), callerId }))
    call = `dialling-${++calls}`
    return dialOf(await exchange.ring(call, { from }))?.callerId
  }
  expect(await shown('hotline', '13800138000')).toBe('4001230088')
  expect(await shown('caller', '13800138000')).toBe('13800138000')
  expect(await shown('caller', 'anonymous')).toBe('4001230088')
})

test('each number rings with the tone from its start, and the tone can be fetched', async () => {
  await exchange.publish(desk({ targets: targets('13812342266', '02155500142') }))
  const first = await exchange.ring(call)
  const second = await exchange.act(first, call, { dial_call_status: 'no-answer', dial_sip_status: 480 })
  const tone = String(dialOf(first)?.dialMusic)
  expect(tone).toMatch(/^https:\/\/hotline\.example\/audio\/[0-9a-f]{64}\.wav$/)
  expect(dialOf(second)).toMatchObject({ dialMusic: tone, timeLimit: 14_400 })
  expect(second.verbs[0]?.verb).toBe('dial')
  const fetched = await exchange.calls.door.request(tone.replace('https://hotline.example', ''))
  expect([fetched.status, fetched.headers.get('Content-Type')]).toEqual([200, 'audio/wav'])
  expect((await fetched.arrayBuffer()).byteLength).toBe(44 + 65 * 16_000)
})

const events = async (of: string) =>
  (await exchange.calls.journal.read(0, 100_000)).flatMap(({ record }) => {
    const turn = record as unknown as { kind: string; stored: { call: string }; events: { type: string; why?: object; resume?: object }[] }
    return turn.kind === 'turn' && turn.stored.call === of ? turn.events : []
  })
const whys = async (of: string) => (await events(of)).flatMap(({ why }) => why ?? [])
const resumes = async (of: string) => (await events(of)).flatMap(({ resume }) => resume ?? [])

describe('press 1 to accept', () => {
  const screened = desk({
    targets: targets('13812342266', '02155500142'),
    confirm: true,
    whisper: text('售后热线来电，尾号 {{last(caller, 4)}}。'),
  })
  const leg = (more: object = {}) =>
    exchange.hookOf('leg-1', { direction: 'outbound', call_status: 'in-progress', parent_call_sid: call, to: '13812342266', ...more })
  const hookIn = (answer: Hooked, name: string) => String(answer.verbs.find((verb) => verb[name])?.[name])
  const ring = async () => {
    await exchange.publish(screened)
    const ringing = await exchange.ring(call)
    sound(ringing.verbs)
    const asked = await exchange.post(hookIn(ringing, 'confirmHook'), leg())
    return { ringing, asked }
  }

  test('whoever answers hears who calls and is asked for 1; a hang-up stands behind the question', async () => {
    const { ringing, asked } = await ring()
    expect(hookIn(ringing, 'confirmHook')).toMatch(/^https:\/\/hotline\.example\/jambonz\/confirm\/[\w.-]+#rc=2&rp=all$/)
    expect(asked.verbs.map(({ verb }) => verb)).toEqual(['gather', 'hangup'])
    expect(asked.verbs[0]).toMatchObject({ minDigits: 1, maxDigits: 1, say: { text: ['售后热线来电，尾号 8000。', '接听请按 1。'] } })
    sound(asked.verbs)
  })

  test('1 puts the caller through, and the trace says so', async () => {
    const { ringing, asked } = await ring()
    const key = await exchange.post(hookIn(asked, 'actionHook'), leg({ reason: 'dtmfDetected', digits: '1' }))
    expect(key.verbs.map(({ verb }) => verb)).toEqual(['say'])
    sound(key.verbs)
    const over = await exchange.act(ringing, call, { dial_call_status: 'completed', dial_sip_status: 200 })
    expect(JSON.stringify(over.verbs)).toContain('再见。')
    expect((await resumes(call)).at(-1)).toMatchObject({ status: 'completed', confirmed: true })
    expect((await whys(call)).at(-1)).toMatchObject({ code: 'talked_confirmed' })
  })

  test.each([
    ['another key', { reason: 'dtmfDetected', digits: '2' }],
    ['no key', { reason: 'timeout' }],
  ])('%s falls through to the hang-up: the next rings, and at last the exit says nobody accepted', async (_, pressed) => {
    const { ringing, asked } = await ring()
    expect((await exchange.post(hookIn(asked, 'actionHook'), leg(pressed))).body).toBe('[]')
    const next = await exchange.act(ringing, call, { dial_call_status: 'completed', dial_sip_status: 200 })
    expect(dialled(next)).toEqual(['02155500142'])
    const left = await exchange.act(next, call, { dial_call_status: 'no-answer', dial_sip_status: 480 })
    expect(left.verbs.some(({ verb }) => verb === 'listen')).toBe(true)
    expect(
      (await events(call)).find(({ type, ...more }) => type === 'node_left' && 'exit' in more && more.exit === 'not_confirmed'),
    ).toBeDefined()
  })

  test('the key survives a restart, and pressing twice is pressing once', async () => {
    const { ringing, asked } = await ring()
    const pressed = leg({ reason: 'dtmfDetected', digits: '1' })
    const [one, two] = await Promise.all([1, 2].map(() => exchange.post(hookIn(asked, 'actionHook'), pressed)))
    expect(one?.body).toBe(two?.body)
    await exchange.close(true)
    exchange = await openExchange({ dir: exchange.dir })
    await exchange.act(ringing, call, { dial_call_status: 'completed', dial_sip_status: 200 })
    expect((await resumes(call)).at(-1)).toMatchObject({ confirmed: true })
  })

  test('a wrong signature, a token of nobody and a leg of another call are refused; an old question is gone', async () => {
    const { ringing, asked } = await ring()
    const where = hookIn(ringing, 'confirmHook')
    const key = hookIn(asked, 'actionHook')
    const forged = {
      'Jambonz-Signature': signature({ secret: 'not-the-secret', time: Math.floor(exchange.clock.at / 1000) }, JSON.stringify(leg())),
    }
    for (const address of [where, key]) {
      expect((await exchange.post(address, leg(), forged)).status).toBe(401)
      expect((await exchange.post(address.replace(/confirm\/\w/, 'confirm/_'), leg())).status).toBe(401)
      expect((await exchange.post(address, leg({ parent_call_sid: 'another' }))).status).toBe(400)
      expect((await exchange.post(address, leg({ account_sid: `${ACCOUNT}-x` }))).status).toBe(401)
    }
    await exchange.act(ringing, call, { dial_call_status: 'busy', dial_sip_status: 486 })
    for (const address of [where, key]) expect((await exchange.post(address, leg())).status).toBe(410)
    expect(SECRET).not.toBe('not-the-secret')
  })

  test('without it nobody is asked, and a talk of three seconds is told as doubtful', async () => {
    await exchange.publish(desk({ targets: targets('13812342266') }))
    const ringing = await exchange.ring(call)
    expect(dialOf(ringing)?.confirmHook).toBeUndefined()
    await exchange.status('leg-1', { parent_call_sid: call, call_status: 'completed', duration: 3 })
    await exchange.act(ringing, call, { dial_call_status: 'completed', dial_sip_status: 200, dial_call_sid: 'leg-1' })
    expect((await whys(call)).at(-1)).toMatchObject({ code: 'talked_briefly', facts: { seconds: 3 } })
  })

  test('the final answer of the line is told in words that name a setting', async () => {
    await exchange.publish(desk({ targets: targets('13812342266') }))
    await exchange.act(await exchange.ring(call), call, { dial_call_status: 'failed', dial_sip_status: 403 })
    expect(await whys(call)).toContainEqual({ code: 'sip_403', facts: expect.objectContaining({ sip: 403 }) })
  })
})
