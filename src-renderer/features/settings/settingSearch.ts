import { createContext, useContext, useLayoutEffect } from 'react'
import type { SettingName } from '../../../src-main/contract/settings'
import { textOf } from '../../i18n/t'
import { isFoundIn } from './findText'

export interface SettingSearch {
  /** What is looked for; none while nobody searches. */
  readonly words: readonly string[]
  /** Counts a row that is found, until the returned function is called. */
  count(): () => void
}

export const SettingSearchContext = createContext<SettingSearch>({ words: [], count: () => () => {} })

/** What a row is found by: the very texts that it shows, and the name that the command line takes. */
export interface FindableRow {
  readonly name: string
  readonly hint: string
  readonly setting?: SettingName | undefined
}

export interface Findable {
  readonly words: readonly string[]
  readonly isSearching: boolean
  /** Everything is shown while nobody searches. */
  readonly isShown: boolean
}

/** Whether a row is to be seen now. Every row asks this of itself, so that there is no second list of rows to keep true. */
export function useFindable({ name, hint, setting }: FindableRow): Findable {
  const { words, count } = useContext(SettingSearchContext)
  const isSearching = words.length > 0
  const others = setting === undefined ? [] : [setting, textOf(`find.${setting}`) ?? '']
  const isFound = isSearching && isFoundIn([name, hint, ...others], words)
  useLayoutEffect(() => (isFound ? count() : undefined), [isFound, count])
  return { words, isSearching, isShown: !isSearching || isFound }
}
