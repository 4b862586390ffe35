import { ar } from './ar'
import { de } from './de'
import { en } from './en'
import { languageOf } from './languages'
import type { Language } from './languages'
import { speak } from './t'
import type { Catalogue } from './t'
import { zh } from './zh'

const catalogues: Readonly<Record<Language, Catalogue>> = { en, de, 'zh-Hans': zh, ar }

/** Windows, tray and notifications are in this language from now on. `tag`: of `localeOf`. */
export function setLanguage(tag: string): void {
  speak(tag, catalogues[languageOf(tag) ?? 'en'])
}
