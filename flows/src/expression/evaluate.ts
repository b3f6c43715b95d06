// flows · evaluates one expression: whitelisted syntax, own properties only, a budget of steps.
import type { Value, Values } from '@hotline/schemas'
import jsep, { type Expression } from 'jsep'
import { functions } from './functions.ts'

/** `code` is closed: expression:syntax, expression:unknown_name, expression:unknown_function, expression:not_allowed, expression:budget, expression:type. */
export type Evaluated = { ok: true; value: Value } | { ok: false; code: string; facts: Values }

const BUDGET = 10_000
class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly facts: Values,
  ) {
    super(code)
  }
}

/** Evaluates `source` over `names`. Never throws. Chinese identifiers are welcome. */
export function evaluate(source: string, names: Readonly<Values>): Evaluated {
  if (source.length > 2000) return { ok: false, code: 'expression:budget', facts: { length: source.length } }
  let left = BUDGET
  const walk = (node: Expression): Value => {
    if (--left < 0) throw new Refusal('expression:budget', { steps: BUDGET })
    const rule = node && Object.hasOwn(rules, node.type) ? rules[node.type] : undefined
    if (!rule) throw new Refusal('expression:not_allowed', { syntax: node?.type ?? '' })
    return sound(rule(node, walk, names))
  }
  try {
    return { ok: true, value: walk(jsep(source)) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, facts: error.facts }
    return { ok: false, code: 'expression:syntax', facts: { message: error instanceof Error ? error.message.slice(0, 120) : '' } }
  }
}

/** Whether this piece of syntax is one that is evaluated at all. */
export const syntaxAllowed = (node: Expression): boolean =>
  Object.hasOwn(rules, node.type) &&
  (node.type !== 'UnaryExpression' || Object.hasOwn(unary, String(node.operator))) &&
  (!/^(Binary|Logical)/.test(node.type) || ['&&', '||'].includes(String(node.operator)) || Object.hasOwn(operators, String(node.operator)))

/** Only what JSON can hold: what is no number (0 / 0, 1e999) is nothing, and there is no -0. */
const sound = (value: Value): Value => (typeof value === 'number' ? (Number.isFinite(value) ? value + 0 : null) : value)

type Rule = (node: Expression, walk: (node: Expression) => Value, names: Readonly<Values>) => Value
const as = (node: unknown) => node as Expression

const rules: Record<string, Rule> = {
  Literal: (node) => (isValue(node.value) ? node.value : null),
  Identifier: (node, _walk, names) => {
    const name = String(node.name)
    if (!Object.hasOwn(names, name)) throw new Refusal('expression:unknown_name', { name })
    return names[name] ?? null
  },
  ArrayExpression: (node, walk) => (node.elements as Expression[]).map((element) => walk(element)),
  MemberExpression: (node, walk) => {
    const of = walk(as(node.object))
    const key = node.computed ? walk(as(node.property)) : String((node.property as { name?: string }).name)
    if (of === null || typeof of !== 'object') return null
    return Object.hasOwn(of, String(key)) ? ((of as Values)[String(key)] ?? null) : null
  },
  UnaryExpression: (node, walk) => {
    const apply = Object.hasOwn(unary, String(node.operator)) ? unary[String(node.operator)] : undefined
    if (!apply) throw new Refusal('expression:not_allowed', { syntax: String(node.operator) })
    return apply(walk(as(node.argument)))
  },
  LogicalExpression: (node, walk) => binary(String(node.operator), node, walk),
  BinaryExpression: (node, walk) => binary(String(node.operator), node, walk),
  ConditionalExpression: (node, walk) => walk(as(truth(walk(as(node.test))) ? node.consequent : node.alternate)),
  CallExpression: (node, walk) => {
    const callee = node.callee as { type: string; name?: string }
    const name = callee.type === 'Identifier' ? String(callee.name) : ''
    const called = Object.hasOwn(functions, name) ? functions[name] : undefined
    if (!called) throw new Refusal('expression:unknown_function', { name })
    return called.apply((node.arguments as Expression[]).map((argument) => walk(argument)))
  },
}

const isValue = (value: unknown): value is Value => value === null || ['string', 'number', 'boolean'].includes(typeof value)

/** Empty text, zero, null and an empty list are false; everything else is true. */
export const truth = (value: Value): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value))

/** Callers press digits, tables hold text: a number and a text that reads the same are equal. */
export const same = (a: Value, b: Value): boolean => a === b || (isPlain(a) && isPlain(b) && String(a) === String(b))
const isPlain = (value: Value) => typeof value === 'string' || typeof value === 'number'

function binary(operator: string, node: Expression, walk: (node: Expression) => Value): Value {
  const a = walk(as(node.left))
  if (operator === '&&') return truth(a) ? walk(as(node.right)) : a
  if (operator === '||') return truth(a) ? a : walk(as(node.right))
  const apply = Object.hasOwn(operators, operator) ? operators[operator] : undefined
  if (!apply) throw new Refusal('expression:not_allowed', { syntax: operator })
  return apply(a, walk(as(node.right)))
}

const unary: Record<string, (value: Value) => Value> = {
  '!': (value) => !truth(value),
  '-': (value) => -Number(value),
  '+': (value) => Number(value),
}

const operators: Record<string, (a: Value, b: Value) => Value> = {
  '+': (a, b) => (typeof a === 'number' && typeof b === 'number' ? a + b : clip(`${plain(a)}${plain(b)}`)),
  '-': (a, b) => Number(a) - Number(b),
  '*': (a, b) => Number(a) * Number(b),
  '/': (a, b) => (Number(b) === 0 ? null : Number(a) / Number(b)),
  '%': (a, b) => (Number(b) === 0 ? null : Number(a) % Number(b)),
  '==': same,
  '!=': (a, b) => !same(a, b),
  '<': (a, b) => order(a, b) < 0,
  '<=': (a, b) => order(a, b) <= 0,
  '>': (a, b) => order(a, b) > 0,
  '>=': (a, b) => order(a, b) >= 0,
}

/** How a value is spoken or joined to text. */
export const plain = (value: Value): string => (value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))
const clip = (text: string) => text.slice(0, 20_000)
/** Below zero when `a` comes first: as numbers when both read as numbers, else as text. */
export const order = (a: Value, b: Value): number => {
  const [x, y] = [Number(a), Number(b)]
  if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y
  return plain(a) < plain(b) ? -1 : plain(a) > plain(b) ? 1 : 0
}
