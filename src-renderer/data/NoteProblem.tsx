import type { ReactNode } from 'react'
import { describeProblem } from '../../src-main/contract/describeProblem'
import type { Problem } from '../../src-main/contract/problem'
import { joinSentences } from '../i18n/joined'
import { t } from '../i18n/t'
import { Notice } from '../ui/Notice'

/** That a note is not saved, why, and what can be done. `problem`: null where another note was written meanwhile. */
export function NoteProblem({
  what,
  problem,
  children,
}: {
  what: string
  problem: Problem | null
  children: ReactNode
}) {
  const why = problem === null ? t('note.otherNote') : describeProblem(problem).what
  return (
    <Notice what={what} todo={joinSentences(why, t('note.keptHere'))}>
      {children}
    </Notice>
  )
}
