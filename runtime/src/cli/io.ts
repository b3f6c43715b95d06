// runtime · where the command line reads and writes; tests bring their own.
import type { Words } from '@hotline/schemas'

export interface Io {
  env: Readonly<Record<string, string | undefined>>
  out: (line: string) => void
  err: (line: string) => void
  /** Next line typed, or null at the end of the input. */
  ask: (question: string) => Promise<string | null>
  /** Moment of the machine's clock. */
  now: () => Date
}

/** Sentences in the language of the terminal; in both when it does not say. */
export function speaker({ LC_ALL, LC_MESSAGES, LANG }: Io['env']): (words: Words) => string {
  const language = (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase()
  if (language.startsWith('zh')) return ({ zh }) => zh
  if (language.startsWith('en')) return ({ en }) => en
  return ({ zh, en }) => (zh === en ? zh : `${zh} ${en}`)
}

/** The terminal itself. Lines are read only when something is asked. */
export function terminal(): Io {
  let lines: AsyncIterator<string> | undefined
  return {
    env: process.env,
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    now: () => new Date(),
    ask: async (question) => {
      if (question) process.stderr.write(question)
      const { createInterface } = await import('node:readline')
      lines ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]()
      const { value, done } = await lines.next()
      return done ? null : value
    },
  }
}
