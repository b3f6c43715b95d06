// studio · the way to the server.

export { ApiProblem, problemOf } from './api-problem.ts'
export { addressOf, ask, onExpiry } from './client.ts'
export { atLeast, useMay, useMe } from './me.ts'
export { keyOf, queryClient, useAsk, useAskPages, useChange } from './queries.ts'
