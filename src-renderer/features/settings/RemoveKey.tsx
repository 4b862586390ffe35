import { useState } from 'react'
import { ProblemNotice } from '../../data/ProblemNotice'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { SettingRow } from './SettingRow'
import type { Key } from './useKey'

/** Forgets the key, after asking. */
export function RemoveKey({ keyState: { clear } }: { keyState: Key }) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <SettingRow name={t('key.remove')} hint={t('key.removeHint')}>
        <Button kind="danger" aria-haspopup="dialog" isBusy={clear.isPending} onClick={() => setIsAsking(true)}>
          {t('key.remove')}
        </Button>
      </SettingRow>
      {clear.isError && <ProblemNotice error={clear.error} />}
      {isAsking && (
        <ConfirmDialog
          title={t('key.removeAsk')}
          text={t('key.removeHint')}
          confirm={t('key.remove')}
          cancel={t('key.cancel')}
          onCancel={() => setIsAsking(false)}
          onConfirm={() => {
            setIsAsking(false)
            clear.mutate()
          }}
        />
      )}
    </>
  )
}
