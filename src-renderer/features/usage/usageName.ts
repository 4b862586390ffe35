import type { CodexUsageBy } from '../../../src-main/contract/codexUsage'
import { formatDay, lastSegment } from '../../i18n/format'
import { t } from '../../i18n/t'

/** The name of a row: its day in words, its model, or its project's folder. */
export function usageName(name: string | null, by: CodexUsageBy): string {
  if (name === null || name === '') return t('usage.noName')
  if (by === 'day') return formatDay(name)
  return by === 'project' ? lastSegment(name) : name
}
