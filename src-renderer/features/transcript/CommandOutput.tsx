import { useQuery } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { ProblemNotice } from '../../data/ProblemNotice'
import { wholeOutputQuery } from '../../data/queries'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { foldOutput } from './foldedOutput'

/** How far an output is unfolded: its first lines, what the index holds of it, or all that the transcript has. */
export type Unfolding = 'head' | 'kept' | 'whole'

export function CommandOutput({
  sessionId,
  e,
  output,
  isClipped,
  unfolding,
  onUnfold,
}: {
  sessionId: string
  e: string
  output: string
  /** The transcript has more of it than the index holds. */
  isClipped: boolean
  unfolding: Unfolding
  onUnfold: (unfolding: Unfolding) => void
}) {
  const id = useId()
  const text = useRef<HTMLPreElement>(null)
  const whole = useQuery({ ...wholeOutputQuery(sessionId, e), enabled: unfolding === 'whole' })
  const folded = foldOutput(output)
  if (folded.lines === 0 && !isClipped) return <p className="transcript-output__none">{t('ledger.noOutput')}</p>
  const isOpen = unfolding !== 'head'
  const canUnfold = folded.isFolded || isClipped
  const shown = unfolding === 'whole' ? (whole.data?.text ?? output) : output
  return (
    <div className="transcript-output">
      {isOpen ? (
        // Reachable by keyboard, because it scrolls.
        <pre
          ref={text}
          id={id}
          className="transcript-output__text"
          dir="ltr"
          role="region"
          tabIndex={0}
          aria-label={t('ledger.output')}
          aria-busy={whole.isFetching}
        >
          {shown}
        </pre>
      ) : (
        <pre id={id} className="transcript-output__head" dir="ltr">
          {folded.head}
        </pre>
      )}
      {whole.isError && unfolding === 'whole' && (
        <ProblemNotice error={whole.error} tone="calm" onRetry={() => void whole.refetch()} />
      )}
      {canUnfold && (
        <p className="transcript-output__more">
          <Button
            kind="quiet"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => onUnfold(isOpen ? 'head' : 'kept')}
          >
            {isOpen ? t('transcript.hideOutput') : t('transcript.showOutput')}
          </Button>
          {isOpen && isClipped && unfolding === 'kept' && (
            <Button
              kind="quiet"
              onClick={() => {
                text.current?.focus({ preventScroll: true }) // this button goes
                onUnfold('whole')
              }}
            >
              {t('transcript.showAll')}
            </Button>
          )}
          <span className="transcript-output__lines" role="status">
            {note(folded.lines, isClipped, unfolding, whole.data?.isClipped ?? null)}
          </span>
        </p>
      )}
    </div>
  )
}

function note(lines: number, isClipped: boolean, unfolding: Unfolding, isWholeClipped: boolean | null): string {
  if (unfolding === 'whole') {
    if (isWholeClipped === null) return t('app.loading')
    return isWholeClipped ? t('transcript.stillClipped') : t('transcript.isWhole')
  }
  return isClipped ? t('transcript.linesOfMore', { count: lines }) : t('transcript.lines', { count: lines })
}
