// flows · what may be written next: names and functions for autocompletion.
import type { Words } from '@hotline/schemas'
import { builtInNames, builtInWords } from './built-in.ts'
import { functions } from './functions.ts'

export interface Suggestion {
  kind: 'name' | 'function'
  /** What is shown in the list. */
  label: string
  about: Words
  /** What is put in place of `from`–`to` of the text; `caret` places back from its end. */
  insert: string
  caret: number
}
export interface Completion {
  from: number
  to: number
  suggestions: Suggestion[]
}

/** Completes the word before the cursor; in a template only inside `{{ }}`. `names` maps each variable to what people call it. */
export function complete(source: string, cursor: number, names: Readonly<Record<string, string>>, inTemplate = false): Completion | null {
  const before = source.slice(0, cursor)
  if (inTemplate && before.lastIndexOf('{{') <= before.lastIndexOf('}}')) return null
  const written = /[\p{L}_$][\p{L}\p{N}_$]*$/u.exec(before)?.[0] ?? ''
  const from = cursor - written.length
  if (/\.\s*$/.test(source.slice(0, from)) || insideText(before)) return null
  const wanted = written.toLowerCase()
  const fits = (label: string, about: Words) =>
    label.toLowerCase().includes(wanted) || about.zh.includes(wanted) || about.en.toLowerCase().includes(wanted)
  const named = [
    ...Object.entries(names).map(([name, label]) => [name, { zh: label || name, en: label || name }] as const),
    ...builtInNames.filter((name) => !Object.hasOwn(names, name)).map((name) => [name, builtInWords[name]] as const),
  ]
  const suggestions: Suggestion[] = [
    ...named.map(([label, about]) => ({ kind: 'name' as const, label, about, insert: label, caret: 0 })),
    ...Object.entries(functions).map(([name, { form, about }]) => ({
      kind: 'function' as const,
      label: form,
      about,
      insert: `${name}()`,
      caret: 1,
    })),
  ].filter(({ label, about }) => fits(label, about))
  const begins = (suggestion: Suggestion) => (suggestion.label.toLowerCase().startsWith(wanted) ? 0 : 1)
  return { from, to: cursor, suggestions: suggestions.sort((a, b) => begins(a) - begins(b)) }
}

/** Whether the cursor stands between quotes. */
const insideText = (before: string): boolean => {
  const source = before.slice(Math.max(0, before.lastIndexOf('{{')))
  return (source.match(/"/g)?.length ?? 0) % 2 === 1 || (source.match(/'/g)?.length ?? 0) % 2 === 1
}
