// runtime · the thread in which the embedded database lives, so that a long query never holds up a call.
// Asked `{ id, ask, … }`, it answers `{ id, ok, value }` or `{ id, ok: false, error }`. Plain JavaScript: threads load no TypeScript.
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

const port = parentPort
if (!port) throw new Error('pglite-worker runs as a worker thread only')

const opening = (async () => {
  const { dataDir, dump } = workerData
  const loadDataDir = dump ? new Blob([await readFile(dump)]) : undefined
  return PGlite.create(dataDir ?? 'memory://', loadDataDir ? { loadDataDir } : {})
})()

/** Errors lose their fields when they cross threads; plain objects keep them. */
const plain = (message) => (message instanceof Error ? { ...message, error: true, message: message.message, name: 'error' } : message)

const answers = {
  open: async () => void (await opening),
  send: async ({ bytes }) => {
    const messages = await (await opening).execProtocolStream(bytes, { throwOnError: false })
    return messages.map(plain)
  },
  dump: async () => {
    const file = await (await opening).dumpDataDir('gzip')
    return new Uint8Array(await file.arrayBuffer())
  },
  close: async () => (await opening).close(),
}

port.on('message', async ({ id, ask, ...given }) => {
  try {
    port.postMessage({ id, ok: true, value: await answers[ask](given) })
  } catch (error) {
    port.postMessage({ id, ok: false, error: error instanceof Error ? error.message : String(error) })
  }
  if (ask === 'close') port.close()
})
