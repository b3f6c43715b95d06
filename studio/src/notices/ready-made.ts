// studio · sentences for a bad day, ready to be sent. They are spoken to callers, so their language is the voice's, not the studio's.
import type { Words } from '@hotline/schemas'
import { CalendarOff, type LucideIcon, Unplug, Wind, ZapOff } from 'lucide-react'
import type { InterfaceLanguage } from '../words/index.ts'

export interface ReadyMade {
  id: 'outage' | 'typhoon' | 'line' | 'holiday'
  icon: LucideIcon
  words: Words
}

export const readyMade: readonly ReadyMade[] = [
  {
    id: 'outage',
    icon: ZapOff,
    words: {
      zh: '您好，{company}因停电暂停接听，预计{until}恢复。给您带来不便，敬请谅解。',
      en: 'Hello. {company} has a power cut and cannot take calls. We expect to be back at {until}. We are sorry for the trouble.',
    },
  },
  {
    id: 'typhoon',
    icon: Wind,
    words: {
      zh: '您好，{company}因台风天气暂停接听，预计{until}恢复。请注意安全。',
      en: 'Hello. {company} is closed because of the typhoon. We expect to be back at {until}. Please stay safe.',
    },
  },
  {
    id: 'line',
    icon: Unplug,
    words: {
      zh: '您好，{company}的电话线路发生故障，正在抢修，预计{until}恢复。请稍后再拨。',
      en: 'Hello. The telephone line of {company} is being repaired. We expect to be back at {until}. Please call again later.',
    },
  },
  {
    id: 'holiday',
    icon: CalendarOff,
    words: {
      zh: '您好，{company}今天放假，{until}恢复接听。祝您节日愉快。',
      en: 'Hello. {company} is closed for the holiday. We are back at {until}. Happy holidays.',
    },
  },
]

export const spokenLanguage = (voice: string): InterfaceLanguage => (/^(zh|cmn|yue)/.test(voice) ? 'zh-CN' : 'en')

export const sentenceOf = ({ words }: ReadyMade, language: InterfaceLanguage, company: string, until: string): string =>
  (language === 'en' ? words.en : words.zh)
    .replace('{company}', company)
    .replace('{until}', ` ${until} `)
    .replace(/ ([.,])/g, '$1')
    .replace(/ {2}/g, ' ')
