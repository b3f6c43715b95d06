// studio · a node of the drawing with everything its type says about it: what cards, forms and lists show.
import { type AnyNode, type Exit, type Library, nodeTypes } from '@hotline/flows'
import type { DocumentNode, Prompt, Words } from '@hotline/schemas'

export const allTypes: readonly AnyNode[] = nodeTypes as readonly AnyNode[]
const byName = new Map(allTypes.map((type) => [type.type, type]))
export const typeOf = (name: string): AnyNode | undefined => byName.get(name)

export interface NodeView {
  node: DocumentNode
  /** Undefined for a kind that this version does not know. */
  type: AnyNode | undefined
  icon: string
  category: string
  kind: Words
  /** Checked props with defaults; what does not fit is replaced by its default. */
  props: Record<string, unknown>
  exits: readonly Exit[]
  /** What the caller hears here, in one language; '' when nothing is written. */
  quote: string
  /** The quote is a recording, not a synthetic voice. */
  recorded: boolean
  summary: Words | null
}

const seen = new WeakMap<DocumentNode['props'], { type: string; library: Library; language: string; view: NodeView }>()

/** Moving or naming a node leaves everything but `node` the same objects; so does all else until its props, the library or the language change. */
export function viewOf(node: DocumentNode, library: Library, language: string): NodeView {
  const known = seen.get(node.props)
  const fits = known && known.type === node.type && known.library === library && known.language === language
  if (fits && known.view.node === node) return known.view
  const view = fits ? { ...known.view, node } : look(node, library, language)
  seen.set(node.props, { type: node.type, library, language, view })
  return view
}

function look(node: DocumentNode, library: Library, language: string): NodeView {
  const type = typeOf(node.type)
  if (!type) {
    const kind = { zh: node.type, en: node.type }
    return {
      node,
      type,
      icon: 'circle-help',
      category: 'logic',
      kind,
      props: node.props,
      exits: [],
      quote: '',
      recorded: false,
      summary: null,
    }
  }
  const props = fitting(type, node.props)
  const spoken = type.face.quote ? (props[type.face.quote] as Prompt | undefined)?.[language] : undefined
  return {
    node,
    type,
    icon: type.face.icon,
    category: type.face.category,
    kind: type.face.title,
    props,
    exits: type.exits(props, library),
    quote: spoken?.text.trim() ?? '',
    recorded: spoken?.mode === 'recording' && spoken.recording !== undefined,
    summary: type.face.summary(props),
  }
}

/** Checks props with the type's own schema; while one does not fit, the others still show. */
function fitting(type: AnyNode, given: Record<string, unknown>): Record<string, unknown> {
  const whole = type.props.safeParse(given)
  if (whole.success) return whole.data as Record<string, unknown>
  const wrong = new Set(whole.error.issues.map((issue: { path: PropertyKey[] }) => String(issue.path[0] ?? '')))
  const kept = Object.fromEntries(Object.entries(given).filter(([prop]) => prop in type.face.form && !wrong.has(prop)))
  const again = type.props.safeParse(kept)
  return (again.success ? again.data : type.props.parse({})) as Record<string, unknown>
}

/** A library that knows nothing: what shows before the lists have come. */
export const emptyLibrary: Library = {
  returnsOf: () => undefined,
  versionOf: () => undefined,
  columnsOf: () => undefined,
  hasRecording: () => true,
}
