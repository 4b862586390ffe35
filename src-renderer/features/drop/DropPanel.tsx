import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { isCovered } from '../../data/isDialogOpen'
import { ProblemNotice } from '../../data/ProblemNotice'
import { useTimeLeft } from '../../data/useTimeLeft'
import { formatList } from '../../i18n/format'
import { joinSentences } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { keepFocus } from '../../ui/keepFocus'
import { Meter } from '../../ui/Meter'
import { Notice } from '../../ui/Notice'
import { countResults, heldBecause } from './dropQueue'
import { DropResultRow } from './DropResultRow'
import type { DropRun } from './useDrop'

/** What becomes of what was given: how far it is, then each file with what was made of it. `run`: null when nothing had a path. */
export function DropPanel({
  run,
  onStop,
  onRetry,
  onClose,
  children,
}: {
  run: DropRun | null
  onStop: () => void
  onRetry: () => void
  onClose: () => void
  children: ReactNode
}) {
  const isRunning = run?.isRunning ?? false
  // It lies over the page: whatever stands behind it is seen again by one key, wherever the focus is.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isRunning || isCovered()) return
      event.preventDefault()
      onClose()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [isRunning, onClose])
  return (
    <section className="drop-panel" data-closes-by-escape aria-label={t('drop.title')} ref={keepFocus}>
      <header className="drop-panel__head">
        <h2 className="drop-panel__title">{t('drop.title')}</h2>
        {isRunning ? (
          <Button kind="quiet" isBusy={run?.isStopped ?? false} onClick={onStop}>
            {t('bulk.stop')}
          </Button>
        ) : (
          <Button kind="quiet" onClick={onClose}>
            {t('app.close')}
          </Button>
        )}
      </header>
      {children}
      {run !== null && <Progress run={run} />}
      {run !== null && run.leftOut > 0 && (
        <Notice what={t('drop.tooMany', { taken: run.total, left: run.leftOut })} todo={t('drop.tooManyTodo')} />
      )}
      {run !== null && run.error !== null && <ProblemNotice error={run.error} onRetry={onRetry} />}
      {run !== null && !isRunning && run.error === null && !run.isStopped && run.results.length === 0 && (
        <Notice what={t('drop.none')} todo={t('drop.noneTodo')} />
      )}
      {run !== null &&
        heldBecause(run.results).map((problem) => <Notice key={problem.code} {...describeProblem(problem)} />)}
      {run !== null && (
        <ul className="drop-panel__list">
          {run.results.map((result) => (
            <DropResultRow key={result.path} result={result} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** In one line, which is all that is spoken: the rows below are there to be read. */
function Progress({ run: { total, done, results, isRunning, isStopped } }: { run: DropRun }) {
  const left = useTimeLeft(isRunning ? { done, total } : null)
  const counts = countResults(results)
  const told = [
    counts.read > 0 ? t('drop.readCount', { count: counts.read }) : null,
    counts.known > 0 ? t('drop.knownCount', { count: counts.known }) : null,
    counts.refused > 0 ? t('drop.refusedCount', { count: counts.refused }) : null,
  ].filter((words) => words !== null)
  const words = isRunning
    ? t('drop.reading', { at: Math.min(done + 1, total), count: total })
    : joinSentences(isStopped ? t('drop.stopped', { done, total }) : null, formatList(told))
  return (
    <>
      <p className="drop-panel__progress" role="status">
        {words}
      </p>
      {isRunning && total > 1 && <Meter share={done / total} label={t('drop.title')} valueText={words} />}
      {left !== null && <p className="time-left">{left}</p>}
    </>
  )
}
