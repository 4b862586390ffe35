import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { SettingRow } from './SettingRow'

/** Deletes all that is Debrief's own, after saying what goes. */
export function DeleteData({ hasStoredKey }: { hasStoredKey: boolean }) {
  const [isAsking, setIsAsking] = useState(false)
  const remove = useMutation({ mutationFn: (withKey: boolean) => call('data.delete', { withKey }) })
  return (
    <>
      <SettingRow name={t('data.delete')} hint={t('data.deleteHint')}>
        <Button kind="danger" aria-haspopup="dialog" isBusy={remove.isPending} onClick={() => setIsAsking(true)}>
          {t('data.deleteAll')}
        </Button>
      </SettingRow>
      {remove.isError && <ProblemNotice error={remove.error} />}
      {isAsking && (
        <DeleteDialog
          hasStoredKey={hasStoredKey}
          onCancel={() => setIsAsking(false)}
          onConfirm={(withKey) => {
            setIsAsking(false)
            remove.mutate(withKey)
          }}
        />
      )}
    </>
  )
}

const going = ['data.goesSummaries', 'data.goesNotes', 'data.goesCosts', 'data.goesSettings', 'data.goesRest'] as const

function DeleteDialog({
  hasStoredKey,
  onCancel,
  onConfirm,
}: {
  hasStoredKey: boolean
  onCancel: () => void
  onConfirm: (withKey: boolean) => void
}) {
  const titleId = useId()
  const [withKey, setWithKey] = useState(false)
  return (
    <Dialog isAlert labelledBy={titleId} describedBy={`${titleId}-text`} onClose={onCancel}>
      <h2 className="dialog__title" id={titleId}>
        {t('data.deleteAsk')}
      </h2>
      <p className="dialog__text" id={`${titleId}-text`}>
        {t('data.goes')}
      </p>
      <ul className="data-going">
        {going.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      <p className="dialog__text">{t('data.stays')}</p>
      {hasStoredKey && (
        <label className="data-key">
          <input type="checkbox" checked={withKey} onChange={(event) => setWithKey(event.target.checked)} />
          {t('data.withKey')}
        </label>
      )}
      <div className="dialog__actions">
        <Button onClick={onCancel}>{t('data.cancel')}</Button>
        <Button kind="danger" onClick={() => onConfirm(withKey)}>
          {t('data.deleteNow')}
        </Button>
      </div>
    </Dialog>
  )
}
