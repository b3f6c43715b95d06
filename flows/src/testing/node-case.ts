// flows · runs a golden case of a node: props and what happens to the call, against the moves that the node makes.
import type { NodeResume, Session, Values } from '@hotline/schemas'
import { scopeOf } from '../engine/scope.ts'
import { sentence } from '../explain/sentence.ts'
import type { AnyNode, Library, Move } from '../nodes/define-node.ts'

/** `moves`, `tells` (the trace's sentences), `errors` and `issues` are golden; everything above them is written by hand. */
export interface Case {
  name: string
  props: Values
  at?: string
  vars?: Values
  language?: string
  dialPlan?: string[]
  resumes?: NodeResume[]
  moves: Move[]
  tells: (string | null)[]
  errors?: string[]
  issues?: string[]
}

/** Enters the node and hands it each resume in turn, keeping between them what the engine would keep. */
export function play(type: AnyNode, given: Case, library: Library): Pick<Case, 'moves' | 'tells' | 'errors' | 'issues'> {
  const props = type.props.parse(given.props)
  const at = given.at ?? '2026-10-14T02:20:00.000Z'
  let session: Session = {
    ...sessionWith(given.vars ?? {}, given.language ?? 'zh-CN', at),
    ...(given.dialPlan && { dialPlan: given.dialPlan }),
  }
  const moves: Move[] = []
  const errors: string[] = []
  for (const resume of [null, ...repeated(given.resumes ?? [])]) {
    const read = scopeOf(session, at)
    const move = JSON.parse(
      JSON.stringify(
        resume && type.resume ? type.resume(props, { ...resume, at } as NodeResume, read.scope) : type.enter(props, read.scope),
      ),
    )
    moves.push(move)
    errors.push(...read.errors.map(({ code }) => code))
    session = { ...session, memory: move.memory ?? session.memory, vars: { ...session.vars, ...move.set }, turns: session.turns + 1 }
  }
  const tells = moves.map(({ why }) => (why ? sentence(type.face.reasons[why.code] ?? { zh: '', en: '' }, why.facts).zh : null))
  const issues: string[] = []
  type.lint?.(props, (code) => issues.push(code), { node: drawn(type), languages: ['zh-CN'], library, names: new Set() })
  return { moves, tells, ...(issues.length && { issues }), ...(errors.length && { errors }) }
}

/** `{ "$repeat": [text, times] }` in a resume is that text, so that large answers stay readable in a case. */
const repeated = (resumes: NodeResume[]): NodeResume[] =>
  JSON.parse(JSON.stringify(resumes), (_key, value) =>
    Array.isArray(value?.$repeat) ? String(value.$repeat[0]).repeat(value.$repeat[1]) : value,
  )

const drawn = ({ type }: AnyNode) => ({ id: 'node', type, label: type, pos: [0, 0] as [number, number], props: {} })

const sessionWith = (vars: Values, language: string, at: string): Session => ({
  id: 'call-1',
  status: 'waiting',
  at: { flow: 'flow', node: 'node' },
  stack: [],
  wait: null,
  vars,
  memory: null,
  verbs: [],
  caller: { number: '13800138000', raw: '+8613800138000' },
  called: { number: '4001230088', raw: '4001230088' },
  language,
  startedAt: at,
  turns: 1,
  nodes: 1,
})

/** JSON that reads as prose: whatever fits stands on one line. */
export function written(value: unknown, indent = ''): string {
  const line = oneLine(value)
  if (indent.length + line.length <= 140 || typeof value !== 'object' || value === null) return line
  const inner = `${indent}  `
  const rows = Array.isArray(value)
    ? value.map((item) => inner + written(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${written(item, inner)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${rows.join(',\n')}\n${indent}${close}`
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const rows = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`)
  return rows.length ? `{ ${rows.join(', ')} }` : '{}'
}
