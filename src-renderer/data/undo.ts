import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { toProblem } from '../../src-main/contract/problem'
import type { Problem } from '../../src-main/contract/problem'
import { call } from './bridge'
import { isDialogOpen } from './isDialogOpen'
import { isTypedInto } from './isTypedInto'

/** Something that was deleted just now, and how it comes back. */
export interface Offer {
  readonly what: string
  readonly run: () => Promise<unknown>
}

/** Long enough to read it and to reach it. What was deleted can be brought back afterwards too, by the command line. */
const standsMs = 20_000

/** What is shown: an offer, or why the last one could not be kept. */
interface Shown {
  readonly offer: Offer | null
  readonly problem: Problem | null
}

const nothing: Shown = { offer: null, problem: null }
let shown = nothing
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function put(next: Shown): void {
  clearTimeout(timer)
  shown = next
  if (next.offer !== null) timer = setTimeout(() => put(nothing), standsMs)
  for (const listener of listeners) listener()
}

/** Says what was deleted in this window, and offers to undo it for a while. A later deletion takes its place. */
export function offerUndo(what: string, run: () => Promise<unknown>): void {
  put({ offer: { what, run }, problem: null })
}

/** The same of what the database brings back under this number. */
export function offerUndoOf(what: string, undoId: number): void {
  offerUndo(what, () => call('undo.run', { undoId }))
}

/**
 * What stands to be undone now, also by Ctrl+Z: not where letters are typed, but for a field in which nothing was typed since, because the
 * last thing that was done is what comes back.
 */
export function useUndo(): Shown & { undo: () => void; dismiss: () => void } {
  const client = useQueryClient()
  const { offer, problem } = useSyncExternalStore(subscribe, () => shown)
  const undo = useCallback((): void => {
    if (offer === null) return
    put(nothing)
    offer
      .run()
      .catch((error: unknown) => put({ offer: null, problem: toProblem(error) }))
      .finally(() => void client.invalidateQueries())
  }, [offer, client])
  useEffect(() => {
    if (offer === null) return undefined
    let hasTyped = false
    const onInput = (): void => {
      hasTyped = true
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      const isUndo =
        event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
      if (!isUndo || event.defaultPrevented || isDialogOpen() || (hasTyped && isTypedInto(event.target))) return
      event.preventDefault()
      undo()
    }
    window.addEventListener('input', onInput)
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('input', onInput)
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [offer, undo])
  return { offer, problem, undo, dismiss: () => put(nothing) }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
