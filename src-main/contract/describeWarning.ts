import { formatBytes } from './i18n/format'
import { t } from './i18n/t'
import type { Warning } from './session'

/** What was left out of a session's reading, in the language that is shown. `message` says the same in English, for programs and the CLI. */
export function describeWarning({ code, count }: Pick<Warning, 'code' | 'count'>): string {
  switch (code) {
    case 'cut_file':
    case 'missing_base':
      return t(`warning.${code}`)
    case 'skipped_bytes':
      return t('warning.skipped_bytes', { size: formatBytes(count) })
    default:
      return t(`warning.${code}`, { count })
  }
}
