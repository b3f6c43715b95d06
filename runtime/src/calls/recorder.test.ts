// runtime · tests of the recorder: sound over a real socket becomes a file, and the call hears of it.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { VoicemailRecord } from './records.ts'
import { type Exchange, type Hooked, openExchange } from './testing/exchange.ts'
import { hotline } from './testing/sample-flow.ts'
import { SECOND, wavHead } from './wav.ts'

let exchange: Exchange
let server: Server
beforeEach(async () => {
  exchange = await openExchange()
  await exchange.publish(hotline())
  server = createServer()
  server.on('upgrade', (request, socket, head) => exchange.calls.upgrade(request, socket, head) || socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await exchange.close()
  await new Promise((resolve) => server.close(resolve))
})

const speech = (seconds: number) => {
  const bytes = Buffer.alloc(Math.round(seconds * SECOND))
  for (let at = 0; at < bytes.length; at += 2) bytes.writeInt16LE(Math.round(6000 * Math.sin(at / 7)), at)
  return bytes
}
const silence = (seconds: number) => Buffer.alloc(Math.round(seconds * SECOND))

/** A call that has reached the mailbox. */
async function atTheBox(call: string): Promise<{ message: Hooked; url: string }> {
  const message = await exchange.press(await exchange.ring(call), call, '2')
  const wss = String(message.verbs.find(({ verb }) => verb === 'listen')?.url)
  return { message, url: wss.replace('wss://hotline.example', `ws://127.0.0.1:${(server.address() as AddressInfo).port}`) }
}
async function connect(url: string): Promise<{ socket: WebSocket; closed: Promise<void> }> {
  const socket = new WebSocket(url, 'audio.jambonz.org')
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return { socket, closed }
}
const kept = async () =>
  (await exchange.calls.journal.read(0, 1000)).map(({ record }) => record as VoicemailRecord).filter(({ kind }) => kind === 'voicemail')
const said = ({ verbs }: Hooked) => verbs.map(({ verb }) => verb)

test('a message that ends by a key is a WAV file whose name the call knows', async () => {
  const { message, url } = await atTheBox('call-1')
  const { socket, closed } = await connect(url)
  expect(socket.protocol).toBe('audio.jambonz.org')
  socket.send(JSON.stringify({ callSid: 'call-1', sampleRate: 8000 }))
  const sound = speech(2)
  for (let at = 0; at < sound.length; at += 999) socket.send(sound.subarray(at, at + 999))
  socket.close()
  await closed
  const after = await exchange.act(message, 'call-1', { digits: '#', dial_call_duration: 2 })
  expect(said(after)).toEqual(['say', 'hangup'])
  const [record] = await kept()
  expect(record).toMatchObject({ call: 'call-1', mailbox: 'main', seconds: 2, state: 'unheard' })
  const bytes = readFileSync(path.join(exchange.dir, record?.file ?? ''))
  expect(bytes).toEqual(Buffer.concat([wavHead(sound.length), sound]))
  expect(record?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(record?.file).not.toContain('138')
})

test('silence after speech ends the recording from our side', async () => {
  const { message, url } = await atTheBox('call-1')
  const { socket, closed } = await connect(url)
  socket.send(speech(1))
  socket.send(silence(2.9))
  socket.send(silence(0.2))
  await closed
  await exchange.act(message, 'call-1', { dial_call_duration: 4 })
  expect((await kept())[0]).toMatchObject({ state: 'unheard', seconds: 4.1 })
})

test('a cough is no message: the file goes, and the flow takes the empty exit', async () => {
  const { message, url } = await atTheBox('call-1')
  const { socket, closed } = await connect(url)
  socket.send(speech(0.4))
  socket.send(silence(1))
  socket.close()
  await closed
  await exchange.act(message, 'call-1', { digits: '#', dial_call_duration: 1 })
  expect(await kept()).toMatchObject([{ state: 'empty', file: null }])
  expect(readdirSync(path.join(exchange.dir, 'media', exchange.workspace, 'voicemail'))).toEqual([])
})

test('a recording at its longest is ended by us', async () => {
  const { url } = await atTheBox('call-1')
  const { socket, closed } = await connect(url)
  for (let second = 0; second < 61; second++) socket.send(speech(1))
  await closed
  expect(socket.readyState).toBe(WebSocket.CLOSED)
})

test('a caller who hangs up in the middle has left a message all the same', async () => {
  const { message, url } = await atTheBox('call-1')
  const { socket } = await connect(url)
  socket.send(speech(1.5))
  socket.close()
  await exchange.status('call-1', { call_status: 'completed', call_termination_by: 'caller', duration: 20 })
  await exchange.act(message, 'call-1', { call_status: 'completed', dial_call_duration: 2 })
  expect(await kept()).toMatchObject([{ state: 'unheard', seconds: 1.5 }])
})

test('a second socket for the same message is turned away and spoils nothing', async () => {
  const { message, url } = await atTheBox('call-1')
  const { socket, closed } = await connect(url)
  socket.send(speech(1))
  const second = await connect(url)
  await second.closed
  socket.send(speech(1))
  socket.close()
  await closed
  await exchange.act(message, 'call-1', { digits: '#' })
  expect(await kept()).toMatchObject([{ state: 'unheard', seconds: 2 }])
})

test('nobody else may connect: a wrong token, a step that is over, another protocol’s path', async () => {
  const { message, url } = await atTheBox('call-1')
  await expect(connect(`${url.slice(0, -2)}xx`)).rejects.toThrow('401')
  await exchange.act(message, 'call-1', { digits: '#' })
  await expect(connect(url)).rejects.toThrow('401')
  await expect(connect(url.replace('/record/', '/other/'))).rejects.toThrow()
})

test('what a crash left in the middle is completed at the next start', async () => {
  const folder = path.join(exchange.dir, 'media', exchange.workspace, 'voicemail')
  mkdirSync(folder, { recursive: true })
  const id = '019f0000-0000-7000-8000-00000000000b'
  const sound = speech(1)
  writeFileSync(path.join(folder, `${id}.wav.part`), Buffer.concat([wavHead(0), sound]))
  await exchange.close(true)
  exchange = await openExchange({ dir: exchange.dir })
  expect(existsSync(path.join(folder, `${id}.wav.part`))).toBe(false)
  expect(readFileSync(path.join(folder, `${id}.wav`))).toEqual(Buffer.concat([wavHead(sound.length), sound]))
  expect(await kept()).toMatchObject([{ id, seconds: 1, state: 'unheard' }])
})
