// studio · the variables that a field may name: declared, written by a node, or known to every flow.
import { builtInNames, builtInWords } from '@hotline/flows'
import type { FlowDocument } from '@hotline/schemas'
import { typeOf } from '../../editor/node-view.ts'
import { labelIn } from '../../editor/variable-labels.ts'
import { rowsOf } from '../sections.ts'

export interface KnownName {
  name: string
  label: string
  builtIn: boolean
}

/** 主叫 is another spelling of caller: one of each is offered, the first. */
const offered = builtInNames.filter(
  (name, index) => builtInNames.findIndex((one) => builtInWords[one].en === builtInWords[name].en) === index,
)

/** Forms say which props name a variable, so no kind of node is named here. */
export function knownNames(document: FlowDocument): KnownName[] {
  const names = new Set(Object.keys(document.variables))
  for (const node of Object.values(document.nodes))
    for (const [prop, field] of Object.entries(typeOf(node.type)?.face.form ?? {})) {
      const value = node.props[prop]
      if (field.widget === 'variable' && typeof value === 'string' && value) names.add(value)
      for (const [inner, one] of Object.entries(field.item ?? {}))
        if (one.widget === 'variable')
          for (const row of rowsOf(value)) {
            const named = (row as Record<string, unknown>)[inner]
            if (typeof named === 'string' && named) names.add(named)
          }
    }
  const own = [...names].map((name) => ({ name, label: labelIn(document.variables, name), builtIn: false }))
  return [...own, ...offered.map((name) => ({ name, label: labelIn({}, name), builtIn: true }))]
}

/** A name that expressions can use; anything else is made into one. */
export const asName = (typed: string): string =>
  typed
    .trim()
    .replace(/[^\p{L}\p{N}_$]+/gu, '_')
    .replace(/^(?=\p{N})/u, '_')
    .slice(0, 40)
