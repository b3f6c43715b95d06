// flows · hours: how it looks.
import type { Face } from '../define-node.ts'
import type { Period, Props } from './props.ts'

const names = { zh: ['一', '二', '三', '四', '五', '六', '日'], en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] }

/** 周一至周五 09:00–18:00; days that do not follow one another are named one by one. */
function inShort({ week }: Period, language: 'zh' | 'en'): string {
  return week
    .map(({ days, from, to }) => {
      const sorted = [...days].sort((a, b) => a - b)
      const named = sorted.map((day) => names[language][day - 1] ?? '')
      const run = sorted.length > 2 && sorted.every((day, at) => day === (sorted[0] ?? 0) + at)
      const zh = run ? `周${named[0]}至周${named.at(-1)}` : `周${named.join('、')}`
      const en = run ? `${named[0]}–${named.at(-1)}` : named.join(', ')
      return `${language === 'zh' ? zh : en} ${from}–${to}`
    })
    .join(language === 'zh' ? '，' : ', ')
}

export const face: Face<Props> = {
  title: { zh: '营业时间', en: 'Hours' },
  category: 'decide',
  icon: 'calendar-clock',
  about: { zh: '按星期、时间和节假日分路', en: 'Chooses the way by weekday, time and holiday' },
  synonyms: ['时间', '上班', '下班', '工作时间', '节假日', '时间策略', '值班', 'schedule', 'opening hours', 'holiday', 'time'],
  summary: ({ periods }) =>
    periods[0] ? { zh: inShort(periods[0], 'zh') || periods[0].label, en: inShort(periods[0], 'en') || periods[0].label } : null,
  form: {
    periods: {
      label: { zh: '时段', en: 'Periods' },
      widget: 'items',
      section: 'does',
      hint: { zh: '从上往下，第一个符合的生效', en: 'From the top, the first that holds is taken' },
      item: {
        label: { label: { zh: '名称', en: 'Name' }, widget: 'text' },
        week: { label: { zh: '每周', en: 'Each week' }, widget: 'week' },
        dates: { label: { zh: '节假日', en: 'Holidays' }, widget: 'dates', hint: { zh: '比每周的时间优先', en: 'Stronger than the week' } },
      },
      add: { label: { zh: '加一个时段', en: 'Add a period' }, row: () => ({ label: '', week: [], dates: [] }) },
    },
    zone: { label: { zh: '时区', en: 'Time zone' }, widget: 'time_zone', section: 'advanced' },
  },
  reasons: {
    in: { zh: '{day} {time}，在 {hours} 内', en: '{day_en} {time}, within {hours}' },
    date: { zh: '{day} {time}，按“{rule}”在 {hours} 内', en: '{day_en} {time}, within {hours} of {rule}' },
    outside: { zh: '{day} {time}，不在任何时段内', en: '{day_en} {time}, in no period' },
    closed: { zh: '{day} {time}，“{rule}”休息', en: '{day_en} {time}, closed for {rule}' },
  },
  issues: {
    'hours:no_periods': {
      severity: 'warning',
      what: { zh: '“{node}”没有时段。', en: '“{node}” has no periods.' },
      harm: { zh: '所有来电都走“其他时间”。', en: 'All calls take Other times.' },
      cure: { zh: '加一个时段。', en: 'Add a period.' },
    },
    'hours:empty_period': {
      severity: 'warning',
      what: { zh: '“{node}”的“{label}”没有时间。', en: '“{label}” of “{node}” has no time.' },
      harm: { zh: '没有来电会走这条路。', en: 'No call takes this way.' },
      cure: { zh: '选好星期和时间，或删除它。', en: 'Choose days and times, or delete it.' },
    },
    'hours:bad_zone': {
      severity: 'error',
      what: { zh: '“{node}”的时区 {zone} 不存在。', en: 'The time zone {zone} of “{node}” does not exist.' },
      harm: { zh: '会按北京时间判断，来电可能走错路。', en: 'Beijing time is used, so calls may take the wrong way.' },
      cure: { zh: '换一个时区，如 Asia/Shanghai。', en: 'Choose another, such as Asia/Shanghai.' },
    },
  },
  help: {
    zh: '按来电的时间分路：从上往下，第一个符合的时段生效，都不符合就走“其他时间”。\n\n每段从开始那一刻起，到结束前一刻止：09:00–12:00 包含 11:59，不含 12:00。结束早于开始表示到第二天。\n\n节假日比每周优先：休息日整天不算，补班日按写明的时间（不写就是全天）。',
    en: 'Chooses the way by the time of the call: from the top, the first period that holds; if none does, Other times.\n\nA stretch begins at its first minute and ends before its last: 09:00–12:00 holds 11:59 and not 12:00. An end before the start means the next day.\n\nHolidays are stronger than the week: closed days never hold; open days hold in their own hours, or all day.',
  },
}
