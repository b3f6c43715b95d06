// studio · telephone-wav: the bytes that go to telephones.
import { describe, expect, it } from 'vitest'
import { checkSource, SoundError, wavOf } from './telephone-wav.ts'

describe('a WAV for telephones', () => {
  it('says 8 kHz, one channel, 16 bits, and how long it is', () => {
    const view = new DataView(wavOf(new Float32Array(8000)).buffer)
    expect(view.getUint32(4, true)).toBe(36 + 16_000)
    expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint32(24, true), view.getUint16(34, true)]).toEqual([
      1, 1, 8000, 16,
    ])
    expect(view.getUint32(40, true)).toBe(16_000)
  })
  it('clips what is too loud instead of wrapping it to the other side', () => {
    const view = new DataView(wavOf(new Float32Array([0, 0.5, 1.7, -3])).buffer)
    expect([0, 1, 2, 3].map((index) => view.getInt16(44 + index * 2, true))).toEqual([0, 16384, 32767, -32767])
  })
})

describe('a source', () => {
  it('is refused when it is AMR or over 20 MB', () => {
    expect(() => checkSource(new TextEncoder().encode('#!AMR\nxxxx'))).toThrow(new SoundError('amr'))
    expect(() => checkSource(new Uint8Array(20 * 1024 * 1024 + 1))).toThrow(new SoundError('too_large'))
    expect(() => checkSource(new TextEncoder().encode('RIFF'))).not.toThrow()
  })
})
