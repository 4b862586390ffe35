import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { RouteOutput } from '../../src-main/contract/routes'
import { t } from '../i18n/t'
import { call } from './bridge'
import { createUnsavedNotes } from './createUnsavedNotes'
import { offerUndoOf } from './undo'
import type { UnsavedNote, UnsavedNotes } from './createUnsavedNotes'

let notes: UnsavedNotes | null = null

/** The notes of this window that are typed and not kept yet. They outlive the page, the window and a crash in local storage. */
export function useUnsavedNotes(): { notes: UnsavedNotes; unsaved: readonly UnsavedNote[] } {
  const client = useQueryClient()
  notes ??= createUnsavedNotes(
    localStorage,
    (sessionId) => read(client, sessionId),
    (sessionId, note) => send(client, sessionId, note),
  )
  return { notes, unsaved: useSyncExternalStore(notes.subscribe, notes.all) }
}

/** Asked anew each time: the command line writes notes too. */
async function read(client: QueryClient, sessionId: string): Promise<string> {
  const { note } = await call('summaries.show', { id: sessionId })
  const isShownOtherwise = client
    .getQueriesData<RouteOutput<'summaries.show'>>({ queryKey: ['summary'] })
    .some(([, shown]) => shown?.session.id === sessionId && shown.note !== note)
  if (isShownOtherwise) await client.invalidateQueries({ queryKey: ['summary'] })
  return note
}

async function send(client: QueryClient, sessionId: string, note: string): Promise<void> {
  const { undoId } = await call('sessions.note', { sessionId, note })
  if (note === '') offerUndoOf(t('undo.note'), undoId)
  await client.invalidateQueries({ queryKey: ['summary'] })
  // The pages hear of it a turn later. What was typed stands until then, or the field would show the note before for a moment.
  await new Promise((resolve) => setTimeout(resolve))
}
