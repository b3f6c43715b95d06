// runtime · is a hook really from jambonz? HMAC over the raw bytes (jambonz.md §1.2, security T3).
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Seconds that a signature's time may lie before or after ours. */
export const SIGNATURE_SECONDS = 300

const SHAPE = /^t=(\d{10}),v1=([0-9a-f]{64})$/

const macOf = (secret: string, time: string, body: Uint8Array) => createHmac('sha256', secret).update(`${time}.`).update(body).digest()

/** The header that jambonz sends with `body`; `at` in milliseconds. */
export function sign(secret: string, body: Uint8Array | string, at: number): string {
  const time = String(Math.floor(at / 1000))
  return `t=${time},v1=${macOf(secret, time, typeof body === 'string' ? Buffer.from(body) : body).toString('hex')}`
}

export interface Verdict {
  /** `late`: genuine, but signed more than 300 seconds before or after `now`. */
  is: 'good' | 'unsigned' | 'wrong' | 'late'
  /** Seconds that `now` is ahead of the time signed; of a genuine signature only. */
  ahead: number | null
}

/** True when one of `secrets` signed exactly these bytes within 300 seconds of `now`. */
export const signed = (header: string | undefined, body: Uint8Array, secrets: readonly string[], now: number): boolean =>
  verdictOn(header, body, secrets, now).is === 'good'

/**
 * What a signature is worth. An empty secret signs nothing; more than one time or signature, or other letters than
 * lower-case hex, are no signature at all.
 */
export function verdictOn(header: string | undefined, body: Uint8Array, secrets: readonly string[], now: number): Verdict {
  const found = SHAPE.exec(header ?? '')
  if (!found) return { is: 'unsigned', ahead: null }
  const [, time, hex] = found as unknown as [string, string, string]
  const ahead = Math.floor(now / 1000) - Number(time)
  const given = Buffer.from(hex, 'hex')
  let good = false
  for (const secret of secrets) if (secret && timingSafeEqual(macOf(secret, time, body), given)) good = true
  if (!good) return { is: 'wrong', ahead: null }
  return { is: Math.abs(ahead) <= SIGNATURE_SECONDS ? 'good' : 'late', ahead }
}
