import type { CodexUsageBy } from '../../../src-main/contract/codexUsage'
import { t } from '../../i18n/t'
import { Segments } from '../../ui/Segments'

/** By day, model or project. */
export function GroupBy({ value, onChange }: { value: CodexUsageBy; onChange: (by: CodexUsageBy) => void }) {
  return (
    <Segments
      label={t('usage.by')}
      value={value}
      onChange={onChange}
      options={[
        { value: 'day', label: t('usage.byDay') },
        { value: 'model', label: t('usage.byModel') },
        { value: 'project', label: t('usage.byProject') },
      ]}
    />
  )
}
