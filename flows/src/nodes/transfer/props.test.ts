// flows · tests of what a transfer takes: the ring time of a number (B8-03, F3.4).
import { expect, test } from 'vitest'
import { Props } from './props.ts'

const ringing = (seconds?: number) =>
  Props.safeParse({ targets: [{ id: '01J00000000000000000000002', number: '02166001234', name: '', ...(seconds && { seconds }) }] })

test('a number rings 15 seconds when nothing is said', () => {
  expect(ringing().data?.targets[0]?.seconds).toBe(15)
})

test('60 seconds are the most; 61 are refused', () => {
  expect(ringing(60).success).toBe(true)
  expect(ringing(61).success).toBe(false)
})
