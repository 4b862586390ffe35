import { t, textOf } from './t'

/** The words for so many secrets of a kind; a rule of the person's own is shown by its name ("ticket_number": "ticket numbers"). */
export function secretName(kind: string, count: number): string {
  return t('secret.several', { name: textOf(`secret.${kind}`) ?? kind.replaceAll('_', ' '), count })
}
