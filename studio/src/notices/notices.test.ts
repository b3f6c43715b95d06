// studio · notices: when they may end, how that is said, and which numbers are meant without being chosen.
import type { NumberRow } from '@hotline/schemas'
import { describe, expect, it } from 'vitest'
import { endingsAt, halfHourAfter, spokenEnd } from './ends.ts'
import { readyMade, sentenceOf } from './ready-made.ts'
import { presetOf } from './use-notice-form.ts'

const local = (text: string) => new Date(text)

describe('the end of a notice', () => {
  it('is by default the next half hour at least two hours away', () => {
    expect(halfHourAfter(local('2026-10-15T10:24:00'), 7_200_000)).toEqual(local('2026-10-15T12:30:00'))
    expect(halfHourAfter(local('2026-10-15T10:30:00'), 7_200_000)).toEqual(local('2026-10-15T12:30:00'))
  })
  it('is offered tonight only while tonight is ahead', () => {
    expect(endingsAt(local('2026-10-15T10:24:00')).map(({ id }) => id)).toEqual(['hour', 'two', 'evening', 'morning'])
    expect(endingsAt(local('2026-10-15T19:00:00')).map(({ id }) => id)).toEqual(['hour', 'two', 'morning'])
    expect(endingsAt(local('2026-10-15T15:40:00')).map(({ id }) => id)).toEqual(['hour', 'two', 'morning'])
  })
  it('is said as people say it', () => {
    const now = local('2026-10-15T23:40:00')
    expect(spokenEnd(local('2026-10-15T23:59:00'), now, 'zh-CN')).toBe('今天 23:59')
    expect(spokenEnd(local('2026-10-16T08:30:00'), now, 'zh-CN')).toBe('明天 08:30')
    expect(spokenEnd(local('2026-10-18T08:30:00'), now, 'zh-CN')).toBe('10月18日 08:30')
    expect(spokenEnd(local('2026-10-18T08:30:00'), now, 'en')).toBe('08:30 on October 18')
  })
})

describe('a ready-made sentence', () => {
  it('names the company and the end, in the language of the voice', () => {
    const [outage] = readyMade
    expect(sentenceOf(outage!, 'zh-CN', '青禾净水', '今天 12:30')).toContain('青禾净水因停电暂停接听，预计 今天 12:30 恢复。')
    expect(sentenceOf(outage!, 'en', 'Qinghe', '12:30 today')).toContain('back at 12:30 today. We')
  })
})

describe('the numbers of a notice', () => {
  const row = (number: string, bound = true) => ({ number, flow: bound ? { id: 'f', name: 'f' } : null }) as NumberRow
  it('are all bound 400 numbers that carry none', () => {
    const rows = [row('4001230088'), row('4001230099', false), row('4001230066'), row('02155500100')]
    expect(presetOf(rows, new Set(['4001230066']))).toEqual(['4001230088'])
  })
  it('are all bound numbers where no 400 is free', () => {
    expect(presetOf([row('4001230066'), row('02155500100')], new Set(['4001230066']))).toEqual(['4001230066', '02155500100'])
  })
})
