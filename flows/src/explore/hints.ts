// flows · what the texts of flows compare and read: the values worth trying, found by their form.
import type { Flows, GraphNode } from '@hotline/schemas'
import { expressionsOf } from '../compiler/texts.ts'
import { ConditionRule } from '../expression/condition.ts'
import { holesOf } from '../expression/fill.ts'
import { lookAt } from '../expression/names.ts'
import type { AnyNode } from '../nodes/define-node.ts'

export interface Hints {
  /** Names that any expression reads; all other variables cannot change a call. */
  names: ReadonlySet<string>
  /** Texts and numbers that expressions compare with, and the numbers beside them. */
  literals: readonly string[]
  /** Parts that expressions take of a value, such as columns of a row. */
  members: readonly string[]
  /** Nodes whose expressions read the time. */
  clocked: ReadonlySet<string>
}

/** More literals would multiply paths, not find new ones. */
const MOST_LITERALS = 40

export function hintsOf(types: readonly AnyNode[], flows: Flows): Hints {
  const typeOf = new Map(types.map((type) => [type.type, type]))
  const names = new Set<string>()
  const literals = new Set<string>()
  const members = new Set<string>()
  const clocked = new Set<string>()
  const near = (number: number) => [number - 1, number, number + 1].filter((value) => value >= 0).map(String)
  const take = (text: string) => {
    if (/^\d{1,6}(\.\d+)?$/.test(text) && !text.startsWith('0')) for (const value of near(Number(text))) literals.add(value)
    if (text) literals.add(text)
  }
  const read = (node: GraphNode, source: string) => {
    const looked = lookAt(source)
    for (const name of looked.ok ? looked.names : []) {
      names.add(name)
      if (name === 'now') clocked.add(node.id)
    }
    for (const [, double, single, number] of source.matchAll(/"([^"]*)"|'([^']*)'|\b(\d+(?:\.\d+)?)\b/g))
      take(double ?? single ?? number ?? '')
    for (const [, member] of source.matchAll(/\.\s*([\p{L}_$][\p{L}\p{N}_$]*)/gu)) if (member) members.add(member)
  }
  for (const graph of Object.values(flows))
    for (const node of Object.values(graph.nodes)) {
      const type = typeOf.get(node.type)
      if (!type) continue
      for (const { source } of expressionsOf({ type, props: node.props as never })) read(node, source)
      for (const rule of rulesIn(node.props)) if (!holesOf(rule.right).length) take(rule.right)
    }
  return { names, literals: [...literals].slice(0, MOST_LITERALS), members: [...members], clocked }
}

function rulesIn(value: unknown): ConditionRule[] {
  if (typeof value !== 'object' || value === null) return []
  const rule = 'op' in value ? ConditionRule.safeParse(value) : null
  return rule?.success ? [rule.data] : Object.values(value).flatMap(rulesIn)
}
