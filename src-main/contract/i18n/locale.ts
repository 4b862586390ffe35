/** The language that everything is said in, as a BCP 47 tag with the person's region where it is known: "en", "de-AT", "zh-Hans-CN". */
let current = 'en'

export const locale = (): string => current

/** `setLanguage` calls it, together with the catalogue of that language. */
export function setLocale(tag: string): void {
  current = tag
}

/** Makes a formatter once for each language that is really used. */
export function perLocale<Formatter>(make: (tag: string) => Formatter): () => Formatter {
  let made: { readonly tag: string; readonly formatter: Formatter } | null = null
  return () => {
    if (made?.tag !== current) made = { tag: current, formatter: make(current) }
    return made.formatter
  }
}

const rightToLeft: ReadonlySet<string> = new Set(['ar'])

/** Which way a language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return rightToLeft.has(tag.split('-')[0] ?? tag) ? 'rtl' : 'ltr'
}
