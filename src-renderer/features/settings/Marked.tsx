import { useContext } from 'react'
import { markedParts } from './findText'
import { SettingSearchContext } from './settingSearch'

/** A text of Settings, with what is looked for marked in it. */
export function Marked({ text }: { text: string }) {
  const { words } = useContext(SettingSearchContext)
  if (words.length === 0) return text
  return markedParts(text, words).map((part, at) => (part.isMatch ? <mark key={at}>{part.text}</mark> : part.text))
}
