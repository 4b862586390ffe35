import { WireModel } from '../wire'

/** A model that Debrief ships an entry for, so that it is known without a network. The live catalogue overrides it. */
export interface KnownModel {
  /** As the catalogue had it when the list was made, or last had it. */
  readonly row: WireModel
  /** A context that is documented and smaller than what the catalogue said: the smaller one is budgeted. */
  readonly documentedContext: number | null
  /** Beside what the row's parameters say. */
  readonly capabilities: readonly string[]
  /** Null for one that was served when the list was made. */
  readonly withdrawal: Withdrawal | null
}

export interface Withdrawal {
  /** The first day on which it was seen gone. */
  readonly on: string
  readonly successor: string
}

/** The day of the prices below: OpenRouter's catalogue of 2026-11-10. Prices move, so the live catalogue always wins. */
export const shippedAt = Date.UTC(2026, 10, 10)

/** In what a model takes beside max_tokens; as recorded on 2026-05-01. */
const common = ['response_format', 'structured_outputs', 'temperature', 'top_p', 'seed', 'tools', 'tool_choice']
const reasons = ['reasoning', 'include_reasoning']
const openAi = ['response_format', 'structured_outputs', 'seed', 'tools', 'tool_choice', 'max_completion_tokens']
const google = [...common, ...reasons, 'stop']
const penalties = ['frequency_penalty', 'presence_penalty', 'repetition_penalty', 'logit_bias']
const gemmaFree = ['response_format', 'temperature', 'top_p', 'seed', 'tools', 'tool_choice', ...reasons]
const grokFast = [...common, ...reasons, 'logprobs', 'top_logprobs']
const routed = ['response_format', 'structured_outputs', 'temperature', 'top_p', 'seed', 'stop', 'tools', ...reasons]

/** Fit for summaries, cheap ones; among equals the first one is taken. */
const served: readonly WireModel[] = [
  row('google/gemini-2.5-flash-lite', 'Google: Gemini 2.5 Flash Lite', {
    ...priced('0.0000001', '0.0000004', '0.000000083333'),
    ...sized(1_048_576, 65_535),
    takes: google,
  }),
  row('openai/gpt-4.1-nano', 'OpenAI: GPT-4.1 Nano', {
    ...priced('0.0000001', '0.0000004'),
    ...sized(1_047_576, 32_768),
    takes: [...openAi, 'temperature', 'top_p'],
    isModerated: true,
  }),
  row('openai/gpt-5-nano', 'OpenAI: GPT-5 Nano', {
    ...priced('0.00000005', '0.0000004'),
    ...sized(400_000, 128_000),
    takes: [...openAi, ...reasons],
  }),
  row('qwen/qwen3.5-flash-02-23', 'Qwen: Qwen3.5-Flash', {
    ...priced('0.000000065', '0.00000026', '0.00000008125'),
    ...sized(1_000_000, 65_536),
    takes: [...common, ...reasons, 'presence_penalty'],
  }),
  row('deepseek/deepseek-v4-flash', 'DeepSeek: DeepSeek V4 Flash 0423', {
    ...priced('0.000000091', '0.000000182'),
    ...sized(1_048_575, 384_000),
    takes: [...common, ...reasons, ...penalties, 'stop'],
  }),
  row('anthropic/claude-haiku-5.5', 'Anthropic: Claude Haiku 5.5', {
    ...priced('0.0000001', '0.0000005', '0.000000125'),
    ...sized(1_000_000, 128_000),
  }),
  row('openai/gpt-6-luna', 'OpenAI: GPT-6 Luna', {
    ...priced('0.0000001', '0.0000005', '0.000000125'),
    ...sized(1_050_000, 128_000),
  }),
  row('z-ai/glm-5.3-flash', 'Z.ai: GLM 5.3 Flash', { ...priced('0.00000015', '0.0000005'), ...sized(1_048_575, null) }),
  row('openai/gpt-5.6-luna', 'OpenAI: GPT-5.6 Luna', {
    ...priced('0.0000002', '0.0000012', '0.00000025'),
    ...sized(1_050_000, 128_000),
  }),
  row('google/gemini-3.1-flash-lite', 'Google: Gemini 3.1 Flash Lite', {
    ...priced('0.00000025', '0.0000015', '0.000000083333'),
    ...sized(1_048_576, 65_536),
  }),
  row('openai/gpt-5-mini', 'OpenAI: GPT-5 Mini', {
    ...priced('0.00000025', '0.000002'),
    ...sized(400_000, 128_000),
    takes: [...openAi, ...reasons],
    isModerated: true,
  }),
  row('openai/gpt-5.1-codex-mini', 'OpenAI: GPT-5.1-Codex-Mini', {
    ...priced('0.00000025', '0.000002'),
    ...sized(400_000, 128_000),
    takes: [...openAi, ...reasons],
  }),
  row('google/gemini-2.5-flash', 'Google: Gemini 2.5 Flash', {
    ...priced('0.0000003', '0.0000025', '0.000000083333'),
    ...sized(1_048_576, 65_535),
    takes: google,
  }),
  row('openai/gpt-4.1-mini', 'OpenAI: GPT-4.1 Mini', {
    ...priced('0.0000004', '0.0000016'),
    ...sized(1_047_576, 32_768),
    takes: [...openAi, 'temperature', 'top_p'],
    isModerated: true,
  }),
  row('anthropic/claude-haiku-4.5', 'Anthropic: Claude Haiku 4.5', {
    ...priced('0.000001', '0.000005', '0.00000125'),
    ...sized(200_000, 64_000),
    takes: [
      'response_format',
      'structured_outputs',
      'temperature',
      'top_p',
      'stop',
      'tools',
      'tool_choice',
      ...reasons,
    ],
    isModerated: true,
  }),
  row('x-ai/grok-4.3', 'SpaceXAI: Grok 4.3', {
    ...priced('0.00000125', '0.0000025'),
    ...sized(1_000_000, null),
    takes: [...grokFast, 'stop', 'frequency_penalty', 'presence_penalty'],
  }),
  row('openrouter/auto', 'Auto Router', {
    ...priced('-1', '-1'),
    ...sized(2_000_000, null),
    takes: [...routed, ...penalties],
    tokenizer: 'Router',
  }),
  row('openrouter/free', 'Free Models Router', {
    ...priced('0', '0'),
    ...sized(200_000, null),
    takes: routed,
    tokenizer: 'Router',
  }),
  free('nvidia/nemotron-3-ultra-550b-a55b:free', 'NVIDIA: Nemotron 3 Ultra (free)', 1_000_000, 65_536),
  free('nvidia/nemotron-3.5-lightning:free', 'NVIDIA: Nemotron 3.5 Lightning (free)', 1_000_000, 65_536),
  free('google/gemma-4-31b-it:free', 'Google: Gemma 4 31B (free)', 262_144, 32_768, gemmaFree),
  free('google/gemma-4-26b-a4b-it:free', 'Google: Gemma 4 26B A4B (free)', 262_144, 32_768, gemmaFree),
]

/** Gone, and asked for all the same: older advice names them. */
const withdrawn: readonly KnownModel[] = [
  {
    // Documented with 128,000 while the catalogue listed 200,000; gone from the list on 2026-01-16.
    row: row('openai/codex-mini', 'OpenAI: Codex Mini', {
      ...priced('0.0000015', '0.000006'),
      ...sized(200_000, 100_000),
      takes: [...openAi, ...reasons],
    }),
    documentedContext: 128_000,
    capabilities: ['code interpretation'],
    withdrawal: { on: '2026-01-16', successor: 'openai/gpt-5.1-codex-mini' },
  },
  // The free one left public lists between 2025-10-04 and 2025-10-27; OpenRouter answers 404 "No endpoints found".
  gone(grok('x-ai/grok-4-fast:free', 'xAI: Grok 4 Fast (free)', ['0', '0']), '2025-10-27'),
  gone(grok('x-ai/grok-4-fast', 'xAI: Grok 4 Fast', ['0.0000002', '0.0000005']), '2026-05-16'),
  gone(grok('x-ai/grok-4.1-fast:free', 'xAI: Grok 4.1 Fast (free)', ['0', '0']), '2025-12-04'),
  gone(grok('x-ai/grok-4.1-fast', 'xAI: Grok 4.1 Fast', ['0.0000002', '0.0000005']), '2026-05-16'),
]

/** Those that were served when the list was made come first. */
export const knownModels: readonly KnownModel[] = [
  ...served.map((row) => ({ row, documentedContext: null, capabilities: [], withdrawal: null })),
  ...withdrawn,
]

const byId = new Map(knownModels.map((known) => [known.row.id, known]))

export function knownModel(id: string): KnownModel | null {
  return byId.get(id) ?? null
}

interface RowFacts {
  readonly pricing: Record<string, string>
  readonly context: number
  readonly maxCompletion: number | null
  /** Null: not recorded. */
  readonly takes?: readonly string[]
  readonly isModerated?: boolean
  readonly tokenizer?: string
}

function row(id: string, name: string, facts: RowFacts): WireModel {
  const { pricing, context, maxCompletion, takes = null, isModerated = false, tokenizer = null } = facts
  return WireModel.parse({
    ...{ id, name, context_length: context, pricing },
    architecture: { input_modalities: ['text'], output_modalities: ['text'], tokenizer },
    top_provider: { context_length: context, max_completion_tokens: maxCompletion, is_moderated: isModerated },
    supported_parameters: takes === null ? null : ['max_tokens', ...takes],
  })
}

/** USD per token as decimal text, as on the wire. */
function priced(prompt: string, completion: string, cacheWrite?: string): Pick<RowFacts, 'pricing'> {
  return { pricing: { prompt, completion, ...(cacheWrite !== undefined && { input_cache_write: cacheWrite }) } }
}

function sized(context: number, maxCompletion: number | null): Pick<RowFacts, 'context' | 'maxCompletion'> {
  return { context, maxCompletion }
}

function free(id: string, name: string, context: number, maxCompletion: number, takes?: readonly string[]): WireModel {
  return row(id, name, { ...priced('0', '0'), ...sized(context, maxCompletion), ...(takes && { takes }) })
}

function grok(id: string, name: string, [prompt, completion]: readonly [string, string]): WireModel {
  return row(id, name, { ...priced(prompt, completion), ...sized(2_000_000, 30_000), takes: grokFast })
}

function gone(row: WireModel, on: string): KnownModel {
  return { row, documentedContext: null, capabilities: [], withdrawal: { on, successor: 'x-ai/grok-4.3' } }
}
