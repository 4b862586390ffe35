import { directionOf, locale } from './locale'

const firstStrong = '\u2068'
const popIsolate = '\u2069'
const rightToLeftLetter = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u

/**
 * A path, a title or an id within a sentence, so that neither turns the other around: the bidirectional algorithm takes what stands
 * between the two marks for itself. Without them where nothing can turn, so that plain texts stay plain.
 */
export function isolate(text: string): string {
  if (text === '' || (directionOf(locale()) === 'ltr' && !rightToLeftLetter.test(text))) return text
  return `${firstStrong}${text}${popIsolate}`
}
