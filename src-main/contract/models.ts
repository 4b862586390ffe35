import { z } from 'zod'
import { Problem } from './problem'
import { ModelFigures } from './usage'

const nanoPerMillion = z.number().int().nullable()

/**
 * A model as a person chooses it. What is null is not known; what the live catalogue says wins over what Debrief ships, but for
 * the context, where the smaller figure counts. `debrief models --json` prints an array of these, `models show` one with `providers` (null
 * when nobody was asked) and a `problem` in words.
 */
export const ModelCard = z.object({
  /** As OpenRouter takes it: "openai/gpt-4.1-nano". */
  id: z.string(),
  /** "Codex Mini". */
  name: z.string(),
  /** Who made it, and how it is reached: "OpenAI". */
  author: z.string(),
  /** Nano-dollars per million tokens; null for routers, whose price is known only after they answered. */
  promptNanoUsdPerMillion: nanoPerMillion,
  completionNanoUsdPerMillion: nanoPerMillion,
  /** The smaller of what the model and its first provider take, and of what is documented. */
  contextTokens: z.number().int().nullable(),
  maxCompletionTokens: z.number().int().nullable(),
  isFree: z.boolean(),
  /** Chooses the model by itself: `openrouter/auto`, `openrouter/free`. */
  isRouter: z.boolean(),
  hasStructuredOutput: z.boolean(),
  reasoning: z.enum(['none', 'optional', 'mandatory']),
  /** Efforts that it takes; empty where nobody says. */
  reasoningEfforts: z.array(z.string()),
  isModerated: z.boolean(),
  /** "function calling", "structured output" …: lower-case words. */
  capabilities: z.array(z.string()),
  /** Names of the request's parameters that it takes; null where nobody says. */
  parameters: z.array(z.string()).nullable(),
  /** The day from which OpenRouter no longer serves it, "2026-12-31"; also in the past. */
  endsOn: z.string().nullable(),
  isWithdrawn: z.boolean(),
  /** Whose place it leaves: a model id. */
  successor: z.string().nullable(),
  /** Why the key in use cannot use it, or what has to be allowed first; null when it can be chosen. */
  hindrance: Problem.nullable(),
  isFavourite: z.boolean(),
  /** How it has done here; null before its first call. */
  measured: ModelFigures.nullable(),
})
export type ModelCard = z.infer<typeof ModelCard>

export const ModelList = z.object({
  models: z.array(ModelCard),
  /** `live`: asked just now. `kept`: the last answer. `bundled`: what Debrief ships, because nobody was asked yet. */
  source: z.enum(['live', 'kept', 'bundled']),
  /** UTC ms of OpenRouter's answer; for bundled ones the day on which they were taken down. */
  asOf: z.number(),
  /** Filtered by OpenRouter for this account's privacy and provider settings. */
  isForKey: z.boolean(),
  /** Why the list is not live although it was asked for; null when all is well. */
  problem: Problem.nullable(),
})
export type ModelList = z.infer<typeof ModelList>

/** One provider's copy of a model (`GET /models/…/endpoints`). */
export const ModelProvider = z.object({
  name: z.string(),
  /** What `provider.order`, `only` and `ignore` take. */
  slug: z.string(),
  promptNanoUsdPerMillion: nanoPerMillion,
  completionNanoUsdPerMillion: nanoPerMillion,
  contextTokens: z.number().int().nullable(),
  maxCompletionTokens: z.number().int().nullable(),
  quantization: z.string().nullable(),
  hasStructuredOutput: z.boolean(),
  /** Share of answered requests in the last day, 0 to 1. */
  uptime: z.number().nullable(),
  latencyMs: z.number().nullable(),
  isDown: z.boolean(),
})
export type ModelProvider = z.infer<typeof ModelProvider>

/** What a person is told once about a model that they chose: it is gone, or will be. */
export const ModelNotice = z.object({
  model: z.string(),
  kind: z.enum(['withdrawn', 'ending']),
  /** "2026-12-31"; null when nobody says. */
  endsOn: z.string().nullable(),
  /** One click away; null when nothing fits. */
  successor: z.string().nullable(),
})
export type ModelNotice = z.infer<typeof ModelNotice>

/** What `debrief models check --json` prints: what Debrief ships, held against OpenRouter's public list: served ones that are gone, and withdrawn ones that are back. */
export const ShippedModels = z.object({
  checked: z.number().int(),
  gone: z.array(z.string()),
  back: z.array(z.string()),
})
export type ShippedModels = z.infer<typeof ShippedModels>
