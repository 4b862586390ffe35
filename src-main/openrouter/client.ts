import { createHash } from 'node:crypto'
import OpenAI from 'openai'
import { ProblemError } from '../contract/problem'
import type { KeyCheck } from '../contract/state'
import { keyCheckFromWire, keyProblem } from './account'
import { attemptChat } from './attempt'
import type { Send } from './attempt'
import { requestHeaders } from './attribution'
import type { Attribution } from './attribution'
import { checkedBaseUrl } from './baseUrl'
import { createBatches } from './batches'
import type { Batches } from './batches'
import { createCatalogue } from './catalogue'
import type { Catalogue } from './catalogue'
import type { ChatAnswer, ChatOptions, ChatRequest } from './chat'
import { systemClock } from './clock'
import type { Clock } from './clock'
import { failure, OpenRouterError } from './errors'
import { lookUp, parseJson } from './lookup'
import { createReachability } from './reachability'
import { retryDelay } from './retry'
import { createTraffic } from './traffic'
import type { Traffic } from './traffic'
import { usageFromGeneration } from './usage'
import type { CallUsage } from '../contract/usage'
import type { Limits } from './watchdog'
import { WireGeneration, WireKey } from './wire'

export type { ChatAnswer, ChatOptions, ChatRequest } from './chat'

export interface OpenRouterOptions {
  readonly apiKey: string
  /** For example https://openrouter.ai/api/v1. */
  readonly baseUrl: string
  readonly attribution: Attribution
  readonly fetch?: typeof globalThis.fetch
  readonly clock?: Clock
  readonly limits?: Limits
  /** Shared by all clients of a process, so that a new key or setting does not make more calls at once; else one of its own. */
  readonly traffic?: Traffic
}

export interface OpenRouter extends Catalogue, Batches {
  /** A fingerprint that names the key in the database; nothing of the key can be had from it. */
  readonly keyId: string
  readonly keyPages: { readonly 'openrouter.key': string; readonly 'openrouter.activity': string }
  /** Retries by error class. @throws OpenRouterError, whose `usage` is what the failed call cost all the same */
  chat(request: ChatRequest, options?: ChatOptions): Promise<ChatAnswer>
  /** @throws OpenRouterError key_rejected, key_forbidden, no_network */
  key(): Promise<KeyCheck>
  /** What a call cost; null while OpenRouter has no record of it, which appears some seconds after the call. */
  generation(id: string): Promise<CallUsage | null>
}

const LIMITS: Limits = { idleMs: 120_000, deadlineMs: 600_000 }

/**
 * OpenRouter through the `openai` package, which is used as transport only: it neither retries, nor logs, nor reads the stream,
 * and no OPENAI_* variable reaches it. What is returned holds the key in a closure, so that printing it shows none.
 * @throws ProblemError key_missing, key_malformed, base_url_insecure
 */
export function createOpenRouter(options: OpenRouterOptions): OpenRouter {
  const problem = keyProblem(options.apiKey)
  if (problem) throw new ProblemError(problem.code, problem.params)
  const { apiKey, attribution, clock = systemClock, fetch = globalThis.fetch, limits = LIMITS } = options
  const baseUrl = checkedBaseUrl(options.baseUrl)
  const lookup = { baseUrl, attribution, clock, fetch, apiKey }
  const traffic = options.traffic ?? createTraffic(clock, createReachability(lookup))
  const send = createTransport({ apiKey, baseUrl, attribution, fetch, timeoutMs: limits.deadlineMs })

  async function generation(id: string): Promise<CallUsage | null> {
    try {
      const path = `/generation?id=${encodeURIComponent(id)}`
      return usageFromGeneration(await lookUp(path, WireGeneration, lookup), id)
    } catch (error) {
      if (error instanceof OpenRouterError && error.problem.code === 'model_unavailable') return null
      throw error
    }
  }

  /** An answer without its cost, with the cost that OpenRouter recorded if it did so in the next seconds. */
  async function withRecordedCost(answer: ChatAnswer, signal: AbortSignal | undefined): Promise<ChatAnswer> {
    const id = answer.usage.generationId
    if (id === null) return answer
    for (let look = 0; look < 3; look++) {
      await clock.sleep(1_000 * 2 ** look, signal)
      // The answer is there and paid: whoever stops now still gets it, and its cost is asked for later.
      if (signal?.aborted) return answer
      const usage = await generation(id).catch(() => null)
      if (usage) return { ...answer, usage, isCostKnown: true }
    }
    return answer
  }

  const keyHash = createHash('sha256').update(apiKey).digest('hex')
  return {
    keyId: keyHash.slice(0, 16),
    keyPages: {
      'openrouter.key': `https://openrouter.ai/keys/${keyHash}`,
      'openrouter.activity': `https://openrouter.ai/logs?api_key_hash=${keyHash}`,
    },
    ...createCatalogue(lookup),
    ...createBatches(lookup),
    generation,
    async key() {
      return keyCheckFromWire(await lookUp('/key', WireKey, lookup))
    },
    async chat(request, chat = {}) {
      const { priority = 'person', signal } = chat
      const models = [request.model, ...request.fallbacks]
      let waitedMs = 0
      let last: OpenRouterError | null = null
      for (let retries = 0; ; retries++) {
        if (signal?.aborted) throw new OpenRouterError(failure('cancelled'))
        let isSent = false
        try {
          const answer = await traffic.pass({ models, priority, signal, isRetry: retries > 0 }, () => {
            isSent = true
            return attemptChat(request, chat, { send, apiKey, clock, limits })
          })
          return answer.isCostKnown ? answer : await withRecordedCost(answer, signal)
        } catch (error) {
          if (!(error instanceof OpenRouterError)) throw error
          // What the last attempt met says more than that no further one was made.
          if (!isSent) throw error.problem.code === 'cancelled' ? error : (last ?? error)
          const waitMs = error.isRetryable
            ? retryDelay({ retries, waitedMs }, error.retryAfterMs, clock.random())
            : null
          if (waitMs === null) throw error
          last = error
          waitedMs += waitMs
          chat.onWait?.(clock.now() + waitMs, error.problem)
          await clock.sleep(waitMs, signal)
        }
      }
    },
  }
}

interface TransportOptions {
  readonly apiKey: string
  readonly baseUrl: string
  readonly attribution: Attribution
  readonly fetch: typeof globalThis.fetch
  readonly timeoutMs: number
}

/**
 * The package's client with everything explicit that it would else take from the environment of a Codex user. Whatever headers
 * it composes, only ours are sent: that removes X-Stainless-* (operating system, runtime) for any version of the package.
 */
function createTransport({ apiKey, attribution, baseUrl, fetch, timeoutMs }: TransportOptions): Send {
  const headers = { ...requestHeaders(attribution, apiKey), 'content-type': 'application/json' }
  const openai = withoutCustomHeaders(
    () =>
      new OpenAI({
        apiKey,
        baseURL: baseUrl,
        organization: null,
        project: null,
        adminAPIKey: null,
        webhookSecret: null,
        logLevel: 'off',
        maxRetries: 0,
        // Ours ends the call first; this one only must not be shorter.
        timeout: timeoutMs * 2,
        async fetch(url, init) {
          const response = await fetch(url, { ...init, headers, redirect: 'error' })
          if (response.ok) return response
          throw new Refused(response.status, parseJson(await response.text()), response.headers)
        },
      }),
  )
  return async (body, signal) => {
    try {
      return { response: await openai.chat.completions.create(body, { signal }).asResponse() }
    } catch (error) {
      if (error instanceof Error && error.cause instanceof Refused) return { refused: error.cause }
      throw error
    }
  }
}

/** An answer of status 400 and above, whole: the package would keep of its body only what stands within `error`. */
class Refused extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Headers,
  ) {
    super('refused')
  }
}

/**
 * OPENAI_CUSTOM_HEADERS has no option that overrides it and a malformed one makes the constructor throw. It is hidden only while
 * the constructor runs, which is synchronous, so nobody else ever sees the environment changed.
 */
function withoutCustomHeaders<Result>(construct: () => Result): Result {
  const name = 'OPENAI_CUSTOM_HEADERS'
  const value = process.env[name]
  delete process.env[name]
  try {
    return construct()
  } finally {
    if (value !== undefined) process.env[name] = value
  }
}
