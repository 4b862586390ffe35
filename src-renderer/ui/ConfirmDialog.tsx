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
  const id = useId()
  return (
    <Dialog isAlert labelledBy={`${id}-title`} describedBy={`${id}-text`} onClose={onCancel}>
      <h2 className="dialog__title" id={`${id}-title`}>
        {title}
      </h2>
      <p className="dialog__text" id={`${id}-text`}>
        {text}
      </p>
      <div className="dialog__actions">
        <Button onClick={onCancel}>{cancel}</Button>
        <Button kind="danger" onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
