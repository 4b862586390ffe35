import { useQuery } from '@tanstack/react-query'
import type { ModelCard } from '../../../src-main/contract/models'
import type { Summary } from '../../../src-main/contract/summary'
import { call } from '../../data/bridge'
import { likelyNanoUsd, otherModels } from '../../data/otherModels'
import { modelsQuery, settingsQuery } from '../../data/queries'
import { modelPrice } from '../../facts/modelPrice'
import { formatMoney } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Menu } from '../../ui/Menu'

/** This session once more by another model, with what it would cost; the chosen models stay as they are. */
export function OtherModelMenu({
  summary,
  isBusy,
  onChoose,
}: {
  summary: Summary
  isBusy: boolean
  onChoose: (model: string) => void
}) {
  const { data: list } = useQuery(modelsQuery)
  const { data } = useQuery(settingsQuery)
  if (data === undefined) return null
  const cards = otherModels(list, data.settings)
  return (
    <Menu
      label={t(summary.kind === 'model' ? 'making.againWith' : 'making.with')}
      isBusy={isBusy}
      items={[
        ...cards.map((card) => ({
          key: card.id,
          label: t('making.modelPriced', { model: card.name, price: priceOf(card, summary) }),
          onChoose: () => onChoose(card.id),
        })),
        {
          key: 'choose',
          label: t('making.moreModels'),
          onChoose: () => void call('app.openSettings', { section: 'model' }),
        },
      ]}
    />
  )
}

function priceOf(card: ModelCard, summary: Summary): string {
  const likely = card.isFree ? null : likelyNanoUsd(card, summary)
  return likely === null ? modelPrice(card) : t('making.likely', { money: formatMoney(likely) })
}
