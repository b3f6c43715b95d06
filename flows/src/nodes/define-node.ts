// flows · the contract of a node type: what it is, does, checks and looks like, all in one folder.
import type {
  DocumentNode,
  Fix,
  NodeResume,
  Party,
  Play,
  Prompt,
  Say,
  Severity,
  Value,
  Values,
  Verb,
  Wait,
  Why,
  Words,
} from '@hotline/schemas'
import type * as z from 'zod'
import type { Condition } from '../expression/condition.ts'
import type { WidgetKind } from './widget.ts'

/** A way out. `id` is a fixed name or the id of the item that makes it; labels are never identities. `key` draws a keycap. */
export interface Exit {
  id: string
  label: Words
  key?: string
  /** Taken when the caller does nothing, errs, or something fails; drawn after the others. */
  system?: boolean
}

/** What a node may look at. Reading only: a node changes the call by returning a Move. */
export interface Scope {
  /** Id of the node; verbs that wait carry it. */
  readonly node: string
  /** The moment of this turn, in UTC. */
  readonly at: string
  readonly caller: Party
  readonly called: Party
  readonly language: string
  readonly vars: Readonly<Values>
  /** Prefixes that may be dialled in this call; none for the usual plan. */
  readonly dialPlan: readonly string[]
  /** What this node kept in its last Move; null on entering. */
  readonly memory: Value
  /** Words or recording in the call's language with variables filled in; empty when nothing is written. */
  say(prompt: Prompt | undefined, also?: Values): (Say | Play)[]
  /** Fills `{{ expression }}` in a text; what cannot be evaluated becomes '' and an error event. */
  text(template: string, also?: Values): string
  /** Value of an expression; null and an error event when it cannot be evaluated. */
  value(expression: string, also?: Values): Value
  /** Whether a condition holds; what cannot be evaluated does not hold and becomes an error event. */
  holds(condition: Condition): boolean
  /** In [0, 1): the same for the same call, turn and step. */
  random(): number
}

/** What a node decides: things to say first, values to keep, and then exactly one way on. */
export type Move = {
  verbs?: Verb[]
  set?: Values
  memory?: Value
  why?: Why
} & ({ go: string } | { wait: Wait } | { call: string; vars: Values } | { return: string } | { end: true })

/** What the compiler and the studio know beside the drawing. */
export interface Library {
  /** The return nodes of a flow's live version; undefined when it was never published. */
  returnsOf(flow: string): { id: string; name: string }[] | undefined
  /** Hash of a flow's live version, pinned on publishing. */
  versionOf(flow: string): string | undefined
  /** Columns of a look-up table; undefined when there is none of that id. */
  columnsOf(table: string): string[] | undefined
  hasRecording(sha256: string): boolean
}

/** Reports a problem of the node's own; the words stand in `face.issues` under the code. */
export type Report = (code: string, facts?: Values, at?: { prop?: string; exit?: string; fixes?: Fix[] }) => void
export interface LintContext {
  node: DocumentNode
  languages: string[]
  library: Library
  /** Names that expressions of the flow may use. */
  names: ReadonlySet<string>
}

/** Words of a problem; `{fact}` is filled in. `what` happened, `harm` to the caller, `cure`. */
export interface IssueWords {
  severity: Severity
  what: Words
  harm: Words
  cure: Words
}

export type Category = 'talk' | 'decide' | 'connect' | 'data' | 'logic' | 'io'
/** Fixed order of the inspector: ① hears ② does ③ exits ④ failing ⑤ advanced (folded). */
export type Section = 'hears' | 'does' | 'exits' | 'failing' | 'advanced'

/** One field of a form. `item` describes the fields of each row of an `items` widget; a field named `key` draws a keycap, `label` the row's words. */
export interface Field<P = never> {
  label: Words
  widget: WidgetKind
  section: Section
  hint?: Words
  unit?: Words
  min?: number
  max?: number
  options?: { value: string | number; label: Words }[]
  /** Shown only when this holds. */
  when?: (props: P) => boolean
  item?: Record<string, Omit<Field, 'section' | 'item' | 'when'>>
  /** Words of the button that adds a row, and the row that it adds (its id is minted by the caller). */
  add?: { label: Words; row: (rows: Values[]) => Values }
}

/** How a node looks. Data and pure functions only, so that no engine ever imports React. */
export interface Face<P> {
  title: Words
  category: Category
  /** Name of a lucide icon. */
  icon: string
  /** One line: what it is for. */
  about: Words
  /** Other words that find it: synonyms in Chinese and English. */
  synonyms: string[]
  /** Prop of the prompt that the card shows in quotes. */
  quote?: keyof P & string
  /** The card's line under or instead of the quote; null for none. */
  summary(props: P): Words | null
  form: { [K in keyof P & string]: Field<P> }
  /** Sentences of `Why.code`; `{fact}` is filled in. */
  reasons: Record<string, Words>
  issues: Record<string, IssueWords>
  /** What it is for and how to use it, in plain words (a few paragraphs of Markdown). */
  help: Words
}

export interface NodeType<T extends string = string, S extends z.ZodType = z.ZodType> {
  type: T
  /** Every prop has a default, so that a node just dropped on the canvas is a node. */
  props: S
  /** In port order: keys, results, system exits. */
  exits(props: z.output<S>, library?: Library): Exit[]
  enter(props: z.output<S>, scope: Scope): Move
  resume?(props: z.output<S>, resume: NodeResume, scope: Scope): Move
  lint?(props: z.output<S>, report: Report, context: LintContext): void
  /** Props of a new node beyond the defaults; `mint` makes item ids. */
  initial?(mint: () => string, language: string): Partial<z.output<S>>
  /** Calls come in here; every flow has exactly one such node. */
  begins?: boolean
  /** Prompts that must be written, for without them the caller hears nothing here. */
  mustSay?: (props: z.output<S>) => string[]
  /** Variables that this node may give a value. */
  sets?: (props: z.output<S>) => string[]
  /** Names that only this node's own texts may use, such as the columns of the row being read. */
  offers?: (props: z.output<S>, library: Library) => string[]
  /** It offers callers a choice of keys (menus): the checks of spoken keys apply. `prompt` names the prop that announces `keys`; a key whose `exit` is '' stays in the node, one that is `aside` (back, hear again) is no option. */
  announces?: (props: z.output<S>) => { prompt: string; keys: { key: string; label: string; exit: string; aside?: boolean }[] }
  /** The caller reaches, or tries to reach, a person or a mailbox here. */
  reaches?: 'person' | 'message'
  /** Name of the way by which a sub-flow returns here; the exit of the flow above is this node's id. */
  returns?: (props: z.output<S>) => string
  /** The call waits for the caller here, so a loop through it is bounded by the caller. */
  waits?: boolean
  /** What callers may key here that leads to different ends, right and wrong, for walking every path; `literals` stand in the flow's conditions. Without it: each announced key and one wrong key. */
  tries?: (props: z.output<S>, literals: readonly string[]) => string[]
  /** Moments in UTC, from `around` on, at which its answer may change; one for each segment of time is enough. */
  moments?: (props: z.output<S>, around: string) => string[]
  face: Face<z.output<S>>
}

/** Checks a definition against its own props; the array in nodes/index.ts is the only register. */
export const defineNode = <const T extends string, S extends z.ZodType>(node: NodeType<T, S>): NodeType<T, S> => node

/** A node type whose props are not known statically: what shared code handles. */
// biome-ignore lint/suspicious/noExplicitAny: props are checked by the type's own schema before any of its functions sees them
export type AnyNode = NodeType<string, any>
