// runtime · a refusal: what any handler throws to say no. The door turns it into problem+json.
import { type ProblemCode, problems } from '@hotline/schemas'

/** One field or row that was wrong, in both languages. */
export interface Detail {
  at: string
  zh: string
  en: string
}

/** Refused with a code of the closed table `problems`; never carries what was typed or how we are built. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly details: readonly Detail[]
  constructor(code: ProblemCode, details: readonly Detail[] = []) {
    super(problems[code][1].en)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}

/** `throw refuse('not_found')`: what is another workspace's is refused as `not_found` too. */
export const refuse = (code: ProblemCode, details: readonly Detail[] = []): Refusal => new Refusal(code, details)

/** The value, or a refusal when there is none. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw refuse('not_found')
  return value
}
