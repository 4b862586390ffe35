import type { ModelCard, ModelProvider } from '../contract/models'
import { formatUsd } from '../core/money'
import { tokenCount } from './modelTable'
import { table } from './table'
import { sentences } from './told'
import { tokenPrice } from './tokenPrice'

/** All of a card; `providers` is null when nobody was asked. `columns`: the terminal's; null is no terminal. */
export function modelPage(card: ModelCard, providers: readonly ModelProvider[] | null, columns: number | null): string {
  const blocks = [
    `${card.name} (${card.author})`,
    table(factRows(card)),
    card.hindrance === null ? '' : `\n${sentences(card.hindrance)}`,
    card.measured === null ? '' : `\nMeasured here, in the last ninety days\n${table(measuredRows(card.measured))}`,
    providers === null
      ? ''
      : `\nServed by\n${providers.length === 0 ? 'nobody right now' : providerTable(providers, columns)}`,
  ]
  return blocks.filter((block) => block !== '').join('\n')
}

function factRows(card: ModelCard): string[][] {
  const priced = (nano: number | null): string =>
    nano === null ? 'known only after it answered' : `${tokenPrice(nano)} per million tokens`
  const efforts = card.reasoningEfforts.length === 0 ? '' : `: ${card.reasoningEfforts.join(', ')}`
  const optional: [string, string | null][] = [
    [card.isWithdrawn ? 'gone since' : 'ends', card.endsOn],
    ['instead', card.successor],
  ]
  return [
    ['id', card.id],
    ['in', priced(card.promptNanoUsdPerMillion)],
    ['out', priced(card.completionNanoUsdPerMillion)],
    ['context', tokens(card.contextTokens)],
    ['answer', card.maxCompletionTokens === null ? 'no own limit' : `at most ${tokens(card.maxCompletionTokens)}`],
    ['can', card.capabilities.join(', ')],
    ['reasoning', { none: 'no', optional: 'when asked', mandatory: 'always' }[card.reasoning] + efforts],
    ['moderated', card.isModerated ? 'yes' : 'no'],
    ['takes', card.parameters === null ? 'not known' : card.parameters.join(', ')],
    ['favourite', card.isFavourite ? 'yes' : 'no'],
    ...optional.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  ]
}

function tokens(count: number | null): string {
  return count === null ? 'not known' : `${count.toLocaleString('en')} tokens`
}

function measuredRows(measured: NonNullable<ModelCard['measured']>): string[][] {
  const { calls, failures, medianLatencyMs, summaries, verified, checkable, costPerSummaryNanoUsd } = measured
  return [
    ['calls', `${calls}, ${failures} failed`],
    ['latency', medianLatencyMs === null ? 'not known' : `${(medianLatencyMs / 1_000).toFixed(1)} s in the middle`],
    ['summaries', String(summaries)],
    ['verified', checkable === 0 ? 'nothing to check yet' : `${verified} of ${checkable} claims`],
    ['cost', costPerSummaryNanoUsd === null ? 'not known' : `${formatUsd(costPerSummaryNanoUsd)} per summary`],
  ]
}

function providerTable(providers: readonly ModelProvider[], columns: number | null): string {
  const rows = providers.map((provider) => [
    provider.slug,
    tokenPrice(provider.promptNanoUsdPerMillion),
    tokenPrice(provider.completionNanoUsdPerMillion),
    provider.contextTokens === null ? '–' : tokenCount(provider.contextTokens),
    provider.quantization ?? '–',
    provider.hasStructuredOutput ? 'S' : '',
    provider.uptime === null ? '–' : `${(provider.uptime * 100).toFixed(1)} %`,
    provider.latencyMs === null ? '–' : `${(provider.latencyMs / 1_000).toFixed(1)} s`,
    provider.name + (provider.isDown ? ' (down)' : ''),
  ])
  const head = ['slug', 'in', 'out', 'context', 'weights', '', 'up', 'latency', 'name']
  return table([head, ...rows], { right: [1, 2, 3, 6, 7], columns })
}
