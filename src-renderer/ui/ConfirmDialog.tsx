import { useId } from 'react'
import { Button } from './Button'
import { Dialog } from './Dialog'

/** Asks before something is lost or let out. */
export function ConfirmDialog({
  title,
  text,
  confirm,
  cancel,
  onConfirm,
  onCancel,
}: {
  title: string
  text: string
  confirm: string
  cancel: string
  onConfirm: () => void
  onCancel: () => void
}) {
  const titleId = useId()
  return (
    <Dialog labelledBy={titleId} onClose={onCancel}>
      <h2 className="dialog__title" id={titleId}>
        {title}
      </h2>
      <p className="dialog__text">{text}</p>
      <div className="dialog__actions">
        <Button onClick={onCancel}>{cancel}</Button>
        <Button kind="danger" onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
