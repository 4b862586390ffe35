import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toProblem } from '../../../src-main/contract/problem'
import type { Problem } from '../../../src-main/contract/problem'
import type { Session } from '../../../src-main/contract/session'
import type { Summary, SummaryStyle } from '../../../src-main/contract/summary'
import { call } from '../../data/bridge'
import { goTo } from '../../data/place'
import { RunProblem } from '../../data/RunProblem'
import { LiveText } from '../../facts/LiveText'
import { StyleSelect } from '../../facts/StyleSelect'
import { formatCompact, formatMoney } from '../../i18n/format'
import { maskedWords } from '../../i18n/maskedWords'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { keepFocus } from '../../ui/keepFocus'
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
  const client = useQueryClient()
  const [style, setStyle] = useState<SummaryStyle | null>(null)
  const run = useMutation({
    mutationFn: () => call('summaries.run', { sessionId: session.id, ...(style !== null && { style }) }),
    // What holds it back may be new too.
    onSettled: () => client.invalidateQueries({ queryKey: ['summaries'] }),
  })
  // Who has left this page meanwhile is not taken away from where they are.
  const summarize = (): void =>
    run.mutate(undefined, { onSuccess: ({ summaryId }) => goTo({ page: 'summary', id: summaryId }, true) })
  const isBusy = run.isPending || isWorking
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
          <StyleSelect style={style} isQuiet isDisabled={isBusy} onChange={setStyle} />
          <Button
            kind={summary.kind === 'ledger' ? 'primary' : 'quiet'}
            isBusy={isBusy}
            data-takes-focus
            onClick={summarize}
          >
            {isBusy ? t('making.working') : t(summary.kind === 'ledger' ? 'making.summarizeNow' : 'making.again')}
          </Button>
        </div>
      </div>
      {isBusy && <LiveText sessionId={session.id} isFollowed={run.isPending} />}
      {run.isError && toProblem(run.error).code !== 'private_key_found' && <RunProblem error={run.error} />}
      {held !== null && held.code !== 'private_key_found' && !isBusy && !run.isError && <Held problem={held} />}
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
