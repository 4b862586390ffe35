import { useMutation } from '@tanstack/react-query'
import type { UsageQuery } from '../../../src-main/contract/usage'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { shortenHome } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'

/** Saves the rows that are shown, where the person says. */
export function SaveUsage({ query }: { query: UsageQuery }) {
  const save = useMutation({ mutationFn: (format: 'csv' | 'json') => call('usage.export', { query, format }) })
  const path = save.data?.path ?? null
  return (
    <div className="save-usage">
      <p className="save-usage__done" role="status">
        {path !== null && <bdi title={path}>{t('usage.savedTo', { path: shortenHome(path) })}</bdi>}
      </p>
      <Button isBusy={save.isPending} onClick={() => save.mutate('csv')}>
        {t('usage.saveCsv')}
      </Button>
      <Button isBusy={save.isPending} onClick={() => save.mutate('json')}>
        {t('usage.saveJson')}
      </Button>
      {save.isError && <ProblemNotice error={save.error} />}
    </div>
  )
}
