import type { Session } from '../../../src-main/contract/session'
import type { Claim } from '../../../src-main/contract/summary'
import { t } from '../../i18n/t'
import { Popover } from '../../ui/Popover'
import { Prose } from '../../ui/Prose'
import { FactLine } from './FactLine'
import { factsOf } from './facts'
import type { Fact } from './facts'
import { VerdictMark } from './VerdictMark'

/** A sentence with how it was judged, and its evidence one step away. */
export function ClaimLine({
  claim,
  session,
  onFact,
}: {
  claim: Claim
  session: Session
  onFact: (fact: Fact) => void
}) {
  const facts = factsOf(session, claim.evidence)
  return (
    <span className={`claim claim--${claim.verdict}`}>
      {claim.verdict === 'struck' ? (
        <s className="claim__text" dir="auto">
          <Prose text={claim.text} />
        </s>
      ) : (
        <span
          className="claim__text"
          dir="auto"
          title={claim.verdict === 'unchecked' ? t('claim.unchecked') : undefined}
        >
          <Prose text={claim.text} />
        </span>
      )}
      {claim.verdict === 'unchecked' && <span className="only-spoken">{t('claim.unchecked')}</span>}
      {claim.evidence.length > 0 && (
        <>
          {'\u2060'}
          <Popover
            label={evidenceLabel(claim, facts.length)}
            mark={<VerdictMark verdict={claim.verdict} />}
            className="claim__mark"
          >
            {(close) => (
              <ul className="fact-list">
                {facts.length === 0 && <li className="fact-list__none">{t('claim.noEvidence')}</li>}
                {facts.map((fact, index) => (
                  <li key={`${fact.kind}${fact.e}${index}`}>
                    <button
                      type="button"
                      className="fact"
                      onClick={() => {
                        close()
                        onFact(fact)
                      }}
                    >
                      <FactLine fact={fact} />
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </Popover>
        </>
      )}
      {claim.verdict === 'struck' && (
        <span className="claim__reason">
          <b>{t('claim.struck')}</b> <bdi>{claim.reason ?? t('claim.struckNoReason')}</bdi>
        </span>
      )}
      {claim.verdict === 'repaired' && (
        <span className="claim__reason" dir="auto">
          {claim.reason === null ? t('claim.repaired') : `${t('claim.repaired')} ${claim.reason}`}
        </span>
      )}
    </span>
  )
}

function evidenceLabel({ verdict }: Claim, count: number): string {
  if (verdict === 'struck') return t('claim.evidenceOfStruck', { count })
  return verdict === 'repaired' ? t('claim.evidenceOfRepaired', { count }) : t('claim.evidence', { count })
}
