// runtime · tests of the voice that jambonz is told to use: the flow's own, else the workspace's, for each language; recordings before both.
import type { Voice } from '@hotline/schemas'
import { afterEach, expect, test } from 'vitest'
import { type Exchange, openExchange } from '../calls/testing/exchange.ts'
import { drawing } from '../calls/testing/sample-flow.ts'
import type { Rendered } from './rendered.ts'

const house: Voice = { vendor: 'microsoft', language: 'zh-CN', voice: 'zh-CN-XiaoxiaoNeural', speed: 1 }
const english: Voice = { vendor: 'google', language: 'en-US', voice: 'en-US-Wavenet-C', label: 'abroad', speed: 1 }
let exchange: Exchange
afterEach(() => exchange.close())

async function call(voices: Record<string, Voice>, languages: string[], prompt: Record<string, string>, rendered?: Pick<Rendered, 'find'>) {
  exchange = await openExchange(rendered ? { rendered } : {})
  const { houses, ...rest } = exchange.shelf.directory()
  await exchange.shelf.keep({ ...rest, houses: { [exchange.workspace]: { ...houses[exchange.workspace]!, voice: house } } })
  const spoken = Object.fromEntries(Object.entries(prompt).map(([language, text]) => [language, { mode: 'text', text }]))
  const steps = [
    ['entry', 'entry', {}],
    ['hello', 'play', { prompt: spoken }],
    ['menu', 'menu', { prompt: spoken, items: [{ id: '0000000000000000000000KEY1', key: '1', label: '一' }] }],
    ['bye', 'hangup', { prompt: spoken }],
  ] as Parameters<typeof drawing>[1]
  const wires = {
    'entry:next': 'hello',
    'hello:next': 'menu',
    'menu:0000000000000000000000KEY1': 'bye',
    'menu:wrong': 'bye',
    'menu:silence': 'bye',
  }
  await exchange.publish({ ...drawing('两种语言', steps, wires), languages, voices })
  return exchange.ring('call-1')
}

test('without a voice of its own a flow speaks with the workspace’s', async () => {
  const { verbs } = await call({}, ['zh-CN'], { 'zh-CN': '您好。' })
  expect(verbs[0]?.synthesizer).toEqual({ vendor: 'microsoft', language: 'zh-CN', voice: 'zh-CN-XiaoxiaoNeural' })
  expect(verbs[1]).toMatchObject({ verb: 'gather', say: { synthesizer: { vendor: 'microsoft' } } })
})

test('its own voice wins, in the language it is for', async () => {
  const own = { ...house, vendor: 'aws', language: 'cmn-CN', voice: 'Zhiyu' }
  const { verbs } = await call({ 'zh-CN': own }, ['zh-CN'], { 'zh-CN': '您好。' })
  expect(verbs[0]?.synthesizer).toEqual({ vendor: 'aws', language: 'cmn-CN', voice: 'Zhiyu' })
})

test('a flow in English keeps its label, and never speaks with the Chinese voice', async () => {
  const { verbs } = await call({ 'en-US': english }, ['en-US', 'zh-CN'], { 'en-US': 'Hello.', 'zh-CN': '您好。' })
  expect(verbs[0]).toMatchObject({ text: ['Hello.'], synthesizer: { vendor: 'google', voice: 'en-US-Wavenet-C', label: 'abroad' } })
  await exchange.close()
  const unvoiced = await call({}, ['en-US'], { 'en-US': 'Hello.' })
  expect(unvoiced.verbs[0]).not.toHaveProperty('synthesizer')
})

test('what is there as a recording is played, in the prompt of a menu too; the way out stays in words', async () => {
  const sha256 = 'ab'.repeat(32)
  const find: Rendered['find'] = (_, language, text) =>
    language === 'zh-CN' && text === '您好。' ? { sha256, seconds: 1, by: 'engine' } : undefined
  const { verbs } = await call({}, ['zh-CN'], { 'zh-CN': '您好。' }, { find })
  const url = `https://hotline.example/audio/${sha256}.wav`
  expect(verbs[0]).toMatchObject({ verb: 'play', url })
  expect(verbs[1]).toMatchObject({ verb: 'gather', play: { url: [url] } })
  expect(verbs.slice(2).map(({ verb }) => verb)).toEqual(['say', 'hangup'])
})
