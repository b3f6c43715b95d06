// runtime · tests of secrets at rest.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadKey, newToken, same, sealWith } from './secrets.ts'

const seal = sealWith(new Uint8Array(32).fill(1))

describe('T18 a sealed secret', () => {
  it('opens with the same key at the same place only', () => {
    const sealed = seal.seal('SEKRET-密钥', 'jambonz.apiKey:1')
    expect(sealed).not.toContain('SEKRET')
    expect(seal.open(sealed, 'jambonz.apiKey:1')).toBe('SEKRET-密钥')
    expect(() => seal.open(sealed, 'jambonz.apiKey:2')).toThrow()
    expect(() => sealWith(new Uint8Array(32).fill(2)).open(sealed, 'jambonz.apiKey:1')).toThrow()
    expect(seal.seal('SEKRET-密钥', 'jambonz.apiKey:1')).not.toBe(sealed)
  })

  it('does not open when a bit of it was changed', () => {
    const sealed = seal.seal('secret', 'x')
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    for (let i = 0; i < bytes.length; i += 1) {
      const changed = Buffer.from(bytes)
      changed[i]! ^= 1
      expect(() => seal.open(`v1.${changed.toString('base64url')}`, 'x')).toThrow()
    }
    expect(() => seal.open('', 'x')).toThrow()
  })

  it('has its key in a file of the operator alone, made once, or in the environment', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'hotline-key-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const key = await loadKey(folder, undefined)
    expect(statSync(path.join(folder, 'secret.key')).mode & 0o777).toBe(0o600)
    expect(await loadKey(folder, undefined)).toEqual(key)
    expect(await loadKey(folder, 'ab'.repeat(32))).toEqual(Buffer.alloc(32, 0xab))
    await expect(loadKey(folder, 'too short')).rejects.toThrow('HOTLINE_KEY')
  })
})

it('tokens are 256 bits and never the same', () => {
  const tokens = new Set(Array.from({ length: 1000 }, () => newToken('hs_')))
  expect(tokens.size).toBe(1000)
  expect([...tokens].every((token) => /^hs_[\w-]{43}$/.test(token))).toBe(true)
  expect([same('a', 'a'), same('a', 'b'), same('', 'longer')]).toEqual([true, false, false])
})
