// runtime · line check: does a websocket come through to the recorder?
import { WebSocket } from 'ws'
import { type Check, faultOf, knock, PATIENCE } from './check.ts'
import { failing, milliseconds, unchecked, well } from './finding.ts'
import { howToPassSockets } from './guides.ts'
import { KNOCK } from './own-door.ts'

/** Resolves with the first message of the socket. */
const firstMessage = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'audio.jambonz.org', { handshakeTimeout: PATIENCE, followRedirects: false })
    const timer = setTimeout(() => socket.terminate(), PATIENCE)
    socket.on('message', (data) => {
      resolve(String(data))
      socket.close()
    })
    socket.on('error', reject)
    socket.on('close', () => {
      clearTimeout(timer)
      reject(new Error('closed'))
    })
  })

export const checkSocket: Check = async (given) => {
  const { publicUrl, own } = given
  const { ours } = await knock(given, KNOCK).catch(() => ({ ours: false }))
  if (!ours)
    return [
      unchecked(
        'websocket',
        { zh: '留言用的 websocket', en: 'the websocket of voicemail' },
        { zh: '从这里连不到公网地址', en: 'the public address cannot be reached from here' },
        { zh: '打一通留一句话，就知道。', en: 'Make a call and leave a message to see.' },
      ),
    ]
  const from = performance.now()
  const said = await firstMessage(publicUrl.replace(/^http/, 'ws') + own.invite()).catch((error: unknown) => error)
  if (said === own.id)
    return [
      well(
        'websocket',
        { zh: '留言用的 websocket 能连', en: 'The websocket of voicemail connects' },
        { figure: milliseconds(performance.now() - from) },
      ),
    ]
  const fault = said instanceof Error ? (/\b[1-5]\d\d\b/.exec(said.message)?.[0] ?? faultOf(said)) : ''
  return [
    failing(
      'websocket',
      { zh: `留言连不上${fault && `（${fault}）`}`, en: `Voicemail cannot connect${fault && ` (${fault})`}` },
      {
        harm: { zh: '来电者说了也录不到。', en: 'Whatever callers say is not recorded.' },
        cure: { zh: '检查反向代理有没有放行 websocket。', en: 'Check that the reverse proxy passes websockets on.' },
        actions: [howToPassSockets],
      },
    ),
  ]
}
