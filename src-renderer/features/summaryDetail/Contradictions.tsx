import { contradictingFact, saidWords } from '../../../src-main/contract/describeContradiction'
import type { Contradiction } from '../../../src-main/contract/summary'
import { hashOfPlace } from '../../data/place'
import { rich } from '../../i18n/rich'
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
            {rich(
              'contradiction.told',
              { said: saidWords(contradiction), fact: contradictingFact(contradiction) },
              {
                said: (said) => (
                  <a href={hashOfPlace({ page: 'transcript', id: sessionId, e: contradiction.saidE })} dir="auto">
                    <Prose text={said} />
                  </a>
                ),
                fact: (fact) =>
                  shownAt === undefined ? (
                    fact
                  ) : (
                    <a href={hashOfPlace({ page: 'transcript', id: sessionId, e: shownAt })}>{fact}</a>
                  ),
              },
            )}
          </p>
        )
      })}
    </aside>
  )
}
