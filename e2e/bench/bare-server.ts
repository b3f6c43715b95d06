// e2e · the limit: a bare Hono route that reads the JSON body and answers a constant.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const answer = JSON.parse(process.env.ANSWER ?? '[]') as object[]
const app = new Hono()
app.post('/jambonz/*', async (c) => {
  await c.req.json()
  return c.json(answer)
})
serve({ fetch: app.fetch, port: Number(process.env.PORT) })
