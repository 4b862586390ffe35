import { useEffect } from 'react'
import { NoteProblem } from '../../data/NoteProblem'
import { useUnsavedNotes } from '../../data/unsavedNotes'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'

/** The person's own note on the session, saved when the field is left in whatever way. What cannot be saved stays, and says so. */
export function NoteLine({ sessionId, note }: { sessionId: string; note: string }) {
  const { notes, unsaved } = useUnsavedNotes()
  const typed = unsaved.find((each) => each.sessionId === sessionId)
  // Leaving the page takes the field away without a blur.
  useEffect(() => {
    const save = (): void => void notes.save(sessionId)
    window.addEventListener('pagehide', save)
    return () => {
      window.removeEventListener('pagehide', save)
      save()
    }
  }, [notes, sessionId])
  return (
    <details className="note-line" open={note !== '' || typed !== undefined}>
      <summary>{t('note.label')}</summary>
      <textarea
        className="text-area note-field"
        dir="auto"
        maxLength={20_000}
        aria-label={t('note.label')}
        placeholder={t('note.hint')}
        value={typed?.text ?? note}
        onChange={(event) => notes.type(sessionId, event.target.value, note)}
        onBlur={() => void notes.save(sessionId)}
      />
      {typed?.isStuck === true && typed.problem === null && note !== '' && (
        <blockquote className="note-other" dir="auto" aria-label={t('note.other')}>
          {note}
        </blockquote>
      )}
      {typed?.isStuck === true && (
        <NoteProblem what={t('note.unsaved')} problem={typed.problem}>
          <Button onClick={() => void notes.save(sessionId)}>{t('note.save')}</Button>
          <Button kind="quiet" onClick={() => notes.discard(sessionId)}>
            {t('note.discard')}
          </Button>
        </NoteProblem>
      )}
    </details>
  )
}
