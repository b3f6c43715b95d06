// studio · a refusal of the server, with the sentence that people read.
import { type Problem, problems } from '@hotline/schemas'

/** `status` 0 means that the server was not reached: nothing was done. */
export class ApiProblem extends Error {
  readonly status: number
  readonly problem: Problem

  constructor(status: number, problem: Problem) {
    super(`${status} ${problem.code}`)
    this.name = 'ApiProblem'
    this.status = status
    this.problem = problem
  }
}

/** What to tell when the server could not be reached at all. */
export const unreachable: Problem = {
  code: 'unreachable',
  title: {
    zh: '连不上服务器，这一步没有做。来电不受影响。',
    en: 'The server cannot be reached; nothing was done. Calls are not affected.',
  },
}

/** Any thrown thing as a problem that can be shown. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ApiProblem ? error.problem : { code: 'internal', title: problems.internal[1] }
