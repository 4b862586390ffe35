import type { ReactNode } from 'react'
import { useFindable } from './settingSearch'
import type { FindableRow } from './settingSearch'

/** Something of Settings that is more than a row, found as a whole by what it is about. */
export function FindableBlock({ children, ...row }: FindableRow & { children: ReactNode }) {
  const { isShown, isSearching } = useFindable(row)
  return (
    <div className="found-block" hidden={!isShown} data-found={isSearching && isShown ? '' : undefined} tabIndex={-1}>
      {children}
    </div>
  )
}
