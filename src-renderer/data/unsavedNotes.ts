import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { call } from './bridge'
import { createUnsavedNotes } from './createUnsavedNotes'
import type { UnsavedNote, UnsavedNotes } from './createUnsavedNotes'

let notes: UnsavedNotes | null = null

/** The notes of this window that are typed and not kept yet. They outlive the page, the window and a crash in local storage. */
export function useUnsavedNotes(): { notes: UnsavedNotes; unsaved: readonly UnsavedNote[] } {
  const client = useQueryClient()
  notes ??= createUnsavedNotes(localStorage, (sessionId, note) => send(client, sessionId, note))
  return { notes, unsaved: useSyncExternalStore(notes.subscribe, notes.all) }
}

async function send(client: QueryClient, sessionId: string, note: string): Promise<void> {
  await call('sessions.note', { sessionId, note })
  await client.invalidateQueries({ queryKey: ['summary'] })
}
