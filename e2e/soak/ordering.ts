// e2e · campaign: hooks come twice, at the same moment, late, in another order, or get lost on the way back.
import type { HookRequest } from '@hotline/flows/phone'
import type { Server } from '../prepare/server.ts'
import { type Carrier, place, post } from './caller.ts'
import type { Chance } from './chance.ts'
import { references, same } from './scripts.ts'
import { tracesOf } from './trace.ts'

export interface OrderFigures {
  calls: number
  hooks: number
  twice: number
  together: number
  late: number
  lostAnswers: number
  oldAgain: number
  statusesMoved: number
  wrong: string[]
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Calls in rounds of `callers`; each must be heard and recorded as the same keys are on a quiet line. */
export async function disturbOrder(server: Server, luck: Chance, plan: { calls: number; callers: number }): Promise<OrderFigures> {
  const known = await references(server)
  const figures: OrderFigures = {
    calls: 0,
    hooks: 0,
    twice: 0,
    together: 0,
    late: 0,
    lostAnswers: 0,
    oldAgain: 0,
    statusesMoved: 0,
    wrong: [],
  }

  async function oneCall() {
    const reference = luck.oneOf(known)
    const past: { hook: HookRequest; body: string }[] = []
    const later: Promise<unknown>[] = []
    const complain = (why: string): undefined => void figures.wrong.push(`${reference.script.keys.join(' ')}: ${why}`)
    const carry: Carrier = async (hook, send) => {
      figures.hooks++
      // A status of the middle of a call may come at any time, after others too; its end is what the line says last.
      const { call_status } = JSON.parse(hook.signed) as { call_status: string }
      if (hook.unawaited && call_status !== 'completed') {
        figures.statusesMoved++
        later.push(sleep(luck.upTo(60)).then(send))
        return { status: 200, took: 0 }
      }
      const trouble = luck.oneOf(['none', 'twice', 'together', 'late', 'lost', 'old'] as const)
      if (trouble === 'late') {
        figures.late++
        await sleep(luck.upTo(80))
      }
      if (trouble === 'lost' && hook.attempt < 2) {
        figures.lostAnswers++
        await send()
        return { error: 'ct', took: 0 }
      }
      if (trouble === 'old' && past.length > 0) {
        figures.oldAgain++
        const { hook: old } = luck.oneOf(past)
        const again = await post(old.origin, old.path, old.signed)
        if (again.error !== undefined || again.status !== 200 || !again.body?.startsWith('[{'))
          complain(`an old hook: ${JSON.stringify(again)}`)
      }
      const copies = trouble === 'twice' ? 2 : trouble === 'together' ? 5 : 1
      if (copies === 2) figures.twice++
      if (copies === 5) figures.together++
      const answers = copies === 2 ? [await send(), await send()] : await Promise.all(Array.from({ length: copies }, send))
      const bodies = new Set(answers.map((answer) => (answer.error === undefined ? answer.body : answer.error)))
      if (bodies.size !== 1) complain(`${copies} copies of a hook were answered in ${bodies.size} ways`)
      const [answer] = answers
      if (!hook.unawaited && answer?.error === undefined) past.push({ hook, body: answer?.body ?? '' })
      return answer ?? { error: 'ct', took: 0 }
    }
    const called = await place({ url: server.url, ...reference.script, carry })
    await Promise.all(later)
    figures.calls++
    if (called.lost) return complain('the line gave up on us')
    for (const bad of called.bad) complain(bad)
    if (!same(called.heard, reference.called.heard)) complain(`heard ${called.heard.join(' / ')}`)
    return { called, reference, complain }
  }

  for (let done = 0; done < plan.calls; done += plan.callers) {
    const round = (await Promise.all(Array.from({ length: plan.callers }, oneCall))).filter((one) => one !== undefined)
    const traces = await tracesOf(
      server,
      round.map(({ called }) => called.sid),
    )
    for (const { called, reference, complain } of round) {
      const trace = traces.get(called.sid)
      if (!same(trace?.marks, reference.trace.marks))
        complain(`recorded ${trace?.marks.join(' | ')} for ${reference.trace.marks.join(' | ')}`)
    }
  }
  return figures
}
