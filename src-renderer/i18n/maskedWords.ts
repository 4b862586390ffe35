import type { Redaction } from '../../src-main/contract/summary'
import { formatList } from './format'
import { secretName } from './secretName'
import { t } from './t'

/** "1 private key, 2 passwords". */
export function maskedWords(redactions: readonly Redaction[]): string {
  return formatList(
    redactions.map(({ kind, count }) => t('making.maskedTimes', { kind: secretName(kind, count), count })),
  )
}
