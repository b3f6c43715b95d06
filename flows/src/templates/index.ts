// flows · every template there is, in the order of the first-run cards; the first is preselected.
import { afterSales } from './after-sales/index.ts'
import { codeCheck } from './code-check/index.ts'
import { stores } from './stores/index.ts'
import type { Template } from './template.ts'
import { twoLevel } from './two-level/index.ts'
import { voicemail } from './voicemail/index.ts'

export { hoursInWords, OpeningHours } from './answers.ts'
export type { Template, TemplateQuestion } from './template.ts'

export const templates: readonly Template[] = [afterSales, codeCheck, stores, twoLevel, voicemail]
