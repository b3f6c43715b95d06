// studio · answers as a template takes them: what is empty or unusable is left out.
import type { OpeningHours, TemplateQuestion } from '@hotline/flows'
import { checkHours } from './check-hours.ts'
import { checkPhone } from './phone-check.ts'

export function answersOf(questions: readonly TemplateQuestion[], given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const answers: Record<string, unknown> = {}
  for (const { id, kind } of questions) {
    const value = given[id]
    if (kind === 'phone') {
      const checked = checkPhone(String(value ?? ''))
      if (checked && !checked.fault) answers[id] = checked.number
    } else if (kind === 'hours') {
      if (value && !checkHours(value as OpeningHours)) answers[id] = value
    } else if (typeof value === 'string') {
      if (value.trim()) answers[id] = value.trim()
    } else if (value !== undefined && value !== null) answers[id] = value
  }
  return answers
}
