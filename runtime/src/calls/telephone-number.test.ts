// runtime · tests of numbers in hooks: who calls.
import { expect, test } from 'vitest'
import { partyOf } from './telephone-number.ts'

test.each([
  ['13800138000', '13800138000'],
  ['+8613800138000', '13800138000'],
  ['008613800138000', '13800138000'],
  ['013800138000', '13800138000'],
  ['864001230088', '4001230088'],
  ['+862155500142', '02155500142'],
  ['sip:13800138000@10.0.0.1:5060', '13800138000'],
  ['+14155550100', '0014155550100'],
  ['8001', '8001'],
])('%s is %s to people', (raw, number) => {
  expect(partyOf(raw)).toEqual({ number, raw })
})

test.each(['anonymous', 'Anonymous', '', 'unavailable', 'Restricted'])('“%s” is nobody, and is kept as it came', (raw) => {
  expect(partyOf(raw)).toEqual({ number: null, raw })
})
