// runtime · cursors: where the next page of a newest-first list begins.

/** Opaque to callers; holds the moment and id of the last row sent. */
export const cursorAfter = (row: { at: Date; id: string }): string => Buffer.from(`${row.at.toISOString()} ${row.id}`).toString('base64url')

/** Null for none, and for one that is not ours: the list then begins at its beginning. */
export function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  const [, at, id] = /^(\S{24}) (\S{1,100})$/.exec(Buffer.from(cursor ?? '', 'base64url').toString()) ?? []
  const moment = new Date(at ?? '')
  return id && !Number.isNaN(moment.getTime()) ? { at: moment, id } : null
}
