import { useQuery } from '@tanstack/react-query'
import type { ModelProvider } from '../../../src-main/contract/models'
import { ProblemNotice } from '../../data/ProblemNotice'
import { modelProvidersQuery } from '../../data/queries'
import { formatLatency, formatShare } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Table } from '../../ui/Table'
import type { Column } from '../../ui/Table'
import { contextWords, priceWords } from './modelWords'

const columns = (): readonly Column<ModelProvider>[] => [
  {
    key: 'name',
    head: t('providers.name'),
    kind: 'grow',
    cell: ({ name, isDown }) => (
      <>
        <bdi>{name}</bdi>
        {isDown && <span className="model-details__down">{t('providers.down')}</span>}
      </>
    ),
  },
  {
    key: 'prompt',
    head: t('models.column.prompt'),
    kind: 'number',
    cell: ({ promptNanoUsdPerMillion }) => priceWords(promptNanoUsdPerMillion),
  },
  {
    key: 'completion',
    head: t('models.column.completion'),
    kind: 'number',
    cell: ({ completionNanoUsdPerMillion }) => priceWords(completionNanoUsdPerMillion),
  },
  {
    key: 'context',
    head: t('models.column.context'),
    kind: 'number',
    cell: ({ contextTokens }) => contextWords(contextTokens),
  },
  { key: 'quantization', head: t('providers.quantization'), cell: ({ quantization }) => quantization ?? '–' },
  {
    key: 'uptime',
    head: t('providers.uptime'),
    kind: 'number',
    cell: ({ uptime }) => (uptime === null ? '–' : formatShare(uptime)),
  },
  {
    key: 'latency',
    head: t('providers.latency'),
    kind: 'number',
    cell: ({ latencyMs }) => (latencyMs === null ? '–' : formatLatency(latencyMs)),
  },
]

/** Who serves a model, at which price and how well. */
export function ProviderTable({ model }: { model: string }) {
  const providers = useQuery(modelProvidersQuery(model))
  return (
    <>
      <p className="model-details__heading">{t('providers.title')}</p>
      {providers.isPending && (
        <div className="skeleton model-details__skeleton" role="status" aria-label={t('app.loading')} />
      )}
      {providers.isError && (
        <ProblemNotice error={providers.error} tone="calm" onRetry={() => void providers.refetch()} />
      )}
      {providers.data?.length === 0 && <p className="model-details__none">{t('providers.none')}</p>}
      {providers.data !== undefined && providers.data.length > 0 && (
        <Table
          caption={t('providers.title')}
          columns={columns()}
          rows={providers.data}
          rowKey={(_, index) => String(index)}
        />
      )}
    </>
  )
}
