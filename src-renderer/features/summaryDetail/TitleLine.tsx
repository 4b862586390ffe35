import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../data/bridge'
import { isDialogOpen } from '../../data/isDialogOpen'
import { offerUndoOf } from '../../data/undo'
import { ProblemNotice } from '../../data/ProblemNotice'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Prose, withoutBackticks } from '../../ui/Prose'

/** The title, which a person may make their own: Rename or F2, Enter keeps, Escape leaves; emptied, the made one comes back. */
export function TitleLine({ sessionId, title }: { sessionId: string; title: string }) {
  const client = useQueryClient()
  const [text, setText] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const renameButton = useRef<HTMLButtonElement>(null)
  const rename = useMutation({
    mutationFn: (own: string | null) => call('sessions.rename', { sessionId, title: own }),
    onSuccess: ({ undoId }, own) => {
      if (own === null) offerUndoOf(t('undo.title'), undoId)
      return Promise.all(
        ['summary', 'summaries', 'search', 'transcript'].map((name) => client.invalidateQueries({ queryKey: [name] })),
      )
    },
    onSettled: () => setText(null),
  })
  const isEditing = text !== null
  const wasEditing = useRef(false)

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'F2' || event.defaultPrevented || isDialogOpen()) return
      event.preventDefault()
      setText(withoutBackticks(title))
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [title])
  useEffect(() => {
    if (isEditing) field.current?.select()
    else if (wasEditing.current) renameButton.current?.focus()
    wasEditing.current = isEditing
  }, [isEditing])

  const save = (): void => {
    const own = (text ?? '').trim()
    if (own === withoutBackticks(title)) setText(null)
    else rename.mutate(own === '' ? null : own)
  }
  if (isEditing) {
    return (
      <form
        className="title-line title-line--editing"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <input
          ref={field}
          className="title-line__field"
          dir="auto"
          maxLength={200}
          aria-label={t('rename.field')}
          aria-describedby="rename-hint"
          value={text}
          readOnly={rename.isPending}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            setText(null)
          }}
        />
        <Button type="submit" kind="primary" isBusy={rename.isPending}>
          {t('rename.save')}
        </Button>
        <Button onClick={() => setText(null)}>{t('key.cancel')}</Button>
        <p id="rename-hint" className="title-line__hint">
          {t('rename.hint')}
        </p>
      </form>
    )
  }
  return (
    <div className="title-line">
      <h1 id="detail-title" className="detail__title" dir="auto">
        <Prose text={title} />
      </h1>
      <button
        ref={renameButton}
        type="button"
        className="title-line__rename"
        aria-keyshortcuts="F2"
        title={t('rename.title')}
        onClick={() => setText(withoutBackticks(title))}
      >
        {t('rename.rename')}
      </button>
      {rename.isError && <ProblemNotice error={rename.error} />}
    </div>
  )
}
