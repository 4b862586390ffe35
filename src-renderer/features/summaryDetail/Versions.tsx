import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Summary } from '../../../src-main/contract/summary'
import { forgottenDays } from '../../../src-main/contract/undo'
import { call } from '../../data/bridge'
import { goTo, hashOfPlace } from '../../data/place'
import { ProblemNotice } from '../../data/ProblemNotice'
import { offerUndoOf } from '../../data/undo'
import { formatExact, formatInstant, formatMoney } from '../../i18n/format'
import { writtenBy } from '../../facts/writtenBy'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { OutcomeMark } from '../../ui/OutcomeMark'
import { useVersions } from '../../data/useVersions'

/** All versions of the session's summary, where there is more than one; each opens its own page, and is compared with the present one. */
export function Versions({ summary }: { summary: Summary }) {
  const client = useQueryClient()
  const versions = useVersions(summary.sessionId)
  const remove = useMutation({
    mutationFn: (id: string) => call('summaries.delete', { id }),
    onSuccess: async ({ undoId }, id) => {
      offerUndoOf(t('undo.version', { days: forgottenDays }), undoId)
      if (id === summary.id) goTo({ page: 'summary', id: summary.sessionId })
      await client.invalidateQueries()
    },
  })
  if (versions.length < 2) return null
  const current = versions.find(({ isCurrent }) => isCurrent)
  return (
    <section className="versions" aria-label={t('versions.label')}>
      <details>
        <summary>{t('versions.count', { count: versions.length })}</summary>
        <ul className="versions__list">
          {versions.map((each) => (
            <li key={each.id} className="versions__row">
              <a
                className="versions__one"
                href={hashOfPlace({ page: 'summary', id: each.id })}
                aria-current={each.id === summary.id ? 'page' : undefined}
              >
                <OutcomeMark outcome={each.outcome} label={t(`outcome.${each.outcome}`)} />
                <span title={formatExact(each.createdAt)}>{formatInstant(each.createdAt)}</span>
                <span className="versions__writer">{writtenBy(each)}</span>
                <span>
                  {each.checkable > 0 && t('detail.verified', { verified: each.verified, checkable: each.checkable })}
                </span>
                <span className="versions__cost">
                  {each.kind === 'model' && (each.isCostOpen ? t('detail.costOpen') : formatMoney(each.costNanoUsd))}
                </span>
                {each.isCurrent && <b className="versions__present">{t('versions.present')}</b>}
              </a>
              {current !== undefined && !each.isCurrent && (
                <a
                  className="versions__compare"
                  href={hashOfPlace({ page: 'compare', a: each.id, b: current.id })}
                  aria-label={t('versions.compareHint', { time: formatExact(each.createdAt) })}
                >
                  {t('versions.compare')}
                </a>
              )}
              {each.kind === 'model' && (
                <Button
                  kind="quiet"
                  aria-label={t('versions.deleteHint', { time: formatExact(each.createdAt) })}
                  isBusy={remove.isPending}
                  onClick={() => remove.mutate(each.id)}
                >
                  {t('versions.delete')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {remove.isError && <ProblemNotice error={remove.error} />}
      </details>
    </section>
  )
}
