import { memo } from 'react'
import type { SummaryRow } from '../../../src-main/contract/summary'
import { formatAge, formatExact, lastSegment } from '../../i18n/format'
import { t } from '../../i18n/t'
import { StarMark } from '../../ui/StarMark'
import { OutcomeMark } from '../../ui/OutcomeMark'
import { UnequalMark } from '../../ui/UnequalMark'
import { withoutBackticks } from '../../ui/Prose'

/** Two lines of a session: outcome, title and age; project and what came of it. Its star is the key “s” of the list. */
export const SummaryOption = memo(function SummaryOption({
  row,
  now,
  onStar,
}: {
  row: SummaryRow
  now: number
  onStar: (row: SummaryRow) => void
}) {
  return (
    <>
      <span className="summary-option__mark">
        <OutcomeMark outcome={row.outcome} label={t(`outcome.${row.outcome}`)} />
      </span>
      <span className="summary-option__title" dir="auto">
        {withoutBackticks(row.title)}
      </span>
      <span className="summary-option__age" title={formatExact(row.activeAt)}>
        {row.status === 'running' ? t('list.running') : formatAge(row.activeAt, now)}
      </span>
      <span className="summary-option__unread">
        {!row.isRead && <span className="summary-option__dot" role="img" aria-label={t('list.unread')} />}
      </span>
      <span className="summary-option__line">
        <span className="summary-option__project" title={row.project}>
          <bdi>{lastSegment(row.project)}</bdi>
        </span>
        {row.contradictions > 0 && (
          <span className="summary-option__contradicted">
            <UnequalMark label={t('list.contradicted')} />
          </span>
        )}
        {row.isUnwatched && <span className="summary-option__gone">{t('list.unwatched')}</span>}
        {row.isVanished && <span className="summary-option__gone">{t('list.vanished')}</span>}
        <span className="summary-option__words" dir="auto">
          {withoutBackticks(row.line)}
        </span>
        {row.subagents > 0 && (
          <span className="summary-option__subagents">{t('list.subagents', { count: row.subagents })}</span>
        )}
      </span>
      {/* No button: an option of a list holds no control of its own. */}
      <span
        className="summary-option__star"
        {...(row.isStarred ? { role: 'img', 'aria-label': t('star.starred') } : { 'aria-hidden': true })}
        title={t(row.isStarred ? 'star.offHint' : 'star.onHint')}
        onClick={(event) => {
          event.stopPropagation()
          onStar(row)
        }}
      >
        <StarMark isSet={row.isStarred} />
      </span>
    </>
  )
})
