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
    <table className="compare__versions" aria-label={t('compare.facts')}>
      <tbody>
        {[before, after].map((version, index) => (
          <tr key={index}>
            <th scope="row">{t(index === 0 ? 'compare.before' : 'compare.after')}</th>
            <td>
              <a href={hashOfPlace({ page: 'summary', id: version.id })} title={formatExact(version.createdAt)}>
                {formatInstant(version.createdAt)}
              </a>
              {version.id === presentId && ` ${t('versions.present')}`}
            </td>
            <Cell isChanged={changedFacts.includes('outcome')}>
              <span aria-hidden="true">
                <OutcomeMark outcome={version.outcome} label={t(`outcome.${version.outcome}`)} />
              </span>{' '}
              {t(`outcome.${version.outcome}`)}
            </Cell>
            <Cell isWide isChanged={changedFacts.includes('model') || changedFacts.includes('style')}>
              {writtenBy(version)}
            </Cell>
            <Cell isChanged={changedFacts.includes('verified')}>
              {version.checkable > 0 &&
                t('detail.verified', { verified: version.verified, checkable: version.checkable })}
            </Cell>
            <Cell isChanged={changedFacts.includes('cost')}>
              {version.kind === 'model' &&
                (version.isCostOpen ? t('detail.costOpen') : formatMoney(version.costNanoUsd))}
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ isChanged, isWide = false, children }: { isChanged: boolean; isWide?: boolean; children: ReactNode }) {
  const names = [isChanged ? 'compare__changed' : '', isWide ? 'compare__writer' : '']
  return <td className={names.join(' ').trim()}>{children}</td>
}

function writtenBy({ kind, style, model }: ComparedVersion): string {
  return kind === 'ledger' ? t('ledger.label') : `${t(`style.${style}`)}, ${model ?? ''}`
}
