import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { DropResult } from '../../../src-main/contract/routes'
import { call } from '../../data/bridge'
import { goTo } from '../../data/place'
import { addResults, chunkSize, takenOf } from './dropQueue'

export interface DropRun {
  /** What was given until now, without what is beyond the cap. */
  readonly total: number
  readonly done: number
  /** By path, in the order in which they came. */
  readonly results: readonly DropResult[]
  /** How many were beyond the cap and are left out. */
  readonly leftOut: number
  readonly isRunning: boolean
  readonly isStopped: boolean
  /** What kept it from going on; what is waiting stays. */
  readonly error: unknown
}

const nothing: DropRun = { total: 0, done: 0, results: [], leftOut: 0, isRunning: false, isStopped: false, error: null }

/**
 * Files and folders that are read and summarized a few at a time, so that each is told as soon as it is known and a person can stop. What
 * is given meanwhile waits its turn. A single session is opened.
 */
export function useDrop() {
  const client = useQueryClient()
  const [run, setRun] = useState<DropRun | null>(null)
  const state = useRef({ waiting: [] as readonly string[], run: nothing, isBusy: false })

  const change = (next: Partial<DropRun>): void => {
    state.current.run = { ...state.current.run, ...next }
    setRun(state.current.run)
  }

  async function work(): Promise<void> {
    const { current } = state
    if (current.isBusy) return
    current.isBusy = true
    change({ isRunning: true, isStopped: false, error: null })
    try {
      while (current.waiting.length > 0) {
        const paths = current.waiting.slice(0, chunkSize)
        const found = await call('files.drop', { paths })
        current.waiting = current.waiting.filter((path) => !paths.includes(path))
        // A folder has many results, and what was stopped has none.
        const done = current.run.isStopped ? Math.min(paths.length, found.length) : paths.length
        change({ done: current.run.done + done, results: addResults(current.run.results, found) })
        await client.invalidateQueries({ queryKey: ['summaries'] })
      }
      change({ isRunning: false })
    } catch (error) {
      change({ isRunning: false, error })
    } finally {
      current.isBusy = false
    }
    openTheOnly()
  }

  function openTheOnly(): void {
    const { total, results, error } = state.current.run
    const [only] = results
    const id = only?.summaryId ?? only?.sessionId ?? null
    if (error !== null || total !== 1 || results.length !== 1 || only === undefined || id === null) return
    goTo({ page: 'summary', id })
    // Without a key the page itself says that these are the facts only; any other problem stays to be read.
    if (only.problem === null || only.problem.code === 'key_missing') close()
  }

  function give(paths: readonly string[]): void {
    const { current } = state
    // What is done and was read is put away by what comes next.
    if (!current.isBusy && current.run.error === null) current.run = nothing
    const { taken, leftOut } = takenOf(paths, current.waiting)
    current.waiting = [...current.waiting, ...taken]
    change({ total: current.run.total + taken.length, leftOut: current.run.leftOut + leftOut })
    void work()
  }

  function close(): void {
    state.current = { ...state.current, waiting: [], run: nothing }
    setRun(null)
  }

  const latest = useRef(give)
  useEffect(() => {
    latest.current = give
  })
  useEffect(() => window.debrief.on('files.given', ({ paths }) => latest.current(paths)), [])

  return {
    run,
    give,
    close,
    /** Also what is being read or summarized now: what was told until then stays. */
    stop(): void {
      state.current.waiting = []
      change({ isStopped: true })
      call('files.stop', undefined).catch((error: unknown) => change({ error }))
    },
    retry: (): void => void work(),
  }
}
