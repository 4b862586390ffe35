import { useId } from 'react'
import { dayOf } from '../../../src-main/contract/calendar'
import type { DigestLine, DigestProject, DigestSession } from '../../../src-main/contract/digest'
import { hashOfPlace } from '../../data/place'
import { EventLink } from '../../facts/EventLink'
import { formatDayHeading, formatExact, formatTime, lastSegment } from '../../i18n/format'
import { t } from '../../i18n/t'
import { OutcomeMark } from '../../ui/OutcomeMark'
import { Prose } from '../../ui/Prose'
import { DigestNumbersLine } from './DigestNumbersLine'
import { ShortList } from './ShortList'

/** One project: what was done, what needs a look, what is open, what still runs. */
export function ProjectSection({
  project: { project, sessions, numbers },
  isOnly,
}: {
  project: DigestProject
  /** Its numbers are told above. */
  isOnly: boolean
}) {
  const id = useId()
  const running = sessions.filter(({ status }) => status === 'running')
  const ended = sessions.filter(({ status }) => status !== 'running')
  const linesOf = (name: 'trouble' | 'open') =>
    ended.flatMap((session) => session[name].map((line) => ({ session, line })))
  return (
    <section className="digest-project" aria-labelledby={id}>
      <h2 id={id} className="digest-project__name" title={project}>
        <bdi>{project === '' ? t('digest.noProject') : lastSegment(project)}</bdi>
      </h2>
      {sessions.length > 1 && !isOnly && <DigestNumbersLine numbers={numbers} />}
      <Part label={t('digest.trouble')} items={linesOf('trouble')} of={SaidLine} />
      <Part label={t('digest.done')} items={ended} of={DoneLine} />
      <Part label={t('digest.open')} items={linesOf('open')} of={SaidLine} />
      <Part label={t('digest.running')} items={running} of={RunningLine} />
    </section>
  )
}

function Part<Item>({
  label,
  items,
  of: Row,
}: {
  label: string
  items: readonly Item[]
  of: (props: { item: Item }) => React.ReactNode
}) {
  if (items.length === 0) return null
  return (
    <div className="digest-part">
      <h3 className="digest-part__label">{label}</h3>
      <ShortList items={items} row={(item) => <Row item={item} />} />
    </div>
  )
}

function DoneLine({ item: session }: { item: DigestSession }) {
  const { outcome, title, line, activeAt, isRead, subagents } = session
  return (
    <div className="digest-line">
      <span className="digest-line__mark">
        <OutcomeMark outcome={outcome} label={t(`outcome.${outcome}`)} />
      </span>
      <div className="digest-line__words">
        <SessionLink session={session} className="digest-line__title">
          {title}
        </SessionLink>{' '}
        <time className="digest-line__when" title={formatExact(activeAt)}>
          {whenOf(activeAt)}
        </time>
        {!isRead && <span className="digest-line__unread" role="img" aria-label={t('list.unread')} />}
        {subagents > 0 && <span className="digest-line__when">{t('list.subagents', { count: subagents })}</span>}
        <p className="digest-line__line" dir="auto">
          <Prose text={line} />
        </p>
      </div>
    </div>
  )
}

function SaidLine({ item: { session, line } }: { item: { session: DigestSession; line: DigestLine } }) {
  return (
    <div className="digest-line">
      <span className={`digest-line__mark digest-line__mark--${line.kind}`} aria-hidden="true" />
      <div className="digest-line__words">
        <span dir="auto">
          <Prose text={line.text} />
        </span>{' '}
        {line.evidence.slice(0, 3).map((e) => (
          <EventLink key={e} sessionId={session.sessionId} e={e} />
        ))}{' '}
        <SessionLink session={session} className="digest-line__session">
          {session.title}
        </SessionLink>
      </div>
    </div>
  )
}

function RunningLine({ item: session }: { item: DigestSession }) {
  return (
    <div className="digest-line">
      <span className="digest-line__mark" aria-hidden="true" />
      <div className="digest-line__words">
        <SessionLink session={session} className="digest-line__title">
          {session.title}
        </SessionLink>
      </div>
    </div>
  )
}

function SessionLink({
  session,
  className,
  children,
}: {
  session: DigestSession
  className: string
  children: string
}) {
  return (
    <a className={className} href={hashOfPlace({ page: 'summary', id: session.summaryId })} dir="auto">
      <Prose text={children} />
    </a>
  )
}

/** "21:04" of today, else with its day. */
function whenOf(at: number): string {
  const now = Date.now()
  if (dayOf(at) === dayOf(now)) return formatTime(at)
  return t('time.dayAndTime', { day: formatDayHeading(at, now), time: formatTime(at) })
}
