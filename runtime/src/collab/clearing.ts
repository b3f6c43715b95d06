// runtime · collab: what a draft need not keep any longer.
import { type Change, edgeEnds, type RawDraft } from '@hotline/flows/draft'

/** Deleted nodes can be brought back for so long. */
const BIN_MS = 30 * 24 * 3_600_000

/** Takes out nodes that were deleted long ago, and the wires at both ends of nodes that are not there. Doing it twice is doing it once. */
export function clearing({ nodes, edges }: RawDraft, now: number): Change[] {
  const old = Object.entries(nodes).filter(([, { deletedAt }]) => deletedAt !== undefined && now - deletedAt > BIN_MS)
  const gone = new Set(old.map(([id]) => id))
  const stands = (id: unknown) => typeof id === 'string' && Object.hasOwn(nodes, id) && !gone.has(id)
  const loose = Object.entries(edges).filter(([key, edge]) => !stands(edgeEnds(key).node) || !stands(edge.target))
  return [...old.map(([id]) => ({ at: ['nodes', id] })), ...loose.map(([key]) => ({ at: ['edges', key] }))]
}
