import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toProblem } from '../../../src-main/contract/problem'
import type { Problem } from '../../../src-main/contract/problem'
import type { Session } from '../../../src-main/contract/session'
import type { Summary, SummaryStyle } from '../../../src-main/contract/summary'
import { stateQuery } from '../../data/queries'
import { RunProblem } from '../../data/RunProblem'
import { useRunSummary } from '../../data/useRunSummary'
import { LiveText } from '../../facts/LiveText'
import { StyleSelect } from '../../facts/StyleSelect'
import { formatCompact, formatMoney } from '../../i18n/format'
import { maskedWords } from '../../i18n/maskedWords'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { keepFocus } from '../../ui/keepFocus'
import { OtherModelMenu } from './OtherModelMenu'
import { Held } from './Held'

/** How this summary was made: model, tokens, cost, what was masked; and the way to make another. */
export function Making({
  summary,
  session,
  held,
  isWorking,
}: {
  summary: Summary
  session: Session
  held: Problem | null
  isWorking: boolean
}) {
  const { data: state } = useQuery(stateQuery)
  const [style, setStyle] = useState<SummaryStyle | null>(null)
  const { run, isPending, error } = useRunSummary()
  const summarize = (model?: string): void =>
    run({ sessionId: session.id, ...(style !== null && { style }), ...(model !== undefined && { model }) })
  const isBusy = isPending || isWorking
  return (
    <section ref={keepFocus} className="making" aria-label={t('making.label')}>
      <div className="making__row">
        <div className="making__words">
          {summary.kind === 'ledger' ? (
            <p>{session.status === 'running' ? t('making.factsOnlyRunning') : t('making.factsOnly')}</p>
          ) : (
            <ModelLine summary={summary} />
          )}
          {summary.redactions.length > 0 && <p>{t('making.masked', { kinds: maskedWords(summary.redactions) })}</p>}
        </div>
        <div className="making__actions">
          <OtherModelMenu summary={summary} isBusy={isBusy} onChoose={summarize} />
          <StyleSelect style={style} isQuiet isDisabled={isBusy} onChange={setStyle} />
          <Button
            kind={summary.kind === 'ledger' ? 'primary' : 'quiet'}
            isBusy={isBusy}
            data-takes-focus
            onClick={() => summarize()}
          >
            {isBusy ? t('making.working') : t(summary.kind === 'ledger' ? 'making.summarizeNow' : 'making.again')}
          </Button>
        </div>
      </div>
      {state?.isOffline === true && !isBusy && (
        <p className="making__offline" role="status">
          {t('making.offline')}
        </p>
      )}
      {isBusy && <LiveText sessionId={session.id} isFollowed={isPending} />}
      {error !== null && toProblem(error).code !== 'private_key_found' && <RunProblem error={error} />}
      {held !== null && held.code !== 'private_key_found' && !isBusy && error === null && <Held problem={held} />}
    </section>
  )
}

function ModelLine({ summary }: { summary: Summary }) {
  const count = formatCompact(summary.promptTokens)
  const isCached = summary.cachedTokens > 0
  return (
    <p>
      {t('making.model', {
        model: summary.model ?? '',
        prompt: isCached
          ? t('making.readCached', { count, cached: formatCompact(summary.cachedTokens) })
          : t('making.read', { count }),
        completion: formatCompact(summary.completionTokens),
        cost: summary.isCostOpen ? t('detail.costOpen') : formatMoney(summary.costNanoUsd),
      })}
    </p>
  )
}
