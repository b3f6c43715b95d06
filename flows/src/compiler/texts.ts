// flows · every text of a node that is worked out during a call, found by its form: no type is named here.
import type { Prompt, Value } from '@hotline/schemas'
import { Condition, expressionsIn } from '../expression/condition.ts'
import { holesOf } from '../expression/fill.ts'
import type { WidgetKind } from '../nodes/widget.ts'
import type { LinkedNode } from './link-edges.ts'

/** One expression and the prop it stands in. */
export interface Used {
  prop: string
  source: string
}

/** Expressions of prompts, templates, conditions and rows. A `variable` that the node does not set is one it reads. */
export function expressionsOf({ type, props }: Pick<LinkedNode, 'type' | 'props'>): Used[] {
  const set = new Set(type.sets?.(props) ?? [])
  const found: Used[] = []
  const take = (prop: string, widget: WidgetKind, value: unknown, inRow: boolean) => {
    const sources = sourcesIn(widget, value, inRow)
    for (const source of sources) if (source.trim() && !(widget === 'variable' && set.has(source))) found.push({ prop, source })
  }
  for (const [prop, field] of Object.entries(type.face.form)) {
    if (field.widget !== 'items') take(prop, field.widget, props[prop], false)
    else
      for (const row of (props[prop] ?? []) as Record<string, Value>[])
        for (const [name, { widget }] of Object.entries(field.item ?? {})) take(prop, widget, row[name], true)
  }
  return found
}

function sourcesIn(widget: WidgetKind, value: unknown, inRow: boolean): string[] {
  if (widget === 'prompt') return Object.values((value ?? {}) as Prompt).flatMap(({ text }) => holesOf(text))
  if (widget === 'condition') {
    const condition = Condition.safeParse(value)
    if (!condition.success) return []
    const { expressions, templates } = expressionsIn(condition.data)
    return [...expressions, ...templates.flatMap(holesOf)]
  }
  if (typeof value !== 'string') return []
  if (widget === 'expression') return [value]
  if (widget === 'variable') return [value]
  return widget === 'template' || (inRow && (widget === 'text' || widget === 'phone')) ? holesOf(value) : []
}
