import { useEffect, useRef } from 'react'
import { toProblem } from '../../../src-main/contract/problem'
import type { Problem } from '../../../src-main/contract/problem'
import { ProblemNotice } from '../../data/ProblemNotice'
import { shortenHome } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'

/** Long enough to be read; a problem stays until it is put away. */
const shownMs = 4_000

/** The person's own doing, and what the page of the session says with the way on. */
const silent: readonly Problem['code'][] = ['cancelled', 'private_key_found']

/** What came of a command, where no button stands that would say it. */
export function Said({
  said: { words, savedPath, error },
  onQuiet,
}: {
  said: { readonly words: string | null; readonly savedPath: string | null; readonly error: Error | null }
  onQuiet: () => void
}) {
  const quiet = useRef(onQuiet)
  useEffect(() => {
    quiet.current = onQuiet
  })
  const isDone = words !== null || savedPath !== null
  useEffect(() => {
    if (!isDone) return
    const timer = setTimeout(() => quiet.current(), shownMs)
    return () => clearTimeout(timer)
  }, [isDone])
  const isTold = error !== null && !silent.includes(toProblem(error).code)
  return (
    <>
      <p className={`said${isDone ? '' : ' said--empty'}`} role="status">
        {words}
        {savedPath !== null && <bdi title={savedPath}>{t('usage.savedTo', { path: shortenHome(savedPath) })}</bdi>}
      </p>
      {isTold && (
        <div className="said said--problem">
          <ProblemNotice error={error} />
          <Button kind="quiet" onClick={onQuiet}>
            {t('app.close')}
          </Button>
        </div>
      )}
    </>
  )
}
