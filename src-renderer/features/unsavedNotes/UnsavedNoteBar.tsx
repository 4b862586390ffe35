import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { NoteProblem } from '../../data/NoteProblem'
import { goTo } from '../../data/place'
import { summaryQuery } from '../../data/queries'
import { useUnsavedNotes } from '../../data/unsavedNotes'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'

const beginningChars = 60

/** Says that a note could not be saved after its page was left, and leads back to it. `openId`: of the summary that is on the page. */
export function UnsavedNoteBar({ openId }: { openId: string | null }) {
  const { notes, unsaved } = useUnsavedNotes()
  const { data: shown } = useQuery({ ...summaryQuery(openId ?? ''), enabled: openId !== null })
  useEffect(() => {
    void notes.recover()
  }, [notes])
  // On its own page the field says it.
  const stuck = unsaved.find(({ sessionId, isStuck }) => isStuck && sessionId !== shown?.session.id)
  if (stuck === undefined) return null
  const { sessionId, text, problem } = stuck
  return (
    <div className="unsaved-note">
      <NoteProblem what={t('note.unsavedNamed', { beginning: beginningOf(text) })} problem={problem}>
        {problem?.code === 'session_not_found' ? (
          <Button onClick={() => notes.discard(sessionId)}>{t('note.discard')}</Button>
        ) : (
          <Button onClick={() => goTo({ page: 'summary', id: sessionId })}>{t('note.show')}</Button>
        )}
      </NoteProblem>
    </div>
  )
}

function beginningOf(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim())
  return characters.length > beginningChars ? `${characters.slice(0, beginningChars).join('')}…` : characters.join('')
}
