// e2e · campaign: the server is killed under calls, again and again, half of the times with a hook in its hands.
import type { Server } from '../prepare/server.ts'
import { type Called, type Carrier, place } from './caller.ts'
import type { Chance } from './chance.ts'
import { begins, type Reference, references, same } from './scripts.ts'
import { tracesOf } from './trace.ts'

export interface KillFigures {
  kills: number
  inHand: number
  calls: number
  /** Calls whose hooks met a dead server at least once and were answered in a later try. */
  rescued: number
  onPath: number
  /** The server was away for longer than the retries: the phone played the safety tail. */
  inTail: number
  tailAsFault: number
  /** Nobody answered the first hook in all its tries; the carrier's own backup takes such a call. */
  neverBegun: number
  /** The end could not be reported either; the reaper closes such a call. */
  leftToReaper: number
  /** The server died between the report of the end and the caller's last turn: the record is closed, the log ends one turn early. */
  closedByReport: number
  acknowledged: number
  lost: number
  doubled: number
  wrong: string[]
}

export interface KillPlan {
  kills: number
  /** Calls at the same time. */
  callers: number
  /** Longest time between two kills, milliseconds after the server is back. */
  between: number
  /** Milliseconds that the safety tail takes. */
  tailMs: number
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export async function killUnderCalls(server: Server, luck: Chance, plan: KillPlan): Promise<KillFigures> {
  const known = await references(server)
  let over = false
  let armed: (() => void) | null = null
  const placed: { reference: Reference; called: Called; met: boolean }[] = []

  async function callAgainAndAgain() {
    while (!over) {
      const reference = luck.oneOf(known)
      let met = false
      const carry: Carrier = async (_hook, send) => {
        await sleep(luck.upTo(600))
        const answer = send()
        const shoot = armed
        armed = null
        // After the bytes are on their way, at any moment of the work on them.
        if (shoot) setTimeout(shoot, luck.upTo(4))
        const given = await answer
        if (given.error !== undefined) met = true
        return given
      }
      const called = await place({ url: server.url, ...reference.script, carry, tailMs: plan.tailMs })
      placed.push({ reference, called, met })
    }
  }

  const callers = Array.from({ length: plan.callers }, callAgainAndAgain)
  let inHand = 0
  for (let kill = 0; kill < plan.kills; kill++) {
    await sleep(100 + luck.upTo(plan.between))
    if (kill % 2 === 1) {
      inHand++
      await new Promise<void>((resolve) => {
        armed = resolve
      })
    }
    await server.kill()
    await server.restart()
  }
  await sleep(300)
  over = true
  await Promise.all(callers)
  return judge(server, placed, { kills: plan.kills, inHand })
}

async function judge(
  server: Server,
  placed: readonly { reference: Reference; called: Called; met: boolean }[],
  { kills, inHand }: { kills: number; inHand: number },
): Promise<KillFigures> {
  const figures: KillFigures = {
    kills,
    inHand,
    calls: placed.length,
    rescued: 0,
    onPath: 0,
    inTail: 0,
    tailAsFault: 0,
    neverBegun: 0,
    leftToReaper: 0,
    closedByReport: 0,
    acknowledged: 0,
    lost: 0,
    doubled: 0,
    wrong: [],
  }
  const traces = await tracesOf(
    server,
    placed.filter(({ called }) => called.acknowledged > 0).map(({ called }) => called.sid),
    2500,
  )
  for (const { reference, called, met } of placed) {
    const wrong = (why: string) =>
      figures.wrong.push(`${reference.script.keys.join(' ')}: ${why}\n    ${traces.get(called.sid)?.marks.join('\n    ')}`)
    figures.acknowledged += called.acknowledged
    for (const bad of called.bad) wrong(bad)
    if (called.end.stuck) wrong('fell silent')
    if (called.acknowledged === 0) {
      figures.neverBegun++
      continue
    }
    const trace = traces.get(called.sid)
    const marks = trace?.marks ?? []
    // Each answer to an awaited hook stands for one turn: the first for the beginning, the others for one resume each.
    const turns = new Set(marks.filter((mark) => /session_(started|resumed)/.test(mark)).map((mark) => Number.parseInt(mark, 10)))
    if (turns.size < called.acknowledged) figures.lost += called.acknowledged - turns.size
    figures.doubled += marks.length - new Set(marks).size
    if (called.lost) {
      figures.inTail++
      const spoken = called.heard.slice(0, -1)
      if (!begins(reference.called.heard, spoken)) wrong(`heard something else before the tail: ${called.heard.join(' / ')}`)
      if (!trace?.ended) figures.leftToReaper++
      else if (trace.endedBy === 'system' && trace.fault) figures.tailAsFault++
      else wrong(`the tail is recorded as ${trace.endedBy}${trace.fault ? ', a fault' : ''}: ${marks.at(-1)}`)
      continue
    }
    if (!same(called.heard, reference.called.heard)) wrong(`heard ${called.heard.join(' / ')}`)
    else if (!trace?.ended) figures.leftToReaper++
    else if (onlyHangupMissing(marks, reference.trace.marks)) figures.closedByReport++
    else if (!same(marks, reference.trace.marks)) wrong(`recorded ${marks.join(' | ')} for ${reference.trace.marks.join(' | ')}`)
    else {
      figures.onPath++
      if (met) figures.rescued++
    }
  }
  return figures
}

/** The log is the in-order one up to the caller's hanging up, which nobody could act on any more. */
const onlyHangupMissing = (marks: readonly string[], whole: readonly string[]): boolean =>
  marks.length < whole.length &&
  begins(whole, marks) &&
  whole.slice(marks.length).every((mark) => /session_resumed\s+hangup|session_ended/.test(mark))
