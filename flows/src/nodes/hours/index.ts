// flows · hours: takes the way of the first period that holds now.

import { clock, isZone, localMoment } from '../../expression/moment.ts'
import { defineNode, type Exit } from '../define-node.ts'
import { face } from './face.ts'
import { momentsOf } from './moments.ts'
import { openingAt } from './opening.ts'
import { Props } from './props.ts'

export const hours = defineNode({
  type: 'hours',
  props: Props,
  exits: ({ periods }): Exit[] => [
    ...periods.map(({ id, label }, at) => ({ id, label: { zh: label || `时段 ${at + 1}`, en: label || `Period ${at + 1}` } })),
    { id: 'otherwise', label: { zh: '其他时间', en: 'Other times' }, system: true },
  ],
  enter: ({ periods, zone }, scope) => {
    const now = localMoment(scope.at, zone)
    const when = { day: weekdays.zh[now.weekday - 1] ?? '', day_en: weekdays.en[now.weekday - 1] ?? '', time: clock(now.minute) }
    let closedBy: string | null = null
    for (const period of periods) {
      const opening = openingAt(period, now)
      if (opening.open)
        return {
          go: period.id,
          why: { code: opening.rule ? 'date' : 'in', facts: { ...when, hours: opening.hours, rule: opening.rule, label: period.label } },
        }
      closedBy ??= opening.rule
    }
    return { go: 'otherwise', why: { code: closedBy ? 'closed' : 'outside', facts: { ...when, rule: closedBy ?? '' } } }
  },
  lint: ({ periods, zone }, report) => {
    if (!periods.length) report('hours:no_periods', {}, { prop: 'periods' })
    for (const { id, label, week, dates } of periods)
      if (!week.some(({ days }) => days.length) && !dates.some(({ open }) => open))
        report('hours:empty_period', { label: label || '…' }, { prop: 'periods', exit: id })
    if (!isZone(zone)) report('hours:bad_zone', { zone }, { prop: 'zone' })
  },
  initial: (mint, language) => ({
    periods: [
      {
        id: mint(),
        label: language.startsWith('zh') ? '工作时间' : 'Working hours',
        week: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
        dates: [],
      },
    ],
  }),
  moments: momentsOf,
  face,
})

const weekdays = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
