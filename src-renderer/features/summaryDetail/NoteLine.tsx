import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { t } from '../../i18n/t'

/** The person's own note on the session, kept when the field is left. What is typed stays when keeping it fails. */
export function NoteLine({ sessionId, note }: { sessionId: string; note: string }) {
  const client = useQueryClient()
  const [typed, setTyped] = useState<string | null>(null)
  const save = useMutation({
    mutationFn: (text: string) => call('sessions.note', { sessionId, note: text }),
    onSuccess: async (_kept, text) => {
      await client.invalidateQueries({ queryKey: ['summary'] })
      setTyped((now) => (now === text ? null : now))
    },
  })
  return (
    <details className="note-line" open={note !== ''}>
      <summary>{t('note.label')}</summary>
      <textarea
        className="note-field"
        dir="auto"
        maxLength={20_000}
        aria-label={t('note.label')}
        placeholder={t('note.hint')}
        value={typed ?? note}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          if (typed !== null && typed !== note) save.mutate(typed)
        }}
      />
      {save.isError && <ProblemNotice error={save.error} />}
    </details>
  )
}
