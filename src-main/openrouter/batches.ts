import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import type { Problem } from '../contract/problem'
import { Settings } from '../contract/settings'
import { callOptions } from '../core/callOptions'
import { attemptChat } from './attempt'
import { requestHeaders } from './attribution'
import { chatBody } from './chat'
import type { ChatAnswer, ChatRequest } from './chat'
import { classifyFailure, failure, OpenRouterError } from './errors'
import { connectionDetail, noAnswer, wasNeverSent } from './connection'
import { parseJson } from './lookup'
import type { LookupOptions } from './lookup'
import { retryDelay } from './retry'
import { startWatchdog } from './watchdog'
import { WireBatch } from './wireBatch'
import type { WireBatchResult } from './wireBatch'

/** Requests that OpenRouter answers within a day, at about half the price (beta API, 2026-11). */
export interface Batches {
  /**
   * Sends a batch and answers with OpenRouter's id for it. `items` are texts made by `batchItem`. Repeated only after a refusal;
   * the signal ends that, but never a request that is under way: nobody could say then whether OpenRouter took it.
   * @throws ProblemError cancelled; OpenRouterError; with `mayHaveBeenBilled` nobody knows whether OpenRouter took it
   */
  sendBatch(model: string, items: readonly string[], signal?: AbortSignal): Promise<string>
  /** @throws OpenRouterError model_unavailable for an id that OpenRouter does not know, no_network, key_rejected … */
  batch(remoteId: string, model: string): Promise<BatchReport>
}

export interface BatchReport {
  readonly status: 'running' | 'completed' | 'failed' | 'expired' | 'cancelled'
  /** Requests that a model has answered; null where OpenRouter does not say. */
  readonly completed: number | null
  /** Empty while it is running. */
  readonly results: readonly BatchResult[]
}

/** What became of one request; a call that failed says what it cost, as any other. */
export interface BatchResult {
  readonly customId: string
  readonly outcome: ChatAnswer | OpenRouterError
}

/** Sending may take as long as an upload of some megabytes, and an answer brings every result with it. */
const timeoutMs = 120_000

/** One line of a batch. Only calls that are not streamed can be part of one, and its speed and price are the batch's own. */
export function batchItem(customId: string, request: ChatRequest): string {
  const { service_tier: _tier, ...sampling } = request.options.sampling
  const options = { ...request.options, sampling }
  return JSON.stringify({ custom_id: customId, body: chatBody({ ...request, options, stream: false }) })
}

export function createBatches(options: LookupOptions & { readonly apiKey: string }): Batches {
  const { apiKey, attribution, clock, fetch } = options
  const url = `${options.baseUrl.replace(/\/v1$/, '')}/beta/batches`

  async function ask(path: string, model: string, body: string | null): Promise<WireBatch> {
    const watchdog = startWatchdog(clock, { idleMs: timeoutMs, deadlineMs: timeoutMs }, undefined)
    let status: number | null = null
    try {
      const response = await fetch(url + path, {
        method: body === null ? 'GET' : 'POST',
        headers: {
          ...requestHeaders(attribution, apiKey),
          ...(body !== null && { 'content-type': 'application/json' }),
        },
        body,
        redirect: 'error',
        signal: watchdog.signal,
      })
      status = response.status
      const text = await response.text()
      if (!response.ok) {
        const found = classifyFailure(
          { status, body: parseJson(text), headers: response.headers },
          { model, now: clock.now(), sent: [apiKey, body ?? ''] },
        )
        throw new OpenRouterError(found, { mayHaveBeenBilled: mayBeTaken(status) })
      }
      // A captive portal: OpenRouter has not seen it.
      if (/^\s*</.test(text)) throw unreachable({ detail: because('web_page') }, false)
      const parsed = WireBatch.safeParse(parseJson(text))
      if (parsed.success) return parsed.data
      throw new OpenRouterError(failure('answer_broken', { detail: because('of_batch') }), { mayHaveBeenBilled: true })
    } catch (error) {
      if (error instanceof OpenRouterError) throw error
      const params = watchdog.expired() ? noAnswer(timeoutMs) : { detail: connectionDetail(error) }
      throw unreachable(params, status !== null || !wasNeverSent(params.detail))
    } finally {
      watchdog.stop()
    }
  }

  return {
    async sendBatch(model, items, signal) {
      // `endpoint` and `model` have to come before `requests`.
      const body = `{"endpoint":"/v1/chat/completions","model":${JSON.stringify(model)},"requests":[${items.join(',')}]}`
      let waitedMs = 0
      for (let retries = 0; ; retries++) {
        if (signal?.aborted) throw new ProblemError('cancelled')
        try {
          return (await ask('', model, body)).id
        } catch (error) {
          if (!(error instanceof OpenRouterError) || !error.isRetryable) throw error
          const waitMs = retryDelay({ retries, waitedMs }, error.retryAfterMs, clock.random())
          if (waitMs === null) throw error
          waitedMs += waitMs
          await clock.sleep(waitMs, signal)
        }
      }
    },
    async batch(remoteId, model) {
      const wire = await ask(`/${encodeURIComponent(remoteId)}`, model, null)
      const status = statusOf(wire)
      const rows = status === 'running' ? [] : (wire.results ?? []).filter((row) => row !== null)
      const results: BatchResult[] = []
      for (const row of rows) results.push({ customId: row.custom_id, outcome: await outcomeOf(row, model, options) })
      return { status, completed: wire.request_counts?.completed ?? null, results }
    },
  }
}

function statusOf({ status }: WireBatch): BatchReport['status'] {
  switch (status) {
    case 'completed':
    case 'failed':
    case 'expired':
    case 'cancelled':
      return status
    default:
      return 'running'
  }
}

/** Judged by what judges every plain answer. What a failure quotes may be the prompt, which is not at hand here: it is left out. */
async function outcomeOf(
  { response, error }: WireBatchResult,
  model: string,
  { apiKey, clock }: LookupOptions & { readonly apiKey: string },
): Promise<ChatAnswer | OpenRouterError> {
  const refused =
    response === null
      ? { status: null, body: { error: error ?? {} }, headers: null }
      : { status: response.status_code, body: response.body, headers: null }
  const isRefused = response === null || response.status_code >= 400
  const limits = { idleMs: timeoutMs, deadlineMs: timeoutMs }
  const send = async () => (isRefused ? { refused } : { response: Response.json(response.body) })
  try {
    return await attemptChat({ ...anyRequest, model }, {}, { send, apiKey, clock, limits })
  } catch (thrown) {
    if (!(thrown instanceof OpenRouterError)) throw thrown
    const { detail: _detail, ...params } = thrown.problem.params
    const { usage, mayHaveBeenBilled, generationId } = thrown
    const code = thrown.problem.code
    return new OpenRouterError(failure(code, params), { usage, mayHaveBeenBilled, generationId })
  }
}

/** Stands for the request that a result answers: nothing of it is looked at but the model. */
const anyRequest: Omit<ChatRequest, 'model'> = {
  ...{ fallbacks: [], messages: [], answerSchema: null, maxTokens: 1, maxPrice: null, sessionId: null, stream: false },
  options: callOptions(Settings.parse({}), []),
}

/** A server that fails or gives up may have begun; one that refuses has not. */
function mayBeTaken(status: number): boolean {
  return status >= 500 && ![501, 503, 529].includes(status)
}

function unreachable(params: Problem['params'], mayHaveBeenBilled: boolean): OpenRouterError {
  return new OpenRouterError(failure('no_network', params, { isRetryable: true, isRetryLater: true }), {
    mayHaveBeenBilled,
  })
}
