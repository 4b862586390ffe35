import { describeProblem } from '../../src-main/contract/describeProblem'
import { toProblem } from '../../src-main/contract/problem'
import type { Problem } from '../../src-main/contract/problem'
import { t } from '../i18n/t'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { ProblemButton } from './ProblemButton'

/** Anything that was thrown or answered as a problem: its sentences, what can be done here, and Retry when given. */
export function ProblemNotice({
  problem,
  error,
  onRetry,
  tone = 'problem',
}: {
  problem?: Problem
  error?: unknown
  onRetry?: () => void
  tone?: 'problem' | 'calm'
}) {
  const known = problem ?? toProblem(error)
  const { what, todo } = describeProblem(known)
  return (
    <Notice what={what} todo={todo} tone={tone}>
      <ProblemButton problem={known} />
      {onRetry !== undefined && <Button onClick={onRetry}>{t('app.retry')}</Button>}
    </Notice>
  )
}
