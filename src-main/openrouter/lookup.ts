import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import type { z } from 'zod'
import { requestHeaders } from './attribution'
import type { Attribution } from './attribution'
import { checkedBaseUrl } from './baseUrl'
import type { Clock } from './clock'
import { connectionDetail, noAnswer } from './connection'
import { classifyFailure, failure, OpenRouterError } from './errors'
import { startWatchdog } from './watchdog'

export interface LookupOptions {
  readonly baseUrl: string
  readonly attribution: Attribution
  /** Null for what needs none: the key then stays at home. */
  readonly apiKey: string | null
  readonly clock: Clock
  readonly fetch: typeof globalThis.fetch
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 10_000

/**
 * One GET, parsed. Not retried: a person waits for it, or something else will do.
 * @throws OpenRouterError key_rejected, key_forbidden, model_unavailable, no_network …; ProblemError base_url_insecure
 */
export async function lookUp<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options: LookupOptions,
): Promise<z.infer<Schema>> {
  const { apiKey, attribution, clock } = options
  const baseUrl = checkedBaseUrl(options.baseUrl)
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS
  const watchdog = startWatchdog(clock, { idleMs: timeoutMs, deadlineMs: timeoutMs }, undefined)
  try {
    const response = await options.fetch(baseUrl + path, {
      headers: requestHeaders(attribution, apiKey),
      redirect: 'error',
      signal: watchdog.signal,
    })
    const body = parseJson(await response.text())
    const context = { model: modelIn(path), now: clock.now(), sent: apiKey === null ? [] : [apiKey] }
    const isError = !response.ok || (typeof body === 'object' && body !== null && 'error' in body)
    if (isError) {
      const status = response.ok ? null : response.status
      throw new OpenRouterError(asLookup(classifyFailure({ status, body, headers: response.headers }, context)))
    }
    const parsed = schema.safeParse(body)
    if (!parsed.success) throw new OpenRouterError(failure('answer_broken', { detail: `GET ${path.split('?')[0]}` }))
    return parsed.data
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const params = watchdog.expired() ? noAnswer(timeoutMs) : { detail: connectionDetail(error) }
    throw new OpenRouterError(failure('no_network', params, { isRetryLater: true }))
  } finally {
    watchdog.stop()
  }
}

/** Here no provider is involved: what fails is OpenRouter itself. */
function asLookup(found: ReturnType<typeof classifyFailure>): ReturnType<typeof classifyFailure> {
  if (found.problem.code !== 'provider_down') return found
  return {
    ...found,
    problem: {
      code: 'no_network',
      params: { detail: because('it_answered'), status: found.problem.params['status'] ?? '' },
    },
  }
}

/** The model that a path asks about, for the sentence that says it is gone. */
function modelIn(path: string): string {
  return /^\/models?\/(.+?)(?:\/endpoints)?$/.exec(path)?.[1] ?? path
}

/** Null for what is no JSON: a page of a proxy. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
