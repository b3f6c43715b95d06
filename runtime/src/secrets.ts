// runtime · secrets at rest: sealed with AES-256-GCM under a key that lies outside the database; tokens only as hashes.
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

export interface Seal {
  /** `about` binds the secret to its place (`jambonz.apiKey:<workspace>`); it opens only with the same words. */
  seal: (secret: string, about: string) => string
  /** Throws when the key is another one or the text was changed. */
  open: (sealed: string, about: string) => string
}

/** A seal under a key of 32 bytes. */
export function sealWith(key: Uint8Array): Seal {
  if (key.length !== 32) throw new Error('The key of secrets must have 32 bytes.')
  return {
    seal: (secret, about) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open: (sealed, about) => {
      if (!sealed.startsWith('v1.')) throw new Error('This is not a sealed secret.')
      const bytes = Buffer.from(sealed.slice(3), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(about))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}

/** The key: `given` (64 hex digits or base64) or the file `secret.key` of the data directory, made at the first start. */
export async function loadKey(dataDir: string, given: string | undefined): Promise<Uint8Array> {
  if (given) {
    const key = /^[0-9a-f]{64}$/i.test(given) ? Buffer.from(given, 'hex') : Buffer.from(given, 'base64')
    if (key.length !== 32) throw new Error('HOTLINE_KEY must be 64 hex digits or 32 bytes in base64.')
    return key
  }
  const file = path.join(dataDir, 'secret.key')
  try {
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    await chmod(file, 0o600)
  }
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex')
  if (key.length !== 32) throw new Error(`${file} does not hold a key of 64 hex digits.`)
  return key
}

/** A new token: 256 random bits after its prefix. */
export const newToken = (prefix = ''): string => prefix + randomBytes(32).toString('base64url')

/** What is stored of a token. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Compares in constant time. */
export function same(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}
