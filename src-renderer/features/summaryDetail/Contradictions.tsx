import { contradictingFact } from '../../../src-main/contract/describeContradiction'
import type { Contradiction } from '../../../src-main/contract/summary'
import { hashOfPlace } from '../../data/place'
import { t } from '../../i18n/t'
import { Prose } from '../../ui/Prose'

/** What the agent said and the facts deny; both places in the transcript are one click away. */
export function Contradictions({ sessionId, found }: { sessionId: string; found: readonly Contradiction[] }) {
  if (found.length === 0) return null
  return (
    <aside className="contradictions" aria-label={t('contradiction.label')}>
      {found.map((contradiction) => {
        const shownAt = contradiction.evidence.at(-1)
        return (
          <p key={contradiction.code} className="contradictions__one">
            {t('contradiction.says')}{' '}
            <a href={hashOfPlace({ page: 'transcript', id: sessionId, e: contradiction.saidE })}>
              “
              <bdi>
                <Prose text={contradiction.said.replace(/[.。]$/u, '')} />
              </bdi>
              ”
            </a>
            .{' '}
            {shownAt === undefined ? (
              contradictingFact(contradiction)
            ) : (
              <a href={hashOfPlace({ page: 'transcript', id: sessionId, e: shownAt })}>
                {contradictingFact(contradiction)}
              </a>
            )}
          </p>
        )
      })}
    </aside>
  )
}
