// studio · what the editor of one kind of form field is given, and what it gives back.
import type { Field } from '@hotline/flows'
import type { Value, Values } from '@hotline/schemas'
import type { ReactNode } from 'react'

export interface WidgetProps {
  /** Id for the control, so that its label belongs to it. */
  id: string
  node: string
  /** Name of the prop; for a field of a row, of the prop that holds the rows. */
  prop: string
  /** Words beside it, for screen readers where no label can be tied to it. */
  label: string
  field: Pick<Field<never>, 'widget' | 'hint' | 'unit' | 'min' | 'max' | 'options' | 'item' | 'add'>
  value: unknown
  /** The other props of the node (or fields of the row), for those that depend on them. */
  beside: Values
  disabled: boolean
  /** The field that heads its section: it is drawn in full. */
  main?: boolean
  invalid: boolean
  /** `undefined` gives it back to its default. */
  onValue: (value: Value | undefined) => void
}

export type Widget = (props: WidgetProps) => ReactNode

/** One-line kinds stand right of their label; the others below it. */
export const oneLine: ReadonlySet<string> = new Set([
  'text',
  'number',
  'switch',
  'choice',
  'key',
  'phone',
  'variable',
  'flow',
  'table',
  'column',
  'time_zone',
])
