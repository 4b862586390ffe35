import type { ReactNode } from 'react'
import type { ComparedVersion, Comparison } from '../../../src-main/contract/compare'
import { hashOfPlace } from '../../data/place'
import { formatExact, formatInstant, formatMoney } from '../../i18n/format'
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
            <a href={hashOfPlace({ page: 'summary', id: version.id })} title={formatExact(version.createdAt)}>
              {formatInstant(version.createdAt)}
            </a>
            {version.id === presentId && ` ${t('versions.present')}`}
          </span>
          <Fact isChanged={changedFacts.includes('outcome')}>
            <span aria-hidden="true">
              <OutcomeMark outcome={version.outcome} label={t(`outcome.${version.outcome}`)} />
            </span>{' '}
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

function Fact({ isChanged, children }: { isChanged: boolean; children: ReactNode }) {
  return <span className={isChanged ? 'compare__changed' : undefined}>{children}</span>
}

function writtenBy({ kind, style, model }: ComparedVersion): string {
  return kind === 'ledger' ? t('ledger.label') : `${t(`style.${style}`)}, ${model ?? ''}`
}
