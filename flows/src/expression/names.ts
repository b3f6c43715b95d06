// flows · which names an expression uses, and whether it can be read at all.
import type { Values } from '@hotline/schemas'
import jsep, { type Expression } from 'jsep'
import { syntaxAllowed } from './evaluate.ts'
import { functions } from './functions.ts'

export type Looked = { ok: true; names: string[] } | { ok: false; code: string; facts: Values }

/** Looks at an expression without evaluating it. Never throws; codes are those of `evaluate`. */
export function lookAt(source: string): Looked {
  const names = new Set<string>()
  const faults: { code: string; facts: Values }[] = []
  const visit = (node: Expression | null | undefined): void => {
    if (!node || faults.length) return
    if (!syntaxAllowed(node)) faults.push({ code: 'expression:not_allowed', facts: { syntax: String(node.operator ?? node.type) } })
    else if (node.type === 'Identifier') names.add(String(node.name))
    else if (node.type === 'CallExpression') {
      const name = String((node.callee as { name?: string }).name ?? '')
      if (!Object.hasOwn(functions, name)) faults.push({ code: 'expression:unknown_function', facts: { name } })
      for (const argument of node.arguments as Expression[]) visit(argument)
    } else if (node.type === 'MemberExpression') {
      visit(node.object as Expression)
      if (node.computed) visit(node.property as Expression)
    } else
      for (const part of ['left', 'right', 'argument', 'test', 'consequent', 'alternate'] as const)
        visit(node[part] as Expression | undefined)
    if (node.type === 'ArrayExpression') for (const element of node.elements as Expression[]) visit(element)
  }
  try {
    if (source.length > 2000) return { ok: false, code: 'expression:budget', facts: { length: source.length } }
    visit(jsep(source))
  } catch (error) {
    return { ok: false, code: 'expression:syntax', facts: { message: error instanceof Error ? error.message.slice(0, 120) : '' } }
  }
  const [fault] = faults
  return fault ? { ok: false, ...fault } : { ok: true, names: [...names] }
}
