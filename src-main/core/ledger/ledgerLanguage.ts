import { inLanguage } from '../../contract/i18n/inLanguage'

let written = 'en'

/** The language that this thread writes ledgers in; what it speaks otherwise is another matter. */
export const ledgerLanguage = (): string => written

/** `tag`: as the application was last shown, also where a command line writes. */
export function writeLedgersIn(tag: string): void {
  written = tag
}

export function inLedgerLanguage<Made>(make: () => Made): Made {
  return inLanguage(written, make)
}
