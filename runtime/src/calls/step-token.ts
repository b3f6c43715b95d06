// runtime · the token in an action hook's address: which call, which step, until when. Not a secret, only unforgeable.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

export interface StepToken {
  call: string
  step: number
  /** Seconds since 1970. */
  expires: number
}

export interface StepTokens {
  mint(token: StepToken): string
  /** Null when we did not make it. An expired one is read all the same: what to do then is the caller's matter. */
  read(text: string): StepToken | null
}

/** Tokens under a key of their own, derived from the installation's. */
export function stepTokens(key: Uint8Array): StepTokens {
  const own = Buffer.from(hkdfSync('sha256', key, '', 'hotline step token', 32))
  const macOf = (body: string) => createHmac('sha256', own).update(body).digest().subarray(0, 16)
  return {
    mint: ({ call, step, expires }) => {
      const body = Buffer.from(`${step.toString(36)}.${expires.toString(36)}.${call}`).toString('base64url')
      return `${body}.${macOf(body).toString('base64url')}`
    },
    read: (text) => {
      const [body = '', mac = '', ...more] = text.split('.')
      const given = Buffer.from(mac, 'base64url')
      if (more.length > 0 || given.length !== 16 || !timingSafeEqual(macOf(body), given)) return null
      const [step = '', expires = '', ...call] = Buffer.from(body, 'base64url').toString('utf8').split('.')
      return { step: Number.parseInt(step, 36), expires: Number.parseInt(expires, 36), call: call.join('.') }
    },
  }
}
