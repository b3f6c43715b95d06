// flows · answers to a template's questions, read leniently, and how they are said to callers.
import * as z from 'zod'
import type { TemplateQuestion } from './template.ts'

/** When somebody answers: days 1 (Monday) to 7, from–to as HH:MM, half-open. */
export const OpeningHours = z.object({
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
})
export type OpeningHours = z.infer<typeof OpeningHours>

export const workingHours: OpeningHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }

type Answers = Readonly<Record<string, unknown>>

export const companyIn = ({ company }: Answers): string => (typeof company === 'string' && company.trim().slice(0, 40)) || '我们公司'
export const hoursIn = ({ hours }: Answers): OpeningHours => OpeningHours.safeParse(hours).data ?? workingHours

/** A telephone number without signs, or null when none was given. */
export function phoneIn(answers: Answers, id = 'phone'): string | null {
  const given = answers[id]
  const digits = typeof given === 'string' ? given.replace(/[\s()-]/g, '') : ''
  return /^\+?\d{3,20}$/.test(digits) ? digits : null
}

const names = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** `周一到周六 08:30 到 20:00`, `周六、周日 10:00 到 16:00`, `每天 09:00 到 18:00`. */
export function hoursInWords({ days, from, to }: OpeningHours): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  const first = sorted[0] ?? 1
  const last = sorted.at(-1) ?? 7
  const unbroken = sorted.length > 2 && last - first === sorted.length - 1
  const name = (day: number) => names[day - 1] ?? ''
  const when = sorted.length === 7 ? '每天' : unbroken ? `${name(first)}到${name(last)}` : sorted.map(name).join('、')
  return `${when} ${from} 到 ${to}`
}

export const companyQuestion: TemplateQuestion = {
  id: 'company',
  kind: 'text',
  label: { zh: '公司怎么称呼？', en: 'What is your company called?' },
  hint: { zh: '来电者一接通就会听到。', en: 'The first thing callers hear.' },
  initial: '',
  optional: true,
}
export const hoursQuestion: TemplateQuestion = {
  id: 'hours',
  kind: 'hours',
  label: { zh: '几点到几点有人接？', en: 'When does somebody answer?' },
  hint: { zh: '其他时间请来电者留言。', en: 'At other times callers are asked to leave a message.' },
  initial: { ...workingHours },
}
export const phoneQuestion: TemplateQuestion = {
  id: 'phone',
  kind: 'phone',
  label: { zh: '转给谁？', en: 'Who should it ring?' },
  hint: {
    zh: '响 15 秒没人接，就请来电者留言。不填则直接留言。',
    en: 'After 15 seconds without an answer callers are asked for a message. Leave it blank to take messages only.',
  },
  initial: '',
  optional: true,
}
