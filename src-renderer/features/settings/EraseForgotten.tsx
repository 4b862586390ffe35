import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { forgottenDays } from '../../../src-main/contract/undo'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { erasableQuery } from '../../data/queries'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { SettingRow } from './SettingRow'

/** What is forgotten and can still be brought back, and its end before its time. */
export function EraseForgotten() {
  const client = useQueryClient()
  const { data: erasable } = useQuery(erasableQuery)
  const [isAsking, setIsAsking] = useState(false)
  const erase = useMutation({
    mutationFn: () => call('data.erase', undefined),
    onSuccess: () => client.invalidateQueries(),
  })
  const isNothing = erasable === undefined || erasable.sessions + erasable.versions === 0
  return (
    <>
      <SettingRow
        name={t('data.forgotten')}
        hint={
          isNothing
            ? t('data.forgottenNone', { days: forgottenDays })
            : t('data.forgottenHint', { ...erasable, days: forgottenDays })
        }
      >
        <Button
          kind="danger"
          aria-haspopup={isNothing ? undefined : 'dialog'}
          // What was just used keeps the focus.
          disabled={isNothing && erase.isIdle}
          isBusy={erase.isPending || (isNothing && erase.isSuccess)}
          onClick={() => setIsAsking(true)}
        >
          {t('data.erase')}
        </Button>
        <span className="only-spoken" role="status">
          {erase.isSuccess && isNothing ? t('data.erased') : ''}
        </span>
      </SettingRow>
      {erase.isError && <ProblemNotice error={erase.error} />}
      {isAsking && (
        <ConfirmDialog
          title={t('data.eraseAsk')}
          text={t('data.eraseText')}
          confirm={t('data.eraseNow')}
          cancel={t('data.cancel')}
          onCancel={() => setIsAsking(false)}
          onConfirm={() => {
            setIsAsking(false)
            erase.mutate()
          }}
        />
      )}
    </>
  )
}
