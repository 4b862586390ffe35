import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { ModelCard, ModelList, ModelProvider } from '../../src-main/contract/models'

/** id, name with its maker, USD per million tokens in and out, context, longest answer, whether it reasons. */
const IndexRow = z.tuple([
  z.string(),
  z.string(),
  z.number(),
  z.number(),
  z.number().nullable(),
  z.number().nullable(),
  z.boolean().nullable(),
])
const indexFile = new URL('../fixtures/models/index-2026-11-10.json', import.meta.url)

/** A model about which nothing is remarkable. */
export function modelCard(card: Partial<ModelCard> & Pick<ModelCard, 'id'>): ModelCard {
  return {
    name: card.id,
    author: card.id.split('/')[0] ?? '',
    promptNanoUsdPerMillion: 100_000_000,
    completionNanoUsdPerMillion: 400_000_000,
    contextTokens: 128_000,
    maxCompletionTokens: 16_384,
    isFree: false,
    isRouter: false,
    hasStructuredOutput: true,
    reasoning: 'none',
    reasoningEfforts: [],
    isModerated: false,
    capabilities: ['chat', 'function calling', 'structured output'],
    parameters: ['max_tokens', 'response_format', 'structured_outputs', 'temperature', 'top_p', 'seed', 'stop'],
    endsOn: null,
    isWithdrawn: false,
    successor: null,
    hindrance: null,
    isFavourite: false,
    measured: null,
    ...card,
  }
}

/** The models of 2026-11-10 as cards, five hundred of them. What the index does not say is made up by rule. */
export function indexCards(): ModelCard[] {
  return z
    .array(IndexRow)
    .parse(JSON.parse(readFileSync(indexFile, 'utf8')))
    .map(([id, fullName, prompt, completion, contextTokens, maxCompletionTokens, isReasoning], index) => {
      const [author = '', ...rest] = fullName.split(': ')
      const isFree = id.endsWith(':free') || id === 'openrouter/free'
      const isRouter = id.startsWith('openrouter/')
      const usd = (price: number): number | null => (isRouter && !isFree ? null : Math.round(price * 1e9))
      return modelCard({
        id,
        name: isRouter || rest.length === 0 ? fullName : rest.join(': '),
        author: isRouter ? 'OpenRouter' : author,
        promptNanoUsdPerMillion: usd(prompt),
        completionNanoUsdPerMillion: usd(completion),
        contextTokens,
        maxCompletionTokens,
        isFree,
        isRouter,
        hasStructuredOutput: index % 3 !== 0,
        reasoning: isReasoning !== true ? 'none' : index % 7 === 0 ? 'mandatory' : 'optional',
        reasoningEfforts: isReasoning === true ? ['low', 'medium', 'high'] : [],
        isModerated: id.startsWith('anthropic/') || id.startsWith('openai/'),
        hindrance: isFree ? { code: 'data_collection_needed', params: { model: id } } : null,
      })
    })
}

export function modelList(models: readonly ModelCard[], list: Partial<ModelList> = {}): ModelList {
  return {
    models: [...models],
    source: 'kept',
    asOf: Date.UTC(2026, 10, 26, 9),
    isForKey: true,
    problem: null,
    ...list,
  }
}

export function modelProvider(provider: Partial<ModelProvider> & Pick<ModelProvider, 'slug'>): ModelProvider {
  return {
    name: provider.slug,
    promptNanoUsdPerMillion: 100_000_000,
    completionNanoUsdPerMillion: 400_000_000,
    contextTokens: 128_000,
    maxCompletionTokens: 16_384,
    quantization: null,
    hasStructuredOutput: true,
    uptime: 0.998,
    latencyMs: 640,
    isDown: false,
    ...provider,
  }
}
