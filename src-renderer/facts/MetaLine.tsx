import type { Session } from '../../src-main/contract/session'
import { formatDuration, formatExact, formatTime, lastSegment } from '../i18n/format'
import { t } from '../i18n/t'

/** project · branch · duration · model · ended 21:04 */
export function MetaLine({ session, project }: { session: Session; project: string }) {
  const { cwd, gitBranch, startedAt, endedAt, model } = session
  return (
    <p className="meta-line">
      {project !== '' && (
        <span className="meta-line__part" title={cwd ?? project}>
          <bdi>{lastSegment(project)}</bdi>
        </span>
      )}
      {gitBranch !== null && (
        <span className="meta-line__part">
          <bdi>{gitBranch}</bdi>
        </span>
      )}
      {startedAt !== null && endedAt !== null && (
        <span className="meta-line__part">{formatDuration(endedAt - startedAt)}</span>
      )}
      {model !== null && (
        <span className="meta-line__part">
          <bdi>{model}</bdi>
        </span>
      )}
      {session.kind !== 'user' && <span className="meta-line__part">{t(`kind.${session.kind}`)}</span>}
      {session.agentName !== null && (
        <span className="meta-line__part">
          <bdi>{session.agentName}</bdi>
        </span>
      )}
      <EndPart session={session} />
    </p>
  )
}

function EndPart({ session: { status, endedAt } }: { session: Session }) {
  if (status === 'running') return <span className="meta-line__part">{t('detail.runningNow')}</span>
  const words = {
    ended: null,
    aborted: t('detail.aborted'),
    failed: t('detail.sessionFailed'),
    stalled: t('detail.stalled'),
  }
  return (
    <>
      {words[status] !== null && <span className="meta-line__part">{words[status]}</span>}
      {endedAt !== null && (
        <span className="meta-line__part" title={formatExact(endedAt)}>
          {t('detail.ended', { time: formatTime(endedAt) })}
        </span>
      )}
    </>
  )
}
