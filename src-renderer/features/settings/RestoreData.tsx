import { ProblemNotice } from '../../data/ProblemNotice'
import { RestoreDialog } from '../../data/RestoreDialog'
import { useRestore } from '../../data/useRestore'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { SettingRow } from './SettingRow'

/** Puts an earlier copy in place, after it was checked and the person has seen what is in it. */
export function RestoreData() {
  const restoring = useRestore()
  return (
    <>
      <SettingRow name={t('data.restore')} hint={t('data.restoreHint')}>
        <Button isBusy={restoring.isBusy} onClick={restoring.choose}>
          {t('data.restoreChoose')}
        </Button>
      </SettingRow>
      {restoring.error !== null && <ProblemNotice error={restoring.error} />}
      <RestoreDialog restoring={restoring} />
    </>
  )
}
