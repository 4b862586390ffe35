import type { UsageBy } from '../../../src-main/contract/usage'
import { t } from '../../i18n/t'
import type { PlainTextKey } from '../../i18n/t'
import { Segments } from '../../ui/Segments'

const words = {
  day: 'usage.byDay',
  week: 'usage.byWeek',
  month: 'usage.byMonth',
  model: 'usage.byModel',
  project: 'usage.byProject',
  session: 'usage.bySession',
} as const satisfies Record<UsageBy, PlainTextKey>

export function groupName(by: UsageBy): string {
  return t(words[by])
}

/** What a row stands for: some of day, week, month, model, project and session. */
export function GroupBy<By extends UsageBy>({
  value,
  options,
  onChange,
}: {
  value: By
  options: readonly By[]
  onChange: (by: By) => void
}) {
  return (
    <Segments
      label={t('usage.by')}
      value={value}
      onChange={onChange}
      options={options.map((by) => ({ value: by, label: groupName(by) }))}
    />
  )
}
