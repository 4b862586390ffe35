import { useEffect, useId, useRef } from 'react'
import { Button } from './Button'

/** Asks before something is lost. The platform's own dialog keeps focus inside, takes Esc, and gives focus back. */
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
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onCancel={onCancel} onClose={onCancel}>
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
    </dialog>
  )
}
