// flows · every path of a flow, by name.

export { type Assumptions, usual as usualAssumptions } from './answers.ts'
export type { Claim, ClaimId } from './claims.ts'
export { type End, type Explored, explore, type State, type Step, type Wanted } from './explore.ts'
export type { Figure, Figures } from './figures.ts'
export type { Listed, ListedPath, Stop } from './listed.ts'
export { type Certificate, prove, type Silence } from './prove.ts'
export { type Path, playPath } from './shortest.ts'
