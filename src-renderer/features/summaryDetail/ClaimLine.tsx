import { describeStruck } from '../../../src-main/contract/describeStruck'
import type { Session } from '../../../src-main/contract/session'
import type { Claim } from '../../../src-main/contract/summary'
import { hashOfPlace } from '../../data/place'
import { rich } from '../../i18n/rich'
import { t } from '../../i18n/t'
import { Popover } from '../../ui/Popover'
import { Prose } from '../../ui/Prose'
import { FactLine } from './FactLine'
import { factsOf } from './facts'
import { VerdictMark } from '../../facts/VerdictMark'

/** A sentence about all commands of a long session has thousands of facts; the transcript is the place for them. */
const mostShown = 20

/** A sentence with how it was judged, and its evidence one step away. */
export function ClaimLine({ claim, session }: { claim: Claim; session: Session }) {
  const facts = factsOf(session, claim.evidence)
  const reason = describeStruck(claim)
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
            className="popover-mark claim__mark"
            opensOnHover
          >
            {(close) => (
              <ul className="fact-list">
                {facts.length === 0 && <li className="fact-list__none">{t('claim.noEvidence')}</li>}
                {facts.slice(0, mostShown).map((fact, index) => (
                  <li key={`${fact.kind}${fact.e}${index}`}>
                    <a
                      className="fact"
                      href={hashOfPlace({ page: 'transcript', id: session.id, e: fact.e })}
                      title={t('fact.open', { e: fact.e })}
                      onClick={close}
                    >
                      <FactLine fact={fact} />
                    </a>
                  </li>
                ))}
                {facts.length > mostShown && (
                  <li className="fact-list__none">{t('claim.moreFacts', { count: facts.length - mostShown })}</li>
                )}
              </ul>
            )}
          </Popover>
        </>
      )}
      {claim.verdict === 'struck' && (
        <span className="claim__reason claim__reason--struck">
          {rich(
            'claim.struck',
            { reason: reason ?? t('claim.struckNoReason') },
            { reason: (reason) => <bdi>{reason}</bdi> },
          )}
        </span>
      )}
      {claim.verdict === 'repaired' && (
        <span className="claim__reason" dir="auto">
          {reason === null ? t('claim.repaired') : t('claim.repairedFor', { reason })}
          {claim.was !== null && (
            <details className="claim__was">
              <summary>{t('claim.was')}</summary>
              <s dir="auto">
                <Prose text={claim.was} />
              </s>
            </details>
          )}
        </span>
      )}
    </span>
  )
}

function evidenceLabel({ verdict }: Claim, count: number): string {
  if (verdict === 'struck') return t('claim.evidenceOfStruck', { count })
  return verdict === 'repaired' ? t('claim.evidenceOfRepaired', { count }) : t('claim.evidence', { count })
}
