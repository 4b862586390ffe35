import type { SummaryVersion } from '../../src-main/contract/summary'
import { t } from '../i18n/t'

/** "Standard, google/gemini-2.5-flash-lite"; a ledger is only that. */
export function writtenBy({ kind, style, model }: Pick<SummaryVersion, 'kind' | 'style' | 'model'>): string {
  if (kind === 'ledger') return t('ledger.label')
  const name = t(`style.${style}`)
  return model === null ? name : t('versions.writer', { style: name, model })
}
