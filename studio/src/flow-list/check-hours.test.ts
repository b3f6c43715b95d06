// studio · check-hours: times as people type them.
import { expect, it } from 'vitest'
import { checkHours, typedTime } from './check-hours.ts'

it('reads the ways of writing a time', () => {
  for (const text of ['8:30', '08:30', '830', '0830', '8：30', '8.30', '8点30', '8点30分', '8点半'])
    expect(typedTime(text), text).toBe('08:30')
  expect(typedTime('8')).toBe('08:00')
  expect(typedTime('24:00')).toBe('24:00')
})
it('refuses what is no time', () => {
  for (const text of ['', '25:00', '8:61', '24:01', '上午', '8:3']) expect(typedTime(text), text).toBeNull()
})
it('wants days, and an end after the start', () => {
  expect(checkHours({ days: [], from: '09:00', to: '18:00' })).toBe('no_days')
  expect(checkHours({ days: [1], from: '22:00', to: '06:00' })).toBe('backwards')
  expect(checkHours({ days: [1], from: '00:00', to: '24:00' })).toBeNull()
})
