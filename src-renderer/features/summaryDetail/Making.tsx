import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { toProblem } from '../../../src-main/contract/problem'
import type { Problem } from '../../../src-main/contract/problem'
import type { Session } from '../../../src-main/contract/session'
import type { Redaction, Summary } from '../../../src-main/contract/summary'
import { call } from '../../data/bridge'
import { goTo } from '../../data/place'
import { ProblemNotice } from '../../data/ProblemNotice'
import { stateQuery } from '../../data/queries'
import { formatCompact, formatMoney } from '../../i18n/format'
import { secretName } from '../../i18n/secretName'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { keepFocus } from '../../ui/keepFocus'
import { Held } from './Held'
import { LiveText } from './LiveText'

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
  const run = useMutation({
    mutationFn: () => call('summaries.run', { sessionId: session.id }),
    // What holds it back may be new.
    onError: () => client.invalidateQueries({ queryKey: ['summaries'] }),
    onSuccess: async ({ summaryId }) => {
      await client.invalidateQueries({ queryKey: ['summaries'] })
      goTo({ page: 'summary', id: summaryId }, true)
    },
  })
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
          {summary.redactions.length > 0 && <p>{redactionLine(summary.redactions)}</p>}
        </div>
        <Button kind={summary.kind === 'ledger' ? 'primary' : 'quiet'} isBusy={isBusy} onClick={() => run.mutate()}>
          {isBusy ? t('making.working') : t(summary.kind === 'ledger' ? 'making.summarizeNow' : 'making.again')}
        </Button>
      </div>
      {isBusy && <LiveText sessionId={session.id} isFollowed={run.isPending} />}
      {run.isError && toProblem(run.error).code !== 'private_key_found' && <RunProblem error={run.error} />}
      {held !== null && held.code !== 'private_key_found' && !isBusy && !run.isError && <Held problem={held} />}
    </section>
  )
}

/** Why there is no summary. What the bar above says with its remedy is said here in one line; the person's own doing not at all. */
function RunProblem({ error }: { error: Error }) {
  const { data: state } = useQuery(stateQuery)
  const problem = toProblem(error)
  if (problem.code === 'cancelled') return null
  return (
    <div ref={bringIntoView} className="making__end">
      {state?.attention?.code === problem.code ? (
        <p className="making__problem" role="status" dir="auto">
          {describeProblem(problem).what}
        </p>
      ) : (
        <ProblemNotice problem={problem} />
      )}
    </div>
  )
}

/** It comes below the button that was just pressed, which may be the last thing in sight. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
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

function redactionLine(redactions: readonly Redaction[]): string {
  const kinds = redactions.map(({ kind, count }) => t('making.maskedTimes', { kind: secretName(kind, count), count }))
  return t('making.masked', { kinds: kinds.join(', ') })
}
