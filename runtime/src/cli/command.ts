// runtime · the contract of a command, and the two ways in which one can say no.
import type { ParseArgsConfig } from 'node:util'
import type { Words } from '@hotline/schemas'
import type * as z from 'zod'
import type { Io } from './io.ts'

/** What was typed: words, and options by name. An option given several times is a list. */
export interface Given {
  words: string[]
  text: (option: string) => string | undefined
  all: (option: string) => string[]
  is: (option: string) => boolean
}

/** What a command did: data for `--json`, sentences for people. `code` 1: it looked, and the answer is no. */
export interface Done<T> {
  json: T
  say: (Words | string)[]
  code?: 0 | 1
}

export interface Command<S extends z.ZodType = z.ZodType> {
  name: string
  /** How it is typed after `hotline`. */
  usage: string
  about: Words
  /** Most words it takes. */
  words: number
  options: NonNullable<ParseArgsConfig['options']>
  /** Shape of the `--json` output; its JSON Schema is schemas/json/cli-<name>.json. */
  answer: S
  run: (given: Given, io: Io, live: (line: Words | string) => void) => Promise<Done<z.input<S>>>
}

export const command = <S extends z.ZodType>(given: Command<S>): Command<S> => given

/** Exit 1: the machine was asked and said no. `code` is for programs. */
export class SaidNo extends Error {
  constructor(
    readonly words: Words,
    readonly code = 'refused',
  ) {
    super(words.en)
  }
}

/** Exit 2: it was typed wrongly. */
export class Misuse extends Error {
  constructor(readonly words: Words) {
    super(words.en)
  }
}

/** The word at a place, or the sentence that it is missing. */
export function word(given: Given, at: number, name: Words): string {
  const found = given.words[at]
  if (found === undefined) throw new Misuse({ zh: `还缺${name.zh}。`, en: `${name.en} is missing.` })
  return found
}
