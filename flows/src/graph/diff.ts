// flows · what changed between two drawings, node by node and way by way, in sentences.
import type { DocumentNode, FlowDocument, Values, Words } from '@hotline/schemas'
import { sentence } from '../explain/sentence.ts'
import type { AnyNode } from '../nodes/define-node.ts'
import { propChanges } from './diff-props.ts'
import { equal } from './equal.ts'

export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved'
/** One thing to read, to look at, and to take back. `node` is absent for what belongs to the flow as a whole. */
export interface Change {
  kind: ChangeKind
  /** `exit` for a way out, `prop` for a setting, `label` for a new name; all absent for the node itself. */
  node?: string
  exit?: string
  prop?: string
  words: Words
  /** What stood there and what stands there now, where words are compared in place. */
  before?: string
  after?: string
}

/** In the order of the later drawing, then what is gone. Nobody's name is in it: who did it is known elsewhere. */
export function diff(types: readonly AnyNode[], before: FlowDocument, after: FlowDocument): Change[] {
  const typeOf = new Map(types.map((type) => [type.type, type]))
  const changes: Change[] = []
  for (const node of Object.values(after.nodes)) {
    const old = before.nodes[node.id]
    const facts = {
      node: titleIn(node, typeOf),
      kind: typeOf.get(node.type)?.face.title.zh ?? node.type,
      kind_en: typeOf.get(node.type)?.face.title.en ?? node.type,
    }
    if (!old) changes.push(change('added', { node: node.id }, '新增{kind}“{node}”', 'Added {kind_en} “{node}”', facts))
    else changes.push(...nodeChanges(old, node, typeOf))
    changes.push(...wayChanges(before, after, node, typeOf, !old))
  }
  for (const node of Object.values(before.nodes))
    if (!after.nodes[node.id])
      changes.push(change('removed', { node: node.id }, '删除“{node}”', 'Removed “{node}”', { node: titleIn(node, typeOf) }))
  return [...changes, ...flowChanges(before, after)]
}

/** Places alone: counted, never read aloud, and in no hash. */
export const isOnlyMoved = (changes: readonly Change[]): boolean => changes.every(({ kind }) => kind === 'moved')

function nodeChanges(old: DocumentNode, node: DocumentNode, typeOf: ReadonlyMap<string, AnyNode>): Change[] {
  const title = titleIn(node, typeOf)
  const found: Change[] = []
  if (old.label !== node.label)
    found.push({
      ...change('changed', { node: node.id, prop: 'label' }, '“{before}”改名为“{after}”', 'Renamed “{before}” to “{after}”', {
        before: titleIn(old, typeOf),
        after: title,
      }),
      before: old.label,
      after: node.label,
    })
  const type = typeOf.get(node.type)
  if (type && old.type === node.type) found.push(...propChanges(type, title, old, node))
  else if (!equal(old.props, node.props) || old.type !== node.type)
    found.push(change('changed', { node: node.id }, '“{node}”改了设置', 'Changed “{node}”', { node: title }))
  if (!equal(old.pos, node.pos)) found.push(change('moved', { node: node.id }, '移动“{node}”', 'Moved “{node}”', { node: title }))
  return found
}

/** Ways out of one node. Those of a new node are not told one by one: the node is. */
function wayChanges(
  before: FlowDocument,
  after: FlowDocument,
  node: DocumentNode,
  typeOf: ReadonlyMap<string, AnyNode>,
  isNew: boolean,
): Change[] {
  const prefix = `${node.id}:`
  const keys = [...new Set([...Object.keys(after.edges), ...Object.keys(before.edges)])].filter((key) => key.startsWith(prefix)).sort()
  return keys.flatMap((key) => {
    const [old, now] = [before.edges[key]?.target, after.edges[key]?.target]
    if (old === now) return []
    const exit = key.slice(prefix.length)
    const named = exitIn(exit, now ? node : (before.nodes[node.id] ?? node), typeOf)
    const facts = {
      node: titleIn(node, typeOf),
      exit: named.zh,
      exit_en: named.en,
      old: titleIn(before.nodes[old ?? ''], typeOf),
      now: titleIn(after.nodes[now ?? ''], typeOf),
    }
    const at = { node: node.id, exit }
    if (!now) return [change('removed', at, '“{node}”的“{exit}”不再接“{old}”', '“{exit_en}” of “{node}” no longer leads to “{old}”', facts)]
    if (!old) return isNew ? [] : [change('added', at, '“{node}”的“{exit}”接到“{now}”', '“{exit_en}” of “{node}” leads to “{now}”', facts)]
    return [
      change('changed', at, '“{node}”的“{exit}”从“{old}”改接“{now}”', '“{exit_en}” of “{node}” leads to “{now}” instead of “{old}”', facts),
    ]
  })
}

function flowChanges(before: FlowDocument, after: FlowDocument): Change[] {
  const found: Change[] = []
  if (before.title !== after.title)
    found.push(change('changed', {}, '流程改名为“{title}”', 'Renamed the flow to “{title}”', { title: after.title }))
  for (const name of new Set([...Object.keys(before.variables), ...Object.keys(after.variables)])) {
    const [old, now] = [before.variables[name], after.variables[name]]
    const facts = { name: now?.label || old?.label || name }
    if (!old) found.push(change('added', {}, '新增变量“{name}”', 'Added the variable “{name}”', facts))
    else if (!now) found.push(change('removed', {}, '删除变量“{name}”', 'Removed the variable “{name}”', facts))
    else if (!equal(old, now)) found.push(change('changed', {}, '变量“{name}”改了设置', 'Changed the variable “{name}”', facts))
  }
  if (!equal(before.languages, after.languages))
    found.push(change('changed', {}, '语言改为 {languages}', 'Languages are now {languages}', { languages: after.languages }))
  if (!equal(before.voices, after.voices)) found.push(change('changed', {}, '换了声音', 'Changed the voices', {}))
  if (!equal(before.notes, after.notes) || !equal(before.frames, after.frames))
    found.push(change('moved', {}, '改了便签或分区', 'Changed notes or frames', {}))
  return found
}

const change = (kind: ChangeKind, at: Pick<Change, 'node' | 'exit' | 'prop'>, zh: string, en: string, facts: Values): Change => ({
  kind,
  ...at,
  words: sentence({ zh, en }, facts),
})
const titleIn = (node: DocumentNode | undefined, typeOf: ReadonlyMap<string, AnyNode>): string =>
  node ? node.label || (typeOf.get(node.type)?.face.title.zh ?? node.type) : ''
function exitIn(id: string, node: DocumentNode, typeOf: ReadonlyMap<string, AnyNode>): Words {
  const type = typeOf.get(node.type)
  const props = type?.props.safeParse(node.props)
  const exits = type && props?.success ? type.exits(props.data) : []
  return exits.find((exit) => exit.id === id)?.label ?? { zh: id, en: id }
}
