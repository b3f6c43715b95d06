// studio · the events of a call as steps that people read: what was said, what was pressed, and why it went on.
import { type AnyNode, nodeTypes, resumeInWords } from '@hotline/flows'
import type { CallDetail, Event, Value, Words } from '@hotline/schemas'

/** A piece of a sentence: words, or something pressed, drawn as a key. */
export type Piece = { text: Words } | { key: string }
export type TraceLine =
  | { kind: 'said'; text: string; recording: boolean }
  /** `tone` warn: the caller had to try again or something failed. `cut`: seconds of the prompt that were heard before the press. */
  | { kind: 'why'; pieces: Piece[]; to: Words | null; tone: 'plain' | 'warn'; cut: number | null }
  | { kind: 'kept'; name: string; value: string }
  | { kind: 'fault'; code: string }
export interface TraceStep {
  id: string
  node: string | null
  title: string
  /** Type of the node; null for what belongs to no node: the beginning, the end. */
  type: string | null
  /** Seconds from the beginning of the call. */
  at: number
  /** How long the call stayed here; null when it is still here. */
  seconds: number | null
  lines: TraceLine[]
  /** It is the emergency notice before the flow. */
  notice?: true
  ends?: 'flow' | 'caller' | 'system'
}

const definitions: readonly AnyNode[] = nodeTypes
export const definitionOf = (type: string | null | undefined): AnyNode | undefined => definitions.find((one) => one.type === type)

const written = (value: Value | undefined): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
/** Facts that were pressed on the telephone. */
const pressed = new Set(['key', 'digits', 'code'])

/** A reason with its facts filled in; what was pressed becomes a key. Both languages are split at the same time only when they agree. */
export function reasonPieces(reason: Words, facts: Record<string, Value>): Piece[] {
  const split = (text: string) => text.split(/(\{\w+\})/)
  const zh = split(reason.zh)
  const en = split(reason.en)
  const keys = (parts: string[]) => parts.flatMap((part) => (pressed.has(part.slice(1, -1)) && part.startsWith('{') ? [part] : []))
  const fill = (parts: string[]) => parts.map((part) => (/^\{\w+\}$/.test(part) ? written(facts[part.slice(1, -1)]) : part)).join('')
  const shared = keys(zh)
  if (shared.join() !== keys(en).join()) return [{ text: { zh: fill(zh), en: fill(en) } }]
  const pieces: Piece[] = []
  let restZh = zh
  let restEn = en
  for (const key of shared) {
    const atZh = restZh.indexOf(key)
    const atEn = restEn.indexOf(key)
    pieces.push({ text: { zh: fill(restZh.slice(0, atZh)), en: fill(restEn.slice(0, atEn)) } }, { key: written(facts[key.slice(1, -1)]) })
    restZh = restZh.slice(atZh + 1)
    restEn = restEn.slice(atEn + 1)
  }
  pieces.push({ text: { zh: fill(restZh), en: fill(restEn) } })
  return pieces.filter((piece) => ('key' in piece ? piece.key !== '' : (piece.text.zh + piece.text.en).trim() !== ''))
}

const textOf = (pieces: Piece[]): string => pieces.map((piece) => ('key' in piece ? piece.key : piece.text.zh)).join('')

/** The caller had to try again, or the step ended in a way nobody wished. That a schedule says closed is neither. */
const missed = (
  event: Extract<Event, { type: 'node_left' | 'node_stayed' }>,
  definition: AnyNode | undefined,
  system: boolean | undefined,
): boolean =>
  event.type === 'node_stayed'
    ? /^(wrong|silence|failed|timeout)/.test(event.why.code)
    : Boolean(system) && definition?.face.category !== 'decide'

export function stepsOf(detail: Pick<CallDetail, 'events' | 'document' | 'titles' | 'startedAt'>): TraceStep[] {
  const begin = Date.parse(detail.events[0]?.at ?? detail.startedAt)
  const since = (event: Event) => Math.max(0, (Date.parse(event.at) - begin) / 1000)
  const steps: TraceStep[] = []
  // A notice that is not followed by the flow: what comes behind it is told in its step, for it is drawn on no canvas.
  let instead = false
  let step: TraceStep | null = null
  // What was said since the caller could last press something; no seconds means nothing.
  const heard = { from: 0, seconds: 0 }
  // What the turn in hand answers: after how many seconds a prompt was cut, and where its lines begin. A node says its excuse
  // before it tells why it stays, but people want the reason first.
  let turn: { cut: number | null; line: number } | null = null
  const leave = (at: number) => {
    if (step && step.seconds === null) step.seconds = at - step.at
  }
  for (const [index, event] of detail.events.entries()) {
    const at = since(event)
    const drawn = 'node' in event ? detail.document?.nodes[event.node] : undefined
    const definition = definitionOf(drawn?.type)
    const props = drawn && definition?.props.safeParse(drawn.props)
    switch (event.type) {
      case 'notice_heard':
        instead = event.after !== 'flow'
        step = { id: `${index}`, node: null, title: '', type: null, at, seconds: null, lines: [], notice: true }
        step.lines.push({ kind: 'said', text: event.text, recording: event.recording !== undefined })
        steps.push(step)
        break
      case 'session_resumed':
        if (instead) step?.lines.push({ kind: 'why', pieces: [{ text: resumeInWords(event.resume) }], to: null, tone: 'plain', cut: null })
        turn = {
          cut: event.resume.kind === 'digits' && at - heard.from < heard.seconds ? Math.round(at - heard.from) : null,
          line: step?.lines.length ?? 0,
        }
        heard.seconds = 0
        break
      case 'node_entered':
        if (instead) break
        leave(at)
        step = {
          id: `${index}`,
          node: event.node,
          title: detail.titles[event.node] ?? drawn?.label ?? '',
          type: drawn?.type ?? null,
          at,
          seconds: null,
          lines: [],
        }
        heard.seconds = 0
        turn = null
        steps.push(step)
        break
      case 'said':
        step?.lines.push({ kind: 'said', text: event.text, recording: event.recording !== undefined })
        if (heard.seconds === 0) heard.from = at
        heard.seconds += event.seconds
        break
      case 'node_left':
      case 'node_stayed': {
        const reason = event.why && definition?.face.reasons[event.why.code]
        const pieces = reason && event.why ? reasonPieces(reason, event.why.facts) : []
        const exits = event.type === 'node_left' && definition && props?.success ? definition.exits(props.data) : []
        const exit = event.type === 'node_left' ? exits.find((one) => one.id === event.exit) : undefined
        const told = exit !== undefined && exits.length > 1 && !textOf(pieces).includes(exit.label.zh)
        if (step && (pieces.length || told))
          step.lines.splice(turn?.line ?? step.lines.length, 0, {
            kind: 'why',
            pieces,
            to: told ? exit.label : null,
            tone: missed(event, definition, exit?.system) ? 'warn' : 'plain',
            cut: turn?.cut ?? null,
          })
        if (event.type === 'node_left') leave(at)
        turn = null
        break
      }
      case 'value_set':
        if (written(event.value) !== '')
          step?.lines.push({ kind: 'kept', name: detail.document?.variables[event.name]?.label || event.name, value: written(event.value) })
        break
      case 'error':
      case 'failed':
        step?.lines.push({ kind: 'fault', code: event.code })
        break
      case 'session_ended':
        leave(at)
        steps.push({ id: `${index}`, node: null, title: '', type: null, at, seconds: null, lines: [], ends: event.by })
        break
      default:
        break
    }
  }
  return steps
}

/** Values that the call kept, the last of each name. */
export function valuesOf(detail: Pick<CallDetail, 'events' | 'document'>): { name: string; label: string; value: string }[] {
  const found = new Map<string, string>()
  for (const event of detail.events) if (event.type === 'value_set') found.set(event.name, written(event.value))
  return [...found].map(([name, value]) => ({ name, label: detail.document?.variables[name]?.label || name, value }))
}
