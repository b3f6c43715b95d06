// studio · the language of the interface: kept for each person on this machine, told to the browser.
import i18next from 'i18next'
import ICU from 'i18next-icu'
import { initReactI18next } from 'react-i18next'

export const interfaceLanguages = ['zh-CN', 'en'] as const
export type InterfaceLanguage = (typeof interfaceLanguages)[number]
/** A language is called by its own name, whatever the language of the page. */
export const languageNames: Record<InterfaceLanguage, string> = { 'zh-CN': '简体中文', en: 'English' }

const files: Record<InterfaceLanguage, () => Promise<{ messages: Record<string, object> }>> = {
  'zh-CN': () => import('./zh-cn.ts'),
  en: () => import('./en.ts'),
}

const read = async (language: InterfaceLanguage): Promise<void> => {
  const { messages } = await files[language]()
  for (const [feature, words] of Object.entries(messages)) i18next.addResourceBundle(language, feature, words, true, true)
}

export const currentLanguage = (): InterfaceLanguage => (i18next.language === 'en' ? 'en' : 'zh-CN')

/** Starts with the language that `before-paint.js` wrote on the page. */
export async function startWords(): Promise<void> {
  const language: InterfaceLanguage = document.documentElement.lang === 'en' ? 'en' : 'zh-CN'
  await i18next
    .use(ICU)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      resources: {},
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    })
  await read(language)
  await i18next.changeLanguage(language)
}

export async function changeLanguage(language: InterfaceLanguage): Promise<void> {
  await read(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem('hotline.language', language)
}
