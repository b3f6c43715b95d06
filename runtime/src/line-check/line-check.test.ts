// runtime · tests of the line check: each check on real sockets, showing that it fires, and only then.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkAddress } from './address.ts'
import { checkClock, checkSecret } from './hooks.ts'
import { checkPrompts } from './prompts.ts'
import { checkSocket } from './socket.ts'
import { type LineStand, lineStand, told, WORKSPACE } from './testing/line-stand.ts'
import { checkVoices } from './voices.ts'

let stand: LineStand
beforeEach(async () => {
  stand = await lineStand()
})
afterEach(() => stand.close())

const elsewhere = (publicUrl: string) => ({ ...stand.given, publicUrl })

describe('the address', () => {
  it('is well when it leads to this very process, and is told not to be https', async () => {
    const findings = await checkAddress(stand.given)
    expect(told(findings)).toEqual(['ok address: 公网地址能访问', 'warning https: 地址不是 https'])
    expect(findings[0]?.figure?.zh).toMatch(/^\d+ 毫秒$/)
  })

  it('fails when nobody listens there, with the fault by its name', async () => {
    const [finding] = await checkAddress(elsewhere('http://0.0.0.0:4499'))
    expect(told([finding!])).toEqual(['failing address: 外面连不到 http://0.0.0.0:4499（ECONNREFUSED）'])
    expect(finding?.harm?.zh).toBe('来电者会听到忙音。')
    expect(finding?.cure?.zh).toContain('PUBLIC_URL')
  })

  it('fails when another server answers there', async () => {
    stand.proxy.sayOther = true
    expect(told(await checkAddress(stand.given))[0]).toBe(`failing address: ${stand.given.publicUrl} 上答应的不是这个服务`)
  })

  it('believes a hook that came lately more than its own view, and no older one', async () => {
    const far = elsewhere('https://no-such-host.invalid')
    stand.hook()
    stand.pass(180)
    const [known, ...rest] = await checkAddress(far)
    expect(told([known!])).toEqual(['ok address: 线路刚连到过公网地址，是 https'])
    expect([known?.figure?.zh, rest]).toEqual(['3 分钟前', []])
    stand.pass(600)
    expect((await checkAddress(far))[0]?.state).toBe('failing')
  })

  it('warns of an address that only this machine can reach, until a hook came over it', async () => {
    const here = elsewhere(stand.given.publicUrl.replace('0.0.0.0', '127.0.0.1'))
    const [warned, https] = await checkAddress(here)
    expect(warned?.state).toBe('warning')
    expect(told([https!])).toEqual(['ok https: 地址在本机，声音不过网络，不必 https'])
    stand.hook()
    expect((await checkAddress(here))[0]?.state).toBe('ok')
  })
})

describe('the webhook secret', () => {
  const wrong = (times: number, reason: 'wrong' | 'account' = 'wrong') => {
    for (let i = 0; i < times; i++)
      stand.given.hooks.news.refused?.({ kind: 'call', reason, workspace: reason === 'wrong' ? WORKSPACE : null, ahead: null })
  }

  it('is right when jambonz has the same', async () => {
    expect(told(await checkSecret(stand.given))).toEqual(['ok secret: 签名密钥对得上'])
  })

  it('fails by the hooks that were signed wrongly since the last good one', async () => {
    wrong(12)
    expect(told(await checkSecret(stand.given))).toEqual(['failing secret: 最近 12 个请求签名不对'])
    stand.pass(1)
    stand.hook()
    expect(told(await checkSecret(stand.given))).toEqual(['ok secret: 签名密钥对得上'])
  })

  it('fails before a call does, when jambonz was given another one', async () => {
    const account = { ...stand.given.account!, secrets: ['an older one'] }
    expect(told(await checkSecret({ ...stand.given, account }))).toEqual(['failing secret: jambonz 上的签名密钥和这里的不一样'])
  })

  it('is not alarmed by strangers while our own line is heard', async () => {
    const bare = { ...stand.given, account: null }
    wrong(3, 'account')
    expect(told(await checkSecret(bare))).toEqual(['warning secret: 最近 3 个请求来自这里没有填的账号'])
    stand.hook()
    expect(told(await checkSecret(bare))).toEqual(['ok secret: 签名密钥对得上'])
  })

  it('is never green without an account, or without a hook when jambonz cannot be asked', async () => {
    expect(told(await checkSecret({ ...stand.given, account: null, hasAccount: false }))).toEqual([
      'unchecked secret: 没能检查签名密钥：没有 jambonz 账号。',
    ])
    expect((await checkSecret({ ...stand.given, account: null }))[0]?.state).toBe('unchecked')
  })
})

describe('the clock', () => {
  it('is not judged before a hook came', async () => expect((await checkClock(stand.given))[0]?.state).toBe('unchecked'))

  it.each([
    [2, 'ok clock: 服务器时钟和线路一致'],
    [48, 'warning clock: 服务器时钟快了 48 秒'],
    [-75, 'warning clock: 服务器时钟慢了 1 分 15 秒'],
    [312, 'failing clock: 服务器时钟快了 5 分 12 秒'],
  ])('%d seconds ahead is told as “%s”', async (ahead, sentence) => {
    stand.hook(ahead)
    expect(told(await checkClock(stand.given))).toEqual([sentence])
  })

  it('takes the middle of five hooks, so that one late hook says nothing', async () => {
    for (const ahead of [1, 60, 0, 1, 0]) stand.hook(ahead)
    expect((await checkClock(stand.given))[0]?.state).toBe('ok')
  })

  it('hears the clock of genuine hooks that were refused as expired', async () => {
    stand.given.hooks.news.refused?.({ kind: 'call', reason: 'late', workspace: WORKSPACE, ahead: 400 })
    expect((await checkClock(stand.given))[0]?.state).toBe('failing')
  })
})

describe('the websocket', () => {
  it('is well when it opens and our own door speaks', async () => {
    expect(told(await checkSocket(stand.given))).toEqual(['ok websocket: 留言用的 websocket 能连'])
  })

  it('fails when a proxy does not pass the upgrade on', async () => {
    stand.proxy.sockets = false
    const [finding] = await checkSocket(stand.given)
    expect(told([finding!])).toEqual(['failing websocket: 留言连不上（400）'])
    expect(finding?.harm?.zh).toBe('来电者说了也录不到。')
  })

  it('is not judged when the address cannot be reached at all', async () => {
    expect((await checkSocket(elsewhere('http://0.0.0.0:4499')))[0]?.state).toBe('unchecked')
  })
})

describe('the recordings', () => {
  const [one, two] = ['1'.repeat(64), '2'.repeat(64)]
  const id = '0'.repeat(25).concat('1')
  const graph = {
    start: id,
    nodes: { [id]: { id, type: 'menu', props: { prompt: { 'zh-CN': { recording: { sha256: two } } } }, exits: {} } },
    variables: {},
    languages: ['zh-CN'],
    voices: {},
    children: {},
  }
  beforeEach(() => stand.answerWith({ audio: [one, two], graph, titles: { [id]: '主菜单' } }))

  it('are well when each can be fetched whole and in parts', async () => {
    for (const sha256 of [one, two]) stand.record(sha256)
    const [finding] = await checkPrompts(stand.given)
    expect([told([finding!]), finding?.figure?.zh]).toEqual([['ok prompt: 提示音能取到，也能续传'], '2 段'])
  })

  it('fail by the title of the step whose recording is gone', async () => {
    stand.record(one)
    expect(told(await checkPrompts(stand.given))).toEqual(['failing prompt: “主菜单”的录音取不到'])
  })

  it('fail when a proxy refuses HEAD, which FreeSWITCH asks first', async () => {
    for (const sha256 of [one, two]) stand.record(sha256)
    stand.proxy.meddle = ({ method }) => (method === 'HEAD' ? 405 : null)
    expect((await checkPrompts(stand.given))[0]?.state).toBe('failing')
  })

  it('warn when a proxy drops ranges', async () => {
    for (const sha256 of [one, two]) stand.record(sha256)
    stand.proxy.meddle = (request) => {
      delete request.headers.range
      request.rawHeaders = request.rawHeaders.map((text) => (text.toLowerCase() === 'range' ? 'x-range' : text))
      return null
    }
    expect(told(await checkPrompts(stand.given))).toEqual(['warning prompt: 提示音不能分段取'])
  })
})

describe('the voice', () => {
  const voice = { vendor: 'microsoft', language: 'zh-CN', voice: '晓云', speed: 1 }
  const key = { speech_credential_sid: 'speech-1', vendor: 'microsoft', use_for_tts: 1, test: 'ok' }
  beforeEach(() => stand.answerWith({}, voice))

  it('speaks when jambonz has its key and could try it', async () => {
    stand.jambonz.speech.push(key)
    const [finding] = await checkVoices(stand.given)
    expect(told([finding!])).toEqual(['ok voice: 嗓音“晓云”能出声'])
    expect(finding?.figure?.zh).toMatch(/^\d+\.\d 秒$/)
  })

  it('is silent without a key, with one for listening only, or with one that does not work', async () => {
    expect(told(await checkVoices(stand.given))).toEqual(['failing voice: “晓云”出不了声：jambonz 上没有 microsoft 的密钥'])
    stand.jambonz.speech.push({ ...key, use_for_tts: 0 })
    expect((await checkVoices(stand.given))[0]?.state).toBe('failing')
    stand.jambonz.speech[0] = { ...key, test: 'fail' }
    expect(told(await checkVoices(stand.given))).toEqual(['failing voice: “晓云”出不了声：microsoft 的密钥不能用'])
  })

  it('is not said to speak when jambonz could not try it', async () => {
    stand.jambonz.speech.push({ ...key, test: 'not tested' })
    expect(told(await checkVoices(stand.given))).toEqual(['ok voice: 嗓音“晓云”的密钥在 jambonz 上，没有试读'])
  })

  it('is not judged without an account', async () => {
    expect(told(await checkVoices({ ...stand.given, account: null }))).toEqual(['unchecked voice: 没能检查嗓音：没有 jambonz 账号。'])
  })
})
