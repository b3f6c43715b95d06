// flows · the contract of a template: a few questions, and a flow drawn from the answers.
import type { FlowDocument, Value, Words } from '@hotline/schemas'

/** One thing to ask before a flow is drawn. Values: text and phone are strings, number a number, hours an OpeningHours. */
export interface TemplateQuestion {
  id: string
  kind: 'text' | 'hours' | 'phone' | 'number'
  label: Words
  hint: Words
  initial: Value
  /** May be left out; the flow is drawn without it. */
  optional?: boolean
}

export interface Template {
  id: string
  name: Words
  about: Words
  /** Name of a lucide icon. */
  icon: string
  /** How many steps the flow has with all questions answered. */
  steps: number
  questions: readonly TemplateQuestion[]
  /** Draws the flow. What is missing or unusable in `answers` is replaced by the question's initial value. `mint` makes every id. */
  document(answers: Readonly<Record<string, unknown>>, mint: () => string): FlowDocument
}
