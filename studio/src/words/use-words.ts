// studio · the words of one feature, for a component.
import type { Words } from '@hotline/schemas'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { currentLanguage, type InterfaceLanguage } from './language.ts'

/** `t('key', { count })` reads `words/<language>/<feature>.json`; messages are ICU. */
export type Tell = (key: string, facts?: Record<string, unknown>) => string

export function useWords(feature: string): Tell {
  const { t } = useTranslation(feature)
  return (key, facts) => t(key, facts ?? {})
}

/** The same outside of components. It does not follow a change of language by itself. */
export const tell = (feature: string, key: string, facts: Record<string, unknown> = {}): string => i18next.t(key, { ns: feature, ...facts })

export function useLanguage(): InterfaceLanguage {
  useTranslation()
  return currentLanguage()
}

/** Picks the interface language out of a sentence that exists in both. */
export const say = (words: Words, language: InterfaceLanguage = currentLanguage()): string => (language === 'en' ? words.en : words.zh)

export function useSay(): (words: Words) => string {
  const language = useLanguage()
  return (words) => say(words, language)
}
