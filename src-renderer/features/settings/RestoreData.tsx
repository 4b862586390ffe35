import { useMutation } from '@tanstack/react-query'
import type { CheckedBackup } from '../../../src-main/contract/data'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { dayOf } from '../../../src-main/contract/calendar'
import { formatDay, formatTime } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { SettingRow } from './SettingRow'

/** Puts an earlier copy in place, after it was checked and the person has seen what is in it. */
export function RestoreData() {
  const choose = useMutation({ mutationFn: () => call('data.chooseBackup', undefined) })
  const restore = useMutation({ mutationFn: () => call('data.restore', undefined) })
  const backup = choose.data ?? null
  return (
    <>
      <SettingRow name={t('data.restore')} hint={t('data.restoreHint')}>
        <Button isBusy={choose.isPending || restore.isPending} onClick={() => choose.mutate()}>
          {t('data.restoreChoose')}
        </Button>
      </SettingRow>
      {choose.isError && <ProblemNotice error={choose.error} />}
      {restore.isError && <ProblemNotice error={restore.error} />}
      {backup !== null && (
        <ConfirmDialog
          title={t('data.restoreAsk')}
          text={contents(backup)}
          confirm={t('data.restoreNow')}
          cancel={t('data.cancel')}
          onCancel={() => choose.reset()}
          onConfirm={() => {
            choose.reset()
            restore.mutate()
          }}
        />
      )}
    </>
  )
}

function contents({ sessions, summaries, madeAt, hasSettings }: CheckedBackup): string {
  const made =
    madeAt === null ? '' : ` ${t('data.restoreMade', { when: `${formatDay(dayOf(madeAt))}, ${formatTime(madeAt)}` })}`
  const counts = t('data.restoreHolds', { sessions, summaries })
  return `${counts}${made} ${t(hasSettings ? 'data.restoreWhat' : 'data.restoreWhatNoSettings')}`
}
