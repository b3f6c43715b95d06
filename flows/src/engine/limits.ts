// flows · bounds of a call, so that no drawing can hang the server. When one is hit the caller hears the way out.

export interface Limits {
  nodesATurn: number
  nodesACall: number
  turnsACall: number
  levels: number
  /** Characters of all variables together, as JSON. */
  memory: number
}
export const limits: Limits = { nodesATurn: 100, nodesACall: 1000, turnsACall: 500, levels: 20, memory: 65_536 }
