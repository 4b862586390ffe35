import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { AppState } from '../../../src-main/contract/state'
import { findCard } from '../../data/findCard'
import { modelsQuery, settingsQuery } from '../../data/queries'
import { modelPrice } from '../../facts/modelPrice'
import { formatMoney } from '../../i18n/format'
import { rich } from '../../i18n/rich'
import { t } from '../../i18n/t'

/** What a key would mean: who is asked and at which price, what leaves the machine and what does not, and where it ends. */
export function KeyTerms({ budget }: { budget: AppState['budget'] }) {
  const { data: models } = useQuery(modelsQuery)
  const { data: settings } = useQuery(settingsQuery)
  const id = settings?.settings['model.primary'] ?? ''
  const card = findCard(models, id)
  const limits = { day: formatMoney(budget.dayNanoUsd), month: formatMoney(budget.monthNanoUsd) }
  return (
    <dl className="start-card__terms">
      <Term name={t('first.model')}>
        {card === undefined ? (
          <bdi>{id}</bdi>
        ) : (
          rich('first.modelAt', { name: card.name, price: modelPrice(card) }, { name: (name) => <bdi>{name}</bdi> })
        )}
      </Term>
      <Term name={t('first.sent')}>{t('first.sentText')}</Term>
      <Term name={t('first.stays')}>{t('first.staysText')}</Term>
      <Term name={t('first.limit')}>{t('first.limitText', limits)}</Term>
    </dl>
  )
}

function Term({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="start-card__term">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
