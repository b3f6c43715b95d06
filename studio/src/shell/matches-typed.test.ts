// studio · matches-typed: what people type when they look for something.
import { expect, it } from 'vitest'
import { matchesTyped, pinyinReady } from './matches-typed.ts'

it('finds by characters, pinyin and initials', async () => {
  await pinyinReady
  expect(matchesTyped(['售后服务热线'], '服务')).toBe(true)
  expect(matchesTyped(['售后服务热线'], 'shouhou')).toBe(true)
  expect(matchesTyped(['售后服务热线'], 'shfw')).toBe(true)
  expect(matchesTyped(['售后服务热线'], 'xiaoshou')).toBe(false)
})
it('finds numbers whatever their dashes', () => {
  expect(matchesTyped(['400-123-0088'], '4001230088')).toBe(true)
  expect(matchesTyped(['138 1234 8000'], '1234-80')).toBe(true)
  expect(matchesTyped(['400-123-0088'], '0099')).toBe(false)
})
it('finds everything when nothing was typed', () => expect(matchesTyped([], ' ')).toBe(true))
