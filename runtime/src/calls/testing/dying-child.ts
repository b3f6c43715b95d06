// runtime · for tests of hooks: a server that dies between the commit of a step and its answer.
import { openExchange } from './exchange.ts'
import { hotline } from './sample-flow.ts'

const exchange = await openExchange({ dir: process.argv[2] ?? '' })
await exchange.publish(hotline())
const first = await exchange.ring('call-1')
process.stdout.write(`${first.body}\n`)
const { journal } = exchange.calls
const { append } = journal
journal.append = async (record) => {
  await append(record)
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => {})
}
await exchange.press(first, 'call-1', '1')
