import type { ReactNode } from 'react'
import type { ModelCard } from '../../../src-main/contract/models'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { formatCount, formatLatency, formatList, formatMoney, formatShare, formatTokens } from '../../i18n/format'
import { Sentences } from '../../i18n/rich'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { capabilityName, effortName } from './capabilityName'
import { ProviderTable } from './ProviderTable'
import { verifiedShare } from './shownModels'

/** What there is to know of a model before choosing it. Its providers are asked for when it is opened. */
export function ModelDetails({
  card,
  isRefused,
  onChoose,
}: {
  card: ModelCard
  isRefused: boolean
  onChoose: () => void
}) {
  const { hindrance, measured } = card
  const share = verifiedShare(card)
  const facts: readonly (readonly [string, ReactNode])[] = [
    ...(card.capabilities.length > 0
      ? [[t('models.capabilities'), formatList(card.capabilities.map(capabilityName))] as const]
      : []),
    ...(card.maxCompletionTokens === null
      ? []
      : [[t('models.longestAnswer'), t('models.tokens', { tokens: formatTokens(card.maxCompletionTokens) })] as const]),
    ...(card.reasoningEfforts.length > 0
      ? [[t('models.efforts'), formatList(card.reasoningEfforts.map(effortName))] as const]
      : []),
    [
      t('models.parameters'),
      card.parameters === null ? (
        t('models.parametersUnknown')
      ) : (
        <span className="model-details__parameters" dir="ltr">
          {card.parameters.map((parameter) => (
            <code key={parameter}>{parameter}</code>
          ))}
        </span>
      ),
    ],
  ]
  const figures: readonly (readonly [string, string])[] =
    measured === null
      ? []
      : [
          [t('models.figure.calls'), formatCount(measured.calls)],
          [
            t('models.figure.failures'),
            t('models.failuresOf', {
              failures: formatCount(measured.failures),
              share: formatShare(measured.failures / Math.max(1, measured.calls)),
            }),
          ],
          [t('models.figure.verified'), share === null ? '–' : formatShare(share)],
          [
            t('models.figure.cost'),
            measured.costPerSummaryNanoUsd === null ? '–' : formatMoney(measured.costPerSummaryNanoUsd),
          ],
          [
            t('models.figure.latency'),
            measured.medianLatencyMs === null ? '–' : formatLatency(measured.medianLatencyMs),
          ],
        ]
  return (
    <div className="model-details" role="row">
      <div role="gridcell">
        {hindrance !== null && (
          <p className="model-details__hindrance">
            <Sentences>
              <b>{describeProblem(hindrance).what}</b>
              {describeProblem(hindrance).todo}
            </Sentences>
          </p>
        )}
        {card.isRouter && <p className="model-details__hindrance">{t('models.routerHint')}</p>}
        <dl className="model-details__facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="model-details__heading">{t('models.measuredHere')}</p>
        {figures.length === 0 ? (
          <p className="model-details__none">{t('models.notMeasured')}</p>
        ) : (
          <dl className="model-details__figures">
            {figures.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="figure">{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {!card.isRouter && !card.isWithdrawn && <ProviderTable model={card.id} />}
        {!isRefused && (
          <p className="model-details__actions">
            <Button kind="primary" onClick={onChoose}>
              {t('models.use', { model: card.name })}
            </Button>
          </p>
        )}
      </div>
    </div>
  )
}
