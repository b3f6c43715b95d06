// studio · what people read where an expression names a variable.
import type { FlowDocument } from '@hotline/schemas'
import { tell } from '../words/index.ts'

/** Names that every flow knows without declaring them; the words are in editor.json under `builtIn`. */
export const builtInNames = ['caller', 'called', 'language', 'now'] as const
const spellings: Record<string, string> = { 主叫: 'caller', 被叫: 'called' }

/** The label of a variable; an expression that is more than a name stays as it is written. */
export function labelIn(variables: FlowDocument['variables'], expression: string): string {
  const label = variables[expression]?.label
  if (label) return label
  const builtIn = spellings[expression] ?? expression
  return (builtInNames as readonly string[]).includes(builtIn) ? tell('editor', `builtIn.${builtIn}`) : expression
}
