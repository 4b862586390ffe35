import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { dataInfoQuery } from '../../data/queries'
import { formatBytes } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { SettingRow } from './SettingRow'

/** Writes a backup where the person says; everything goes on meanwhile. */
export function BackUp() {
  const client = useQueryClient()
  const backUp = useMutation({
    mutationFn: () => call('data.backUp', undefined),
    onSuccess: () => client.invalidateQueries({ queryKey: dataInfoQuery.queryKey }),
  })
  const done = backUp.data ?? null
  return (
    <>
      <SettingRow name={t('data.backUp')} hint={t('data.backUpHint')}>
        <Button isBusy={backUp.isPending} onClick={() => backUp.mutate()}>
          {t(backUp.isPending ? 'data.backingUp' : 'data.backUpNow')}
        </Button>
      </SettingRow>
      <p className="data-result" role="status" dir="auto">
        {done !== null && t('data.backedUp', { path: done.path, size: formatBytes(done.sizeBytes) })}
      </p>
      {backUp.isError && <ProblemNotice error={backUp.error} />}
    </>
  )
}
