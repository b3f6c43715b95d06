// flows · what a caller hears when the call cannot go on: never silence.
import type { Say, Verb } from '@hotline/schemas'

const apology: Record<string, string> = {
  zh: '抱歉，系统繁忙，暂时不能继续为您服务。请稍后再拨，再见。',
  en: 'We are sorry, this line cannot continue right now. Please call again later. Goodbye.',
}
const handingOver: Record<string, string> = {
  zh: '抱歉，系统繁忙，正在为您转接。',
  en: 'We are sorry, this line is busy. We are connecting you now.',
}

/** Apology, then the emergency number if there is one, then hang up. `id` names the node it stands behind. */
export function wayOut(language: string, emergencyNumber: string | null): Verb[] {
  const words = emergencyNumber ? handingOver : apology
  const say: Say = { verb: 'say', text: [words[language.split('-')[0] ?? 'zh'] ?? words.en ?? ''], language }
  if (!emergencyNumber) return [say, { verb: 'hangup' }]
  const dial: Verb = {
    verb: 'dial',
    id: 'way-out',
    target: [{ type: 'phone', number: emergencyNumber }],
    timeout: 30,
    timeLimit: 14_400,
    callerId: 'hotline',
  }
  return [say, dial, { verb: 'hangup' }]
}
