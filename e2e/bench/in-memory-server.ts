// e2e · a published flow behind a bare Hono route: no signature, no record, calls in a map. What the engine alone adds.
import { serve } from '@hono/node-server'
import { createEngine, nodeTypes, type Turn } from '@hotline/flows'
import type { FlowGraph, Resume, Session } from '@hotline/schemas'
import { Hono } from 'hono'

const flows = { flow: JSON.parse(process.env.GRAPH ?? '{}') as FlowGraph }
const engine = createEngine(nodeTypes)
const calls = new Map<string, Session>()
const app = new Hono()

function bodyOf({ session, verbs }: Turn, url: string): string {
  if (session.status === 'ended') calls.delete(session.id)
  else calls.set(session.id, session)
  const hook = `${url}#rc=2&rp=all`
  return JSON.stringify(verbs.map((verb) => (verb.verb === 'gather' || verb.verb === 'dial' ? { ...verb, actionHook: hook } : verb)))
}
const json = (body: string) => new Response(body, { headers: { 'Content-Type': 'application/json' } })

app.post('/jambonz/call', async (c) => {
  const { call_sid: session, from, to } = (await c.req.json()) as Record<string, string>
  const party = (raw = '') => ({ number: null, raw })
  const at = new Date().toISOString()
  const turn = engine.start(flows, { session: session ?? '', at, flow: 'flow', caller: party(from), called: party(to), values: {} })
  return json(bodyOf(turn, `http://localhost/jambonz/step/${session}`))
})
app.post('/jambonz/step/:call', async (c) => {
  const body = (await c.req.json()) as { call_sid: string; digits?: string; dial_call_status?: string }
  const session = calls.get(body.call_sid)
  if (!session) return json('[{"verb":"hangup"}]')
  const at = new Date().toISOString()
  const resume: Resume =
    session.wait?.for === 'dial'
      ? { kind: 'dialed', at, status: 'completed' }
      : body.digits
        ? { kind: 'digits', at, digits: body.digits }
        : { kind: 'silence', at }
  return json(bodyOf(engine.resume(flows, session, resume), c.req.url))
})
serve({ fetch: app.fetch, port: Number(process.env.PORT) })
