import { hashOfPlace } from '../data/place'
import { t } from '../i18n/t'

/** "E7", which opens the transcript at that event. */
export function EventLink({ sessionId, e }: { sessionId: string; e: string }) {
  return (
    <a
      className="event-link"
      href={hashOfPlace({ page: 'transcript', id: sessionId, e })}
      aria-label={t('fact.open', { e })}
      title={t('fact.open', { e })}
    >
      {e}
    </a>
  )
}
