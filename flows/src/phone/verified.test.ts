// flows · each behaviour verified on the genuine server that concerns the phone, as a test of its name.
import { describe, expect, it } from 'vitest'
import { json } from './converse.ts'
import { phoneClaims, verifiedTable } from './verified.ts'
import { callWith } from './verified-calls.ts'

const gather = { verb: 'gather', minDigits: 1, maxDigits: 1, timeout: 5, actionHook: '/act', say: { text: '请按键' } }
const said = (text: string) => ({ verb: 'say', text })
const dial = { verb: 'dial', target: [{ type: 'phone', number: '02188886666' }], timeout: 20, actionHook: '/act' }
const queue = { verb: 'enqueue', name: 'sales', waitHook: '/wait', actionHook: '/act' }
const play = { verb: 'play', url: 'https://x/a.wav' }
const bytes = (status: number, type: string, body: string) => ({ status, type, body })
const hangUpAt = (ms: number) => ({ script: [{ do: 'wait' as const, ms }, { do: 'hangup' as const }] })

const proofs: Record<keyof typeof phoneClaims, () => void> = {
  'unknown-property': () => expect(callWith([{ verb: 'say', text: 'x', bogus: 1 }]).end.sip).toBe(480),
  'stream-is-listen': () => {
    const urls = ['stream', 'listen'].map((verb) => callWith([{ verb, url: 'wss://app.test/v', maxLength: 1 }]).sockets[0]?.url)
    expect(urls).toEqual(['wss://app.test/v', 'wss://app.test/v'])
  },
  'customer-data': () => {
    const { act } = callWith([{ verb: 'tag', data: { flowId: 'f', snake_me: 1 } }, gather], { keys: ['1'] })
    expect(act[0]?.customerData).toEqual({ flowId: 'f', snake_me: 1 })
  },
  'get-no-body': () => {
    const { requests } = callWith([{ ...gather, actionHook: { url: '/act', method: 'GET' } }], { keys: ['1'] })
    const get = requests.find(({ method }) => method === 'GET')
    expect([get?.body, JSON.parse(get?.signed ?? '{}').digits]).toEqual([null, '1'])
  },
  'accepted-status': () => {
    const heard = [200, 202, 204, 201, 302, 404, 500].map((status) => callWith(json([said('好')], status)).end.sip)
    expect(heard).toEqual([200, 200, 200, 480, 480, 480, 480])
  },
  'json-only': () => {
    const { heard } = callWith([gather, said('接着')], {
      keys: ['1'],
      replies: { '/act': bytes(200, 'text/plain', '[{"verb":"hangup"}]') },
    })
    expect(heard.at(-1)).toBe('接着')
  },
  'timeout-10s': () => {
    const late = { ...json([said('来了')]), took: 10_001 }
    const just = { ...json([said('来了')]), took: 10_000 }
    expect([callWith(late).end.sip, callWith(just).end.sip]).toEqual([480, 200])
  },
  'retry-by-fragment': () => {
    const busy = json({}, 503)
    const { requests, heard } = callWith([{ ...gather, actionHook: 'http://app.test/act#rc=2&rp=5xx' }], {
      keys: ['1'],
      replies: { '/act': [busy, busy, json([said('好了')])] },
    })
    const tries = requests.filter(({ path }) => path === '/act')
    expect(tries.map(({ attempt, at }) => [attempt, at - (tries[0]?.at ?? 0)])).toEqual([
      [0, 0],
      [1, 500],
      [2, 1500],
    ])
    expect(heard.at(-1)).toBe('好了')
    const none = callWith([{ ...gather, actionHook: 'http://app.test/act' }], { keys: ['1'], replies: { '/act': busy } })
    expect(none.act).toHaveLength(1)
    const late = { replies: { '/act': { error: 'rt' as const } }, keys: ['1'] }
    const [rt, all] = ['rt', 'all'].map((rp) => callWith([{ ...gather, actionHook: `http://app.test/act#rc=1&rp=${rp}` }], late).act.length)
    expect([rt, all]).toEqual([1, 2])
  },
  'relative-fragment': () => {
    const { paths } = callWith([{ ...gather, actionHook: '/act#rc=1' }], { keys: ['1'] })
    expect(paths).toContain('/act#rc=1')
  },
  'query-kept': () => {
    const { paths } = callWith([{ ...gather, actionHook: 'http://app.test/act?node=%E8%8F%9C&x=1#rc=1' }], { keys: ['1'] })
    expect(paths).toContain('/act?node=%E8%8F%9C&x=1')
  },
  'no-slash': () => {
    const { news, heard } = callWith([{ ...gather, actionHook: 'act' }, said('接着')], { keys: ['1'] })
    expect(news.flatMap((one) => (one.kind === 'alert' ? [one.message] : []))).toContain('URL parsing failed.')
    expect(heard.at(-1)).toBe('接着')
  },
  'signed-bytes': () => {
    const { requests } = callWith([{ ...gather, actionHook: '/act#rc=1&rp=all' }], { keys: ['1'], replies: { '/act': json({}, 500) } })
    const [first, again] = requests.filter(({ path }) => path.startsWith('/act'))
    expect(requests.every(({ body, signed }) => body === signed)).toBe(true)
    expect([again?.signedAt, again?.body, again?.attempt]).toEqual([first?.signedAt, first?.body, 1])
  },
  'call-hook-fields': () => {
    const { requests } = callWith([{ verb: 'hangup' }])
    const body = requests[0]?.json
    expect(body).toMatchObject({ from: '13800138000', to: '4001230088', sip_status: 100, call_status: 'trying', direction: 'inbound' })
    expect(Object.keys(body?.sip as object)).toEqual(['headers', 'raw', 'body', 'method', 'version', 'uri', 'payload'])
    expect(body).not.toHaveProperty('fs_sip_address')
  },
  'status-unordered': () => {
    const { requests } = callWith([said('好')])
    expect(requests.filter(({ path }) => path.endsWith('/status')).every(({ unawaited }) => unawaited)).toBe(true)
    expect(requests.find(({ path }) => path.endsWith('/call'))?.unawaited).toBe(false)
  },
  'bad-reply-reported': () => {
    const { requests } = callWith([gather], { keys: ['1'], replies: { '/act': [{ verb: 'nosuch' }] } })
    expect(requests.map(({ json: { error, reason } }) => [error, reason])).toContainEqual([
      'invalid actionHook response',
      'invalid instruction: nosuch',
    ])
  },
  'action-fields': () => {
    const after = (verb: Record<string, unknown>, given = {}) => callWith([verb], given).act[0]
    expect(after({ ...gather, id: 'n1' }, { keys: ['1'] })).toMatchObject({ reason: 'dtmfDetected', digits: '1', verb_id: 'n1' })
    expect(after({ ...gather, finishOnKey: '#' }, { keys: ['#'] })).toMatchObject({ reason: 'dtmfDetected', digits: '' })
    expect(after(gather)).not.toHaveProperty('digits')
    expect(after(dial)).toMatchObject({ dial_call_status: 'completed', dial_sip_status: 200 })
    expect(after(dial)).not.toHaveProperty('duration')
    expect(after({ ...play, actionHook: '/act' })).toMatchObject({ reason: 'playCompleted', playback_milliseconds: 1000 })
    expect(after({ verb: 'dequeue', name: 'q', timeout: 1, actionHook: '/act' })).toMatchObject({ dequeue_result: 'timeout' })
  },
  'empty-continues': () => {
    const then = [gather, said('原来的')]
    const heard = [json([]), { status: 204 }, bytes(200, 'text/html', 'x'), json([said('新的')])].map((reply) =>
      callWith(then, { keys: ['1'], replies: { '/act': reply } }).heard.at(-1),
    )
    expect(heard).toEqual(['原来的', '原来的', '原来的', '新的'])
  },
  'stack-end-hangs-up': () => expect(callWith([said('再见')]).end).toMatchObject({ sip: 200, by: 'jambonz' }),
  'hangup-unanswered': () => {
    const { news, paths } = callWith([{ verb: 'hangup' }])
    expect(news).toContainEqual(expect.objectContaining({ kind: 'sip', status: 603 }))
    expect(paths).toEqual(['/jambonz/call', 'status trying'])
  },
  'decline-486': () => {
    const declined = callWith([{ verb: 'sip:decline', status: 486, reason: 'busy here' }])
    expect([declined.end.sip, declined.paths.at(-1)]).toEqual([486, 'status failed'])
    expect(callWith([said('好'), { verb: 'sip:decline', status: 486 }]).end.sip).toBe(200)
  },
  'early-media': () => {
    const { news, paths, heard } = callWith([
      { ...play, earlyMedia: true },
      { verb: 'sip:decline', status: 603 },
    ])
    expect(news.flatMap((one) => (one.kind === 'sip' ? [one.status] : []))).toEqual([183, 603])
    expect(heard).toEqual(['https://x/a.wav'])
    expect(paths).not.toContain('status in-progress')
  },
  'first-hook-480': () => {
    const failing = [
      json({ e: 1 }, 500),
      json([]),
      { status: 204 },
      json({ verb: 'say' }),
      bytes(200, 'text/plain', 'x'),
      bytes(200, 'application/json', '{'),
      json([{ verb: 'nosuch' }]),
      json([{ verb: 'say', bogus: 1 }]),
      json([{ verb: 'pause', length: '1' }]),
      { error: 'rt' as const },
      { error: 'ct' as const },
    ]
    for (const reply of failing) {
      const { end, news, paths } = callWith(reply)
      expect(end.sip).toBe(480)
      expect(news.find(({ kind }) => kind === 'sip')).toHaveProperty('headers.X-Reason')
      expect(paths).toEqual(['/jambonz/call'])
    }
  },
  'action-fails-through': () => {
    for (const reply of [json({}, 500), json([{ verb: 'nosuch' }]), { error: 'ct' as const }, { error: 'rt' as const }])
      for (const verb of [gather, dial, { ...play, actionHook: '/act' }]) {
        const { heard, news } = callWith([verb, said('后备')], { keys: ['1'], replies: { '/act': reply } })
        expect(heard.at(-1)).toBe('后备')
        expect(news.some(({ kind }) => kind === 'alert')).toBe(true)
      }
  },
  'redirect-fails': () => {
    const { heard, end } = callWith([said('一'), { verb: 'redirect', actionHook: '/act' }, said('二')], {
      replies: { '/act': json({}, 500) },
    })
    expect([heard, end.by]).toEqual([['一'], 'jambonz'])
  },
  'redirect-empty': () => expect(callWith([{ verb: 'redirect', actionHook: '/act' }, said('二')]).heard).toEqual(['二']),
  'wait-hook-fails': () => {
    const { paths, end } = callWith([queue], { replies: { '/wait': json({}, 500) } })
    expect(paths.filter((path) => path === '/wait')).toHaveLength(1)
    expect(end.stuck).toBe(true)
  },
  'hangup-in-gather': () => expect(callWith([gather], hangUpAt(100)).paths.at(-1)).toBe('status completed'),
  'hangup-in-others': () => {
    for (const verb of [dial, queue, { verb: 'listen', url: 'wss://app.test/v', actionHook: '/act' }]) {
      const { act, heard } = callWith([verb], { ...hangUpAt(600), replies: { '/act': [said('听不见')], '/wait': [play] } })
      expect(act[0]).toMatchObject({ call_status: 'completed', call_termination_by: 'caller' })
      expect(heard).not.toContain('听不见')
    }
    const unanswered = callWith([{ ...dial, answerOnBridge: true }], hangUpAt(600))
    expect(unanswered.act[0]).toMatchObject({ call_status: 'no-answer', dial_call_status: 'no-answer', dial_sip_status: 487 })
  },
  'late-reply': () => {
    const slow = { ...json([said('迟了')]), took: 3000 }
    const { heard } = callWith([gather], { keys: ['1'], script: [{ do: 'wait', ms: 2000 }, { do: 'hangup' }], replies: { '/act': slow } })
    expect(heard).toEqual(['请按键'])
  },
  'tag-echoed': () => {
    const { requests } = callWith([{ verb: 'tag', data: { a: 1 } }, said('好')])
    expect(requests.at(-1)?.json).toMatchObject({ call_status: 'completed', customerData: { a: 1 } })
  },
  'missing-file': () => {
    const { act, heard } = callWith([{ verb: 'play', url: 'https://x/missing.wav', actionHook: '/act' }, said('接着')])
    expect(act[0]).toMatchObject({ status: 'fail', reason: 'playFailed' })
    expect(heard).toEqual(['接着'])
  },
  'missing-prompt': () => {
    const { say: _, ...bare } = gather
    const { act, requests } = callWith([{ ...bare, play: { url: 'https://x/missing.wav' } }], { keys: ['-'] })
    expect(act[0]).toMatchObject({ reason: 'timeout' })
    expect(requests.find(({ path }) => path === '/act')?.at).toBe(5000)
  },
  'partial-entry-lost': () => {
    const four = { verb: 'gather', numDigits: 4, timeout: 5, interDigitTimeout: 1, actionHook: '/act', say: { text: '请输入' } }
    expect(callWith([four], { keys: ['12'] }).act[0]).toMatchObject({ reason: 'timeout' })
    expect(callWith([{ ...four, minDigits: 1 }], { keys: ['12'] }).act[0]).toMatchObject({ reason: 'dtmfDetected', digits: '12' })
  },
  'bargein-false-completes': () => {
    const pressing = [
      { do: 'await' as const, verb: 'gather' },
      { do: 'wait' as const, ms: 50 },
      { do: 'press' as const, keys: '1' },
    ]
    const { heard, act } = callWith([{ ...gather, dtmfBargein: false }], { script: pressing })
    expect([heard[0], act[0]?.digits]).toEqual(['请按键…', '1'])
    const partial = callWith([{ ...gather, maxDigits: 2, dtmfBargein: false, interDigitTimeout: 1 }], { script: pressing })
    expect(partial.heard[0]).toBe('请按键')
  },
  'no-type-ahead': () => {
    const early = [
      { do: 'await' as const, verb: 'play' },
      { do: 'wait' as const, ms: 100 },
      { do: 'press' as const, keys: '1' },
    ]
    expect(callWith([play, gather], { script: early }).act[0]).toMatchObject({ reason: 'timeout' })
  },
  'first-answer-wins': () => {
    const target = ['1', '2', '1'].map((number) => ({ type: 'phone', number }))
    const { requests, act } = callWith([{ ...dial, target }])
    const legs = requests
      .filter(({ json: { parent_call_sid } }) => parent_call_sid)
      .map(({ json }) => `${json.to} ${json.call_status} ${json.sip_status}`)
    expect(legs).toEqual([
      '1 trying 100',
      '2 trying 100',
      '1 ringing 180',
      '2 ringing 180',
      '1 in-progress 200',
      '2 no-answer 487',
      '1 completed 200',
    ])
    expect(act[0]?.dial_call_status).toBe('completed')
  },
  'survey-after-dial': () => {
    const { heard, act } = callWith([dial], {
      keys: ['1'],
      replies: { '/act': [json([{ ...gather, say: { text: '请评价' } }]), json([said('谢谢')])] },
    })
    expect([heard, act[1]?.digits]).toEqual([['请评价', '谢谢'], '1'])
  },
  'time-limit': () => {
    const { requests, act } = callWith([{ ...dial, timeLimit: 60 }], { line: { callees: [{ result: 'answer', ringMs: 0, answerMs: 0 }] } })
    expect(act[0]).toMatchObject({ call_status: 'in-progress', dial_call_status: 'completed' })
    expect(requests.find(({ json }) => json.parent_call_sid && json.call_status === 'completed')?.json.duration).toBe(60)
  },
  'queue-allowed-verbs': () => {
    const { paths, heard, end } = callWith([queue], { replies: { '/wait': [gather] } })
    expect([paths.filter((path) => path === '/wait').length, heard, end.stuck]).toEqual([1, [], true])
  },
  'queue-leave': () => {
    const { act, heard } = callWith([queue, said('接着')], { replies: { '/wait': [said('请稍候'), { verb: 'leave' }] } })
    expect([act[0]?.queue_result, heard]).toEqual(['leave', ['请稍候', '接着']])
  },
  'queue-barge-in': () => {
    const config = { verb: 'config', bargeIn: { enable: true, input: ['digits'], minDigits: 1, numDigits: 1, actionHook: '/nine' } }
    const { requests, heard } = callWith([config, queue], {
      script: [
        { do: 'wait', ms: 2000 },
        { do: 'press', keys: '9' },
      ],
      replies: { '/nine': [said('请留言')], '/act': [said('不会听到')], '/wait': [play] },
    })
    const hooks = requests
      .filter(({ path }) => path === '/nine' || path === '/act')
      .map(({ path, json }) => [path, json.digits ?? json.queue_result])
    expect(hooks).toEqual([
      ['/nine', '9'],
      ['/act', 'hangup'],
    ])
    expect([heard.at(-1), heard.includes('不会听到')]).toEqual(['请留言', false])
  },
  'queue-update': () => {
    const update = { do: 'update' as const, with: { call_hook: '/pull' } }
    const { act, heard } = callWith([queue], {
      script: [{ do: 'wait', ms: 700 }, update],
      replies: { '/pull': [said('换一个')], '/wait': [play] },
    })
    expect([act[0]?.queue_result, heard.at(-1)]).toEqual(['hangup', '换一个'])
  },
  'queue-race': () => {
    const agent = {
      do: 'agent' as const,
      verbs: [{ verb: 'dequeue', name: 'sales', beep: true }],
      from: '8001',
      to: '9999',
      applicationSid: 'app-agent',
    }
    const { requests } = callWith([queue], {
      script: [{ do: 'wait', ms: 800 }, agent, { do: 'wait', ms: 4000 }, { do: 'hangup' }],
      replies: { '/wait': [play] },
    })
    expect(requests.filter(({ path }) => path === '/wait').map(({ json }) => json.queue_size)).toEqual([1, 0])
  },
  'barge-in-gap': () => {
    const config = { verb: 'config', bargeIn: { enable: true, numDigits: 1, actionHook: '/act' } }
    const { heard } = callWith([config, play, said('下一句话')], {
      script: [
        { do: 'wait', ms: 300 },
        { do: 'press', keys: '1' },
      ],
      replies: { '/act': { ...json([said('换')]), took: 3 } },
    })
    expect(heard).toEqual(['https://x/a.wav…', '下一句话…', '换'])
  },
  'listen-socket': () => {
    const record = {
      verb: 'stream',
      url: 'wss://app.test/v',
      maxLength: 60,
      finishOnKey: '#',
      playBeep: true,
      metadata: { box: 'm' },
      actionHook: '/act',
    }
    const spoken = callWith([record])
    expect(spoken.sockets[0]?.text).toMatchObject({
      callSid: spoken.requests[0]?.json.call_sid,
      sampleRate: 8000,
      mixType: 'mono',
      box: 'm',
    })
    expect([spoken.sockets[0]?.voiceMs, spoken.act[0]?.digits, spoken.act[0]?.dial_call_duration]).toEqual([8000, '#', 8])
    const closed = callWith([record, said('好')], { socket: { open: true, closeAfterMs: 3000 } })
    expect([closed.act[0]?.dial_call_duration, closed.heard.at(-1)]).toEqual([3, '好'])
    const silent = callWith([{ ...record, maxLength: 5 }], { line: { message: { seconds: 30, afterwards: 'silence' } } })
    expect(silent.act[0]).toMatchObject({ dial_call_duration: 5 })
    expect(silent.act[0]).not.toHaveProperty('digits')
  },
  'update-call': () => {
    const at = (ms: number, what: Record<string, unknown>) => ({
      script: [
        { do: 'wait' as const, ms },
        { do: 'update' as const, with: what },
      ],
    })
    expect(callWith([dial], at(2000, { whisper: [said('悄悄话')] })).heard).toContain('悄悄话')
    expect(callWith([said('好')], at(50, { mute_status: 'mute' })).heard).toEqual(['好'])
    expect(callWith([play, play], at(500, { call_status: 'completed' })).end).toMatchObject({ by: 'jambonz', seconds: 0 })
  },
  'tts-not-provisioned': () => {
    const { heard, news } = callWith([{ ...said('听不见'), synthesizer: { vendor: 'google' } }, said('好')], {
      line: { vendors: ['microsoft'] },
    })
    expect(heard).toEqual(['好'])
    expect(news).toContainEqual(expect.objectContaining({ kind: 'alert', type: 'TTS_NOT_PROVISIONED' }))
  },
  'final-leg-status': () => {
    for (const [result, word] of [
      ['answer', 'completed'],
      ['busy', 'busy'],
      ['failed', 'failed'],
      ['noanswer', 'no-answer'],
    ] as const) {
      const { requests } = callWith([dial], { line: { callees: [{ result, talkMs: 1000 }] } })
      expect(requests.filter(({ json }) => json.parent_call_sid).at(-1)?.json.call_status).toBe(word)
    }
  },
}

describe('as verified on the genuine server', () => {
  it.each(Object.keys(phoneClaims) as (keyof typeof phoneClaims)[])('[V] %s', (name) => proofs[name]())
  it('the table in docs is up to date', () => expect(verifiedTable()).toMatchFileSnapshot('../../../docs/jambonz-verified.md'))
})
