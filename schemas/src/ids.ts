// schemas · how things are named: ids, hashes, moments.
import * as z from 'zod'

/** Id of a node, an item or a note: minted once, survives publish, restore and export. */
export const Ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
/** Id of a row in the database: uuid v7, made by us. */
export const RowId = z.uuid()
/** Content address: lower-case hex sha256. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** A moment in UTC with milliseconds, as `Date#toISOString` writes it. */
export const Instant = z.iso.datetime({ precision: 3 })
/** BCP 47 tag of a language that callers hear, such as `zh-CN`. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
