// studio · the name of an audited action, in words where there are some.
import i18next from 'i18next'
import type { Tell } from '../words/index.ts'

/** Actions are named by the server, mostly like its routes; one that has no words yet shows its own name. */
export function actionInWords(action: string, t: Tell): string {
  const key = `action.${action.replace(/[^\w]/g, '_')}`
  return i18next.exists(key, { ns: 'settings' }) ? t(key) : action
}
