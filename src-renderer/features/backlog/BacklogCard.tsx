import { useQuery } from '@tanstack/react-query'
import { ProblemNotice } from '../../data/ProblemNotice'
import { stateQuery } from '../../data/queries'
import { useNow } from '../../data/useNow'
import { formatExact } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { keepFocus } from '../../ui/keepFocus'
import { BacklogButtons } from './BacklogButtons'
import { BacklogMeter } from './BacklogMeter'
import { questionOf, textOf } from './backlogWords'
import { useBacklog } from './useBacklog'

/** Asks once about old sessions, "Not now" being an equal; then tells how far it is with them. */
export function BacklogCard() {
  const now = useNow()
  const controls = useBacklog()
  const { data: state } = useQuery(stateQuery)
  const { backlog, dismiss, error } = controls
  if (backlog === undefined || state === undefined || state.indexing !== null) return null
  const { running, sessions, problem, isDismissed } = backlog
  // Without a key the card above asks for one; nothing else stands out then.
  const isAsked = state.key.source !== 'none' && !isDismissed && (sessions > 0 || problem !== null)
  if (running === null && !isAsked) return null
  return (
    <section className="start-card" aria-labelledby="backlog-title">
      <h2 id="backlog-title" className="start-card__title" title={sentTitle(running?.sentAt ?? null)}>
        {questionOf(backlog, now)}
      </h2>
      <p className="start-card__text">{textOf(backlog)}</p>
      <BacklogMeter backlog={backlog} />
      {problem !== null && <ProblemNotice problem={problem} tone="calm" />}
      {error !== null && <ProblemNotice error={error} />}
      <div ref={keepFocus} className="start-card__actions">
        <BacklogButtons controls={controls}>
          <Button isBusy={dismiss.isPending} onClick={() => dismiss.mutate()}>
            {t('backlog.notNow')}
          </Button>
        </BacklogButtons>
        {running === null && sessions === 0 && (
          <Button isBusy={dismiss.isPending} onClick={() => dismiss.mutate()}>
            {t('app.close')}
          </Button>
        )}
      </div>
    </section>
  )
}

function sentTitle(sentAt: number | null): string | undefined {
  return sentAt === null ? undefined : formatExact(sentAt)
}
