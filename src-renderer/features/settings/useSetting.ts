import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { toProblem } from '../../../src-main/contract/problem'
import { Settings } from '../../../src-main/contract/settings'
import type { SettingName } from '../../../src-main/contract/settings'
import { call } from '../../data/bridge'
import { settingsQuery } from '../../data/queries'
import { joinSentences } from '../../i18n/joined'

/** Long enough to finish a word or a number, short enough that closing the window loses nothing. */
const typingMs = 400

export interface Setting<Value> {
  readonly value: Value
  /** Why the last change was not saved; null when all is saved or being saved. */
  readonly error: string | null
  readonly isSaved: boolean
  /** Checks and saves after a short pause; `sooner` saves at once (switches, choices). */
  change(value: Value, sooner?: boolean): void
}

/** One setting: what is stored, saved as it is changed, with the reason when it is not taken. */
export function useSetting<Name extends SettingName>(name: Name, invalid: string): Setting<Settings[Name]> {
  const client = useQueryClient()
  const { data } = useQuery(settingsQuery)
  const [draft, setDraft] = useState<{ value: Settings[Name] } | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [isSaved, setIsSaved] = useState(false)
  const save = useRef<{ timer: ReturnType<typeof setTimeout>; now: () => void } | null>(null)
  // A window that closes in the middle of the pause still saves.
  useEffect(() => {
    const flush = (): void => save.current?.now()
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [])

  const store = async (value: Settings[Name]): Promise<void> => {
    try {
      const settings = await call('settings.set', { name, value })
      client.setQueryData(settingsQuery.queryKey, (before) => before && { ...before, settings })
      setDraft((draft) => (draft?.value === value ? null : draft))
      setIsSaved(true)
    } catch (thrown) {
      const { what, todo } = describeProblem(toProblem(thrown))
      setError(joinSentences(what, todo))
    }
  }

  return {
    value: draft === null ? (data?.settings ?? defaults)[name] : draft.value,
    error,
    isSaved,
    change(value, sooner = false) {
      setDraft({ value })
      setIsSaved(false)
      if (save.current !== null) clearTimeout(save.current.timer)
      save.current = null
      if (!Settings.shape[name].safeParse(value).success) {
        setError(invalid)
        return
      }
      setError(null)
      const now = (): void => {
        if (save.current !== null) clearTimeout(save.current.timer)
        save.current = null
        void store(value)
      }
      if (sooner) now()
      else save.current = { timer: setTimeout(now, typingMs), now }
    },
  }
}

const defaults = Settings.parse({})
