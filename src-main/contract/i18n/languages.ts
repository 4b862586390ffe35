export type Language = 'en' | 'de' | 'zh-Hans' | 'ar'

/** Each language in itself, so that whoever reads it finds it. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  'zh-Hans': '简体中文',
  ar: 'العربية',
}

/** Who writes Chinese in these regions writes it in the other script, unless the tag says which. */
const traditional = /^zh-(?:Hant|(?:TW|HK|MO)$)/i

/**
 * The tag to speak and write by, "de-AT": the chosen language with the region that the system has for it, or the first of the system's
 * that there are words for. `preferred`: BCP 47 tags, the most wanted first.
 */
export function localeOf(choice: Language | 'system', preferred: readonly string[]): string {
  const known = preferred.flatMap((tag) => {
    const language = languageOf(tag)
    return language === null ? [] : [{ tag, language }]
  })
  if (choice === 'system') return known[0]?.tag ?? 'en'
  return known.find(({ language }) => language === choice)?.tag ?? choice
}

/** The language of a tag that there are words for; null for others. */
export function languageOf(tag: string): Language | null {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) || traditional.test(tag)) return null
  const [language] = tag.toLowerCase().split('-')
  if (language === 'zh') return 'zh-Hans'
  return language === 'en' || language === 'de' || language === 'ar' ? language : null
}
