// studio · first steps: what counts as done.
import { describe, expect, it } from 'vitest'
import { doneOf, nextOf, withStep } from './steps-of.ts'

const none = { flows: 0, boundNumbers: 0, calls: 0 }

describe('the first steps', () => {
  it('begin with a template', () => {
    expect(nextOf(doneOf('', none))).toBe('chosen')
  })
  it('take a flow that is there for a chosen template', () => {
    expect(nextOf(doneOf('', { ...none, flows: 1 }))).toBe('answered')
  })
  it('remember what only this browser saw', () => {
    const kept = withStep(withStep('', 'answered'), 'heard')
    expect(nextOf(doneOf(kept, { ...none, flows: 1 }))).toBe('bound')
    expect(withStep(kept, 'heard')).toBe(kept)
  })
  it('do not take a bound number for a flow that was heard', () => {
    expect(nextOf(doneOf('', { flows: 1, boundNumbers: 1, calls: 0 }))).toBe('heard')
  })
  it('end with the first call, whatever came before', () => {
    expect(nextOf(doneOf('', { ...none, calls: 1 }))).toBeNull()
  })
})
