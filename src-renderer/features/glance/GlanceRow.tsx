import type { RunningSession, TrayCommand, TrayGlance } from '../../../src-main/contract/tray'
import { formatDuration, formatExact, lastSegment } from '../../i18n/format'
import { t } from '../../i18n/t'
import { OutcomeMark } from '../../ui/OutcomeMark'
import { withoutBackticks } from '../../ui/Prose'

const minuteMs = 60_000

/** One session in a line: how it stands, its title, and the word that matters. A click shows it. */
export function GlanceRow({
  of,
  now,
  onCommand,
}: {
  of: { readonly running: RunningSession } | { readonly ended: TrayGlance['latest'][number] }
  now: number
  onCommand: (command: TrayCommand) => void
}) {
  const { id, title, project, isUnread, mark, words, at, isBad } =
    'running' in of ? ofRunning(of.running, now) : ofEnded(of.ended)
  return (
    <li>
      <button
        type="button"
        className={`glance-row${isUnread ? ' glance-row--unread' : ''}`}
        title={`${title}\n${project}\n${formatExact(at)}`}
        onClick={() => onCommand({ kind: 'showSummary', summaryId: id })}
      >
        <span className="glance-row__mark">{mark}</span>
        <span className="glance-row__title" dir="auto">
          {title}
        </span>
        {isUnread && <span className="only-spoken">{t('list.unread')}</span>}
        <span className={`glance-row__words${isBad ? ' glance-row__words--bad' : ''}`}>{words}</span>
      </button>
    </li>
  )
}

function ofRunning({ summaryId, title, project, since }: RunningSession, now: number) {
  const ranMs = now - since
  return {
    ...{ id: summaryId, title: withoutBackticks(title), project: lastSegment(project), at: since },
    ...{ isUnread: false, isBad: false },
    mark: <span className="glance-row__pulse" aria-hidden="true" />,
    words: ranMs < minuteMs ? t('list.running') : t('popover.runningFor', { duration: formatDuration(ranMs) }),
  }
}

function ofEnded({ row, areTestsFailing }: TrayGlance['latest'][number]) {
  // Tests that fail are what a person has to know first; one who stopped it knows.
  const isBad = areTestsFailing && row.outcome !== 'aborted'
  const outcome = t(`outcome.${row.outcome}`)
  return {
    ...{ id: row.id, title: withoutBackticks(row.title), project: lastSegment(row.project), at: row.activeAt },
    ...{ isUnread: !row.isRead, isBad },
    mark: <OutcomeMark outcome={row.outcome} label={outcome} />,
    words: isBad ? t('popover.testsFailed') : outcome,
  }
}
