import { useCallback, useMemo, useState } from 'react'
import { wordsOf } from './findText'
import type { SettingSearch } from './settingSearch'

/** The search over all rows. `found`: how many there are. */
export function useSettingSearch(): {
  readonly text: string
  readonly search: SettingSearch
  readonly found: number
  setText(text: string): void
} {
  const [text, setText] = useState('')
  const [found, setFound] = useState(0)
  const count = useCallback(() => {
    setFound((before) => before + 1)
    return () => setFound((before) => before - 1)
  }, [])
  const search = useMemo(() => ({ words: wordsOf(text), count }), [text, count])
  return { text, search, found, setText }
}
