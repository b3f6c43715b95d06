// flows · tests of asking whoever answers: what the genuine server does with each reply to dial.confirmHook.
import { describe, expect, test } from 'vitest'
import { converse, json } from '../converse.ts'
import { type Callee, defaultLine, type Line } from '../line.ts'

const line = (callee: Partial<Callee>): Line => ({
  ...defaultLine,
  from: '13800138000',
  to: '4001230088',
  callHook: 'https://app.example/call',
  statusHook: 'https://app.example/status',
  speechMs: (text) => text.length * 100,
  audioMs: () => 1000,
  mint: (() => {
    let next = 0
    return () => `id-${++next}`
  })(),
  callees: [{ result: 'answer', ringMs: 1000, answerMs: 3000, talkMs: 20_000, ...callee }],
})
const dial = [{ verb: 'dial', target: [{ type: 'phone', number: '13912345678' }], actionHook: '/dialed', confirmHook: '/confirm' }]
const ask = [{ verb: 'gather', input: ['digits'], minDigits: 1, maxDigits: 1, timeout: 5, actionHook: '/key', say: { text: '接听请按 1' } }]

/** One call; answers to `/confirm` and `/key` are given, `/dialed` ends it. */
const ring = (callee: Partial<Callee>, confirm: unknown, key: (digits: unknown) => unknown = () => []) => {
  const seen = converse({ line: line(callee) }, ({ path }, body) => {
    if (path === '/call') return json(dial)
    if (path === '/confirm') return json(confirm)
    if (path === '/key') return json(key(body.digits))
    return json(path === '/dialed' ? [{ verb: 'hangup' }] : [])
  })
  const of = (path: string) => seen.requests.filter((request) => request.path === path).map(({ json }) => json)
  return { seen, of, talked: seen.news.some(({ kind }) => kind === 'talk') }
}
const screen = [...ask, { verb: 'hangup' }]
const accept = (digits: unknown) => (digits === '1' ? [{ verb: 'say', text: '已接通' }] : [])

describe('dial.confirmHook', () => {
  test('who presses the key talks, after hearing the words alone', () => {
    const { seen, of, talked } = ring({}, screen, accept)
    expect(talked).toBe(true)
    expect(of('/confirm')[0]).toMatchObject({ direction: 'outbound', call_status: 'in-progress', to: '13912345678' })
    expect(of('/confirm')[0]?.parent_call_sid).toBe(of('/call')[0]?.call_sid)
    expect(of('/key')[0]).toMatchObject({ digits: '1', reason: 'dtmfDetected', call_sid: of('/confirm')[0]?.call_sid })
    expect(seen.news.flatMap((news) => (news.kind === 'whispered' ? [news.text] : []))).toEqual(['接听请按 1', '已接通'])
    expect(seen.heard).toEqual([])
    expect(of('/dialed')[0]).toMatchObject({ dial_call_status: 'completed', dial_sip_status: 200 })
  })

  test('who does not falls through to the hang-up, and the caller goes on', () => {
    const { seen, of, talked } = ring({ confirm: 'declines' }, screen, accept)
    expect(talked).toBe(false)
    expect(of('/key')[0]).toMatchObject({ reason: 'timeout' })
    expect(seen.news.filter(({ kind }) => kind === 'confirmed')).toMatchObject([{ accepted: false }])
    expect(of('/dialed')).toHaveLength(1)
  })

  test('a hang-up inside the reply to the key is lost: the call is accepted', () => {
    expect(ring({ confirm: 'declines' }, screen, () => [{ verb: 'say', text: '再见' }, { verb: 'hangup' }]).talked).toBe(true)
  })

  test('no verbs accept, a hang-up declines, and a hook that fails declines', () => {
    expect(ring({}, []).talked).toBe(true)
    expect(ring({}, [{ verb: 'hangup' }]).talked).toBe(false)
    expect(ring({}, [{ verb: 'no-such-verb' }]).talked).toBe(false)
  })

  test('a line may refuse with an answer of its own', () => {
    expect(ring({ result: 'failed', sip: 484 }, screen).of('/dialed')[0]).toMatchObject({
      dial_call_status: 'failed',
      dial_sip_status: 484,
    })
  })
})
