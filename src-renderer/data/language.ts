import { useSyncExternalStore } from 'react'
import type { QueryClient } from '@tanstack/react-query'
import { en } from '../../src-main/contract/i18n/en'
import { languageOf, localeOf } from '../../src-main/contract/i18n/languages'
import type { Language } from '../../src-main/contract/i18n/languages'
import { directionOf, locale } from '../../src-main/contract/i18n/locale'
import { speak } from '../../src-main/contract/i18n/t'
import type { Catalogue } from '../../src-main/contract/i18n/t'
import { Settings } from '../../src-main/contract/settings'
import { settingsQuery } from './queries'

type Choice = Settings['appearance.language']

const changed = new Event('languagechange')

/** A page holds English and the language that it is shown in. */
const catalogues: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => en,
  de: async () => (await import('../../src-main/contract/i18n/de')).de,
  'zh-Hans': async () => (await import('../../src-main/contract/i18n/zh')).zh,
  ar: async () => (await import('../../src-main/contract/i18n/ar')).ar,
}

/**
 * The language of the page, and which way it is written. The window's address says both choices before anything can be asked; resolves
 * when the page can be drawn in it.
 */
export async function followLanguage(client: QueryClient): Promise<void> {
  const address = new URLSearchParams(location.search)
  const preferred = (address.get('preferred') ?? '').split(',')
  let wanted = ''
  const show = async (choice: Choice): Promise<void> => {
    const tag = localeOf(choice, preferred)
    if (tag === wanted) return
    wanted = tag
    const catalogue = await catalogues[languageOf(tag) ?? 'en']()
    // Another one was chosen meanwhile.
    if (tag !== wanted) return
    speak(tag, catalogue)
    document.documentElement.lang = tag
    document.documentElement.dir = directionOf(tag)
    window.dispatchEvent(changed)
  }
  const first = show(Settings.shape['appearance.language'].catch('system').parse(address.get('language')))
  window.debrief.on('settings.changed', (settings) => void show(settings['appearance.language']))
  // The address is as old as the window.
  void client.fetchQuery(settingsQuery).then(
    ({ settings }) => show(settings['appearance.language']),
    () => {}, // said by the page itself
  )
  await first
}

/** What is drawn below it as a key is drawn anew when the language changes. */
export function useLocale(): string {
  return useSyncExternalStore((listener) => {
    window.addEventListener(changed.type, listener)
    return () => window.removeEventListener(changed.type, listener)
  }, locale)
}
