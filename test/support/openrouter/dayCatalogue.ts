import { readFileSync } from 'node:fs'
import { z } from 'zod'

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
const indexFile = new URL('../../fixtures/models/index-2026-11-10.json', import.meta.url)

type Row = Readonly<Record<string, unknown>>

/**
 * The five hundred rows of 2026-11-10 in the shape of `GET /models`. What the index does not say is made up by rule; `changes` by id
 * say what one row has to say besides.
 */
export function dayCatalogue(changes: Readonly<Record<string, Row>> = {}): Row[] {
  return z
    .array(IndexRow)
    .parse(JSON.parse(readFileSync(indexFile, 'utf8')))
    .map(([id, name, prompt, completion, context, maxCompletion, isReasoning]) => {
      const isRouter = id.startsWith('openrouter/')
      const isPriced = !isRouter || id === 'openrouter/free'
      return {
        ...{ id, name, canonical_slug: `${id}-20261110`, context_length: context },
        architecture: {
          input_modalities: ['text'],
          // Those without a context draw.
          output_modalities: [context === null ? 'image' : 'text'],
          tokenizer: isRouter ? 'Router' : 'Other',
        },
        pricing: { prompt: isPriced ? perToken(prompt) : '-1', completion: isPriced ? perToken(completion) : '-1' },
        top_provider: {
          context_length: context,
          max_completion_tokens: maxCompletion,
          is_moderated: /^(?:anthropic|openai)\//.test(id),
        },
        supported_parameters: [
          ...['max_tokens', 'response_format', 'temperature', 'top_p', 'stop', 'tools'],
          ...(id.length % 3 === 0 ? [] : ['structured_outputs']),
          ...(isReasoning === true ? ['reasoning', 'include_reasoning'] : []),
        ],
        expiration_date: null,
        ...changes[id],
      }
    })
}

/** USD per token as decimal text, as on the wire. */
function perToken(usdPerMillion: number): string {
  return (usdPerMillion / 1e6).toFixed(12)
}
