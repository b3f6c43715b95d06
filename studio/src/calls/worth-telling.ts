// studio · the stops of a call that tell where it went.
import type { CallRow } from '@hotline/schemas'
import { definitionOf } from './trace.ts'

/** Leaves out steps at which callers hear and press nothing; when nothing is left, all of them. */
export function worthTelling(path: CallRow['path']): CallRow['path'] {
  const heard = path.filter((mark) => {
    const category = mark.kind === 'node' ? definitionOf(mark.type)?.face.category : undefined
    return category !== 'io' && category !== 'decide' && category !== 'logic'
  })
  return heard.length ? heard : path
}
