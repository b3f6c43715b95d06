// studio · the words people read, and how facts are written.

export {
  bareNumber,
  clockOf,
  columnDuration,
  count,
  dayOf,
  duration,
  maskedPhone,
  moment,
  phone,
  shortMoment,
  timeOfDay,
} from './format.ts'
export { changeLanguage, currentLanguage, type InterfaceLanguage, interfaceLanguages, languageNames, startWords } from './language.ts'
export { say, type Tell, tell, useLanguage, useSay, useWords } from './use-words.ts'
