import type { ReactNode } from 'react'
import type { Comparison } from '../../../src-main/contract/compare'
import { hashOfPlace } from '../../data/place'
import { formatExact, formatInstant, formatMoney } from '../../i18n/format'
import { writtenBy } from '../../facts/writtenBy'
import { rich } from '../../i18n/rich'
import { t } from '../../i18n/t'
import { OutcomeMark } from '../../ui/OutcomeMark'

/** When and how both were written, a line each; what differs stands out. `presentId`: the version that stands for the session. */
export function ComparedVersions({
  comparison: { before, after, changedFacts },
  presentId,
}: {
  comparison: Comparison
  presentId: string | null
}) {
  return (
    <ul className="compare__versions" aria-label={t('compare.facts')}>
      {[before, after].map((version, index) => (
        <li key={index} className="compare__version">
          <span className="compare__which">{t(index === 0 ? 'compare.before' : 'compare.after')}</span>
          <span>
            {version.id === presentId
              ? rich('versions.presentOf', { time: formatInstant(version.createdAt) }, { time: () => linkTo(version) })
              : linkTo(version)}
          </span>
          <Fact isChanged={changedFacts.includes('outcome')}>
            <span className="compare__mark" aria-hidden="true">
              <OutcomeMark outcome={version.outcome} label={t(`outcome.${version.outcome}`)} />
            </span>
            {t(`outcome.${version.outcome}`)}
          </Fact>
          <Fact isChanged={changedFacts.includes('model') || changedFacts.includes('style')}>{writtenBy(version)}</Fact>
          <Fact isChanged={changedFacts.includes('verified')}>
            {version.checkable > 0 &&
              t('detail.verified', { verified: version.verified, checkable: version.checkable })}
          </Fact>
          <Fact isChanged={changedFacts.includes('cost')}>
            {version.kind === 'model' && (version.isCostOpen ? t('detail.costOpen') : formatMoney(version.costNanoUsd))}
          </Fact>
        </li>
      ))}
    </ul>
  )
}

function linkTo({ id, createdAt }: Comparison['after']) {
  return (
    <a href={hashOfPlace({ page: 'summary', id })} title={formatExact(createdAt)}>
      {formatInstant(createdAt)}
    </a>
  )
}

function Fact({ isChanged, children }: { isChanged: boolean; children: ReactNode }) {
  return <span className={isChanged ? 'compare__changed' : undefined}>{children}</span>
}
