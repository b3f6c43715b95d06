// studio · format: written as people here write them.
import { describe, expect, it } from 'vitest'
import { bareNumber, columnDuration, count, duration, maskedPhone, moment, phone, shortMoment, timeOfDay } from './format.ts'

const at = '2025-10-15T02:24:31.000Z'
const zone = 'Asia/Shanghai'

describe('moments', () => {
  it('are written in the zone of the workspace, in both languages', () => {
    expect(moment(at, 'zh-CN', zone)).toBe('10月15日 周三 10:24')
    expect(moment(at, 'en', zone)).toBe('Wed 15 Oct, 10:24')
    expect(timeOfDay(at, zone)).toBe('10:24:31')
  })
  it('write midnight as 00, not 24', () => expect(timeOfDay('2025-10-14T16:00:00.000Z', zone)).toBe('00:00:00'))
  it('leave out of a list what the reader knows', () => {
    expect(shortMoment(at, new Date('2025-10-15T09:00:00Z'), 'zh-CN', zone)).toBe('10:24')
    expect(shortMoment(at, new Date('2025-10-16T09:00:00Z'), 'zh-CN', zone)).toBe('10月15日 10:24')
    expect(shortMoment(at, new Date('2026-10-16T09:00:00Z'), 'zh-CN', zone)).toBe('2025年10月15日')
    expect(shortMoment(at, new Date('2026-10-16T09:00:00Z'), 'en', zone)).toBe('15 Oct 2025')
  })
})

describe('lengths and counts', () => {
  it('show hours only when there are some', () => {
    expect(duration(21)).toBe('0:21')
    expect(duration(3725)).toBe('1:02:05')
    expect(columnDuration(401)).toBe('06:41')
  })
  it('group thousands', () => {
    expect(count(1284)).toBe('1,284')
    expect(count(999)).toBe('999')
    expect(count(1234567)).toBe('1,234,567')
  })
})

describe('telephone numbers', () => {
  it('are grouped as people read them aloud', () => {
    expect(phone('13812348000')).toBe('138 1234 8000')
    expect(phone('4001230088')).toBe('400-123-0088')
    expect(phone('02155500166')).toBe('021-5550-0166')
    expect(phone('05715550166')).toBe('0571-5550166')
    expect(phone('anonymous')).toBe('anonymous')
  })
  it('hide their middle', () => {
    expect(maskedPhone('13812348000')).toBe('138****8000')
    expect(maskedPhone('057155512210')).toBe('0571-****2210')
    expect(maskedPhone('02155508812')).toBe('021-****8812')
    expect(maskedPhone('138****8000')).toBe('138****8000')
    expect(maskedPhone('057*****2210')).toBe('057*****2210')
    expect(maskedPhone('10086')).toBe('10086')
  })
  it('are read from whatever people paste', () => {
    expect(bareNumber('400-123-0088')).toBe('4001230088')
    expect(bareNumber('+86 138 1234 8000')).toBe('13812348000')
    expect(bareNumber('０２１－５５５０－０１６６')).toBe('02155500166')
    expect(bareNumber('8612345')).toBe('8612345')
  })
})
