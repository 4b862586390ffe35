import { formatDuration } from '../../i18n/format'
import { t } from '../../i18n/t'

const hour = 60
const day = 24 * hour

/** A window of the ChatGPT plan, as short as it is clear: "Codex week", "Codex 5 hours". `minutes`: null where Codex does not say. */
export function planWindowName(minutes: number | null): string {
  if (minutes === null) return t('popover.codexLimit')
  if (minutes === 7 * day) return t('popover.codexWeek')
  if (minutes % day === 0) return t('popover.codexDays', { count: minutes / day })
  if (minutes % hour === 0) return t('popover.codexHours', { count: minutes / hour })
  return t('popover.codexSpan', { span: formatDuration(minutes * 60_000) })
}
