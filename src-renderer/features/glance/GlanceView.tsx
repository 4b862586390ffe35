import { useRef } from 'react'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import type { Problem } from '../../../src-main/contract/problem'
import type { TrayCommand, TrayGlance } from '../../../src-main/contract/tray'
import { call } from '../../data/bridge'
import { ProblemButton } from '../../data/ProblemButton'
import { useNow } from '../../data/useNow'
import { Sentences } from '../../i18n/rich'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { GlanceActions } from './GlanceActions'
import { GlanceLimits } from './GlanceLimits'
import { GlanceRow } from './GlanceRow'
import { glanceStatus } from './glanceStatus'
import { useGlance } from './useGlance'
import { useWalk } from './useWalk'

const order = (command: TrayCommand): void => void call('tray.do', command)

/** The popover under the tray's icon: what runs, what came of the last sessions, what it costs, and the few things to do. */
export function GlanceView() {
  const glance = useGlance()
  const now = useNow()
  const root = useRef<HTMLElement>(null)
  const onKeyDown = useWalk(root)
  return (
    <main ref={root} className="glance" tabIndex={-1} aria-label={t('app.name')} onKeyDown={onKeyDown}>
      <header className="glance__head">
        <h1 className="glance__name">{t('app.name')}</h1>
        <p className="glance__status" role="status">
          <bdi>{glanceStatus(glance, now)}</bdi>
        </p>
      </header>
      {glance !== null && glance.problem !== null && <ProblemLine problem={glance.problem} />}
      <div className="glance__body" data-scrolls>
        {glance !== null && <Sessions glance={glance} now={now} />}
      </div>
      {glance !== null && glance.state !== null && (
        <GlanceLimits state={glance.state} windows={glance.planWindows} now={now} />
      )}
      {glance !== null && glance.state !== null && <GlanceActions glance={glance} now={now} onCommand={order} />}
      <footer className="glance__foot" data-row>
        <Button kind="primary" onClick={() => order({ kind: 'open' })}>
          {t('popover.open')}
        </Button>
        <Button kind="quiet" onClick={() => order({ kind: 'settings' })}>
          {t('nav.settings')}
        </Button>
        <Button kind="quiet" className="glance__quit" onClick={() => order({ kind: 'quit' })}>
          {t('popover.quit')}
        </Button>
      </footer>
    </main>
  )
}

function Sessions({ glance: { state, running, latest }, now }: { glance: TrayGlance; now: number }) {
  if (running.length === 0 && latest.length === 0) {
    return state === null ? null : <p className="glance__empty">{t('popover.empty')}</p>
  }
  return (
    <>
      {running.length > 0 && (
        <section aria-labelledby="glance-running">
          <h2 id="glance-running" className="glance__title">
            {t('popover.running')}
          </h2>
          <ul>
            {running.map((session) => (
              <GlanceRow key={session.sessionId} of={{ running: session }} now={now} onCommand={order} />
            ))}
          </ul>
        </section>
      )}
      {latest.length > 0 && (
        <section aria-labelledby="glance-latest">
          <h2 id="glance-latest" className="glance__title">
            {t('popover.latest')}
          </h2>
          <ul>
            {latest.map((ended) => (
              <GlanceRow key={ended.row.sessionId} of={{ ended }} now={now} onCommand={order} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function ProblemLine({ problem }: { problem: Problem }) {
  const { what, todo } = describeProblem(problem)
  return (
    <div className="glance__problem" role="alert">
      <p>
        <Sentences>
          <b>{what}</b>
          {todo}
        </Sentences>
      </p>
      <ProblemButton problem={problem} />
    </div>
  )
}
