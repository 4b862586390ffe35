import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { describeWarning } from '../../../src-main/contract/describeWarning'
import type { RouteOutput } from '../../../src-main/contract/routes'
import type { Claim } from '../../../src-main/contract/summary'
import { ProblemNotice } from '../../data/ProblemNotice'
import { stateQuery, summaryQuery } from '../../data/queries'
import { MetaLine } from '../../facts/MetaLine'
import { StarToggle } from '../../facts/StarToggle'
import { formatMoney } from '../../i18n/format'
import { t } from '../../i18n/t'
import { OutcomeMark } from '../../ui/OutcomeMark'
import { Prose } from '../../ui/Prose'
import { ClaimLine } from './ClaimLine'
import { Contradictions } from './Contradictions'
import { DetailSkeleton } from './DetailSkeleton'
import { HeldNotice } from './HeldNotice'
import { Ledger } from './Ledger'
import { Making } from './Making'
import { NoteLine } from './NoteLine'
import { Provenance } from './Provenance'
import { TitleLine } from './TitleLine'
import { useFollowSummary } from './useFollowSummary'
import { useMarkRead } from './useMarkRead'
import { VersionNotice } from './VersionNotice'
import { Versions } from './Versions'

const sections = ['asked', 'state', 'done', 'changes', 'decided', 'problems', 'open', 'next'] as const

/** Features do not know each other: the page says what stands here. */
type Actions = (shown: { summaryId: string; sessionId: string }) => ReactNode

/** The page of one summary. `id` is the summary's, or its session's. `actions`: what can be done with it. */
export function SummaryDetail({ id, actions }: { id: string; actions: Actions }) {
  const query = useQuery(summaryQuery(id))
  useMarkRead(query.data?.summary.id)
  useFollowSummary(query.data)
  if (query.isPending) return <DetailSkeleton />
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  return <Detail key={query.data.session.id} shown={query.data} actions={actions} />
}

function Detail({
  shown: { title, summary, session, project, note, isStarred, held },
  actions,
}: {
  shown: RouteOutput<'summaries.show'>
  actions: Actions
}) {
  const { data: state } = useQuery(stateQuery)
  const claimOf = (section: Claim['section']): Claim | undefined =>
    summary.claims.find((claim) => claim.section === section)
  const line = claimOf('line')
  const checkable = summary.claims.filter((claim) => claim.verdict !== 'unchecked')
  const verified = checkable.filter((claim) => claim.verdict !== 'struck').length
  return (
    <article className="detail" aria-labelledby="detail-title">
      <header className="detail__header">
        <div className="detail__title-row">
          <OutcomeMark outcome={summary.outcome} label={t(`outcome.${summary.outcome}`)} size={16} />
          <TitleLine sessionId={session.id} title={title} />
          <span className="detail__figures">
            {summary.kind === 'model' && (
              <span title={t(summary.isCostOpen ? 'detail.costOpenHint' : 'detail.costHint')}>
                {summary.isCostOpen ? t('detail.costOpen') : formatMoney(summary.costNanoUsd)}
              </span>
            )}
            {checkable.length > 0 && (
              <span title={t('detail.verifiedHint')}>
                {t('detail.verified', { verified, checkable: checkable.length })}
              </span>
            )}
          </span>
        </div>
        <MetaLine session={session} project={project} />
        <Provenance session={session} />
        <NoteLine sessionId={session.id} note={note} />
        <div className="detail__actions">
          <StarToggle sessionId={session.id} isStarred={isStarred} />
          {actions({ summaryId: summary.id, sessionId: session.id })}
        </div>
      </header>
      <HeldNotice
        sessionId={session.id}
        held={summary.kind === 'ledger' ? held : null}
        isWorking={state?.workingIds.includes(session.id) ?? false}
      />
      <VersionNotice summary={summary} session={session} />
      <div className="detail__line">
        {line === undefined || line.verdict === 'struck' || line.text !== summary.line ? (
          <span dir="auto">
            <Prose text={summary.line} />
          </span>
        ) : (
          <ClaimLine claim={line} session={session} />
        )}
      </div>
      <Contradictions sessionId={session.id} found={summary.contradictions} />
      <dl className="detail__sections">
        {sections.map((section) => {
          const claims = summary.claims.filter((claim) => claim.section === section)
          if (claims.length === 0) return null
          return (
            <div key={section} className="detail__section">
              <dt className="detail__label">{t(`section.${section}`)}</dt>
              <dd className="detail__claims">
                {claims.map((claim, index) => (
                  <div key={`${claim.text}${index}`}>
                    <ClaimLine claim={claim} session={session} />
                  </div>
                ))}
              </dd>
            </div>
          )
        })}
      </dl>
      <Ledger session={session} />
      <Versions summary={summary} />
      <Making
        summary={summary}
        session={session}
        held={held}
        isWorking={state?.workingIds.includes(session.id) ?? false}
      />
      {session.warnings.length > 0 && (
        <aside className="detail__warnings" aria-label={t('warnings.label')}>
          {session.warnings.map((warning) => (
            <p key={warning.code} dir="auto">
              {describeWarning(warning)}
            </p>
          ))}
        </aside>
      )}
    </article>
  )
}
