// flows · the value of a text with holes, for nodes that keep values.
import type { Value, Values } from '@hotline/schemas'
import { holesOf } from '../expression/fill.ts'
import type { Scope } from './define-node.ts'

/** A text that is one hole and nothing else keeps the kind of its value: a number stays a number. */
export function keptValue(template: string, scope: Scope, also: Values = {}): Value {
  const [only] = holesOf(template)
  return only !== undefined && /^\{\{[^{}]*\}\}$/.test(template.trim()) ? scope.value(only, also) : scope.text(template, also)
}
