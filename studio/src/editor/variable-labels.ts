// studio · what people read where an expression names a variable.
import { builtInNames, builtInWords } from '@hotline/flows'
import type { FlowDocument } from '@hotline/schemas'
import { say } from '../words/index.ts'

const isBuiltIn = (name: string): name is (typeof builtInNames)[number] => (builtInNames as readonly string[]).includes(name)

/** The label of a variable; an expression that is more than a name stays as it is written. */
export function labelIn(variables: FlowDocument['variables'], expression: string): string {
  return variables[expression]?.label || (isBuiltIn(expression) ? say(builtInWords[expression]) : expression)
}
