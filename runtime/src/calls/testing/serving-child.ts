// runtime · for tests of several servers: a process that answers hooks over real HTTP on a folder and a database; it prints its port.
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { openDatabase } from '../../db/client.ts'
import { openExchange } from './exchange.ts'
import { hotline } from './sample-flow.ts'

const [dir = '', databaseUrl = '', workspace = ''] = process.argv.slice(2)
const exchange = await openExchange({ dir, workspace, databaseUrl, database: await openDatabase({ databaseUrl }) })
await exchange.publish(hotline())
const server = serve({ fetch: exchange.calls.door.fetch, port: 0, hostname: '127.0.0.1' }) as Server
if (!server.listening) await once(server, 'listening')
process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
