import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import { isOpenRouterKey } from '../core/openRouterKey'
import { requestHeaders } from './attribution'
import type { Attribution } from './attribution'
import { checkedBaseUrl } from './baseUrl'
import type { Clock } from './clock'
import { connectionDetail, noAnswer } from './connection'
import { startWatchdog } from './watchdog'
import { WireIssuedKey } from './wire'

export interface ExchangeOptions {
  readonly baseUrl: string
  readonly attribution: Attribution
  readonly clock: Clock
  readonly fetch: typeof globalThis.fetch
}

const TIMEOUT_MS = 20_000

/**
 * `POST /auth/keys`: a code and its verifier for a key. Asked once: a code is good for one use, and an answer that was lost would
 * leave a key behind that nobody knows. No detail repeats what OpenRouter said, because its answer may hold the code.
 * @throws ProblemError sign_in_failed, no_network, base_url_insecure
 */
export async function exchangeCode(code: string, verifier: string, options: ExchangeOptions): Promise<string> {
  const baseUrl = checkedBaseUrl(options.baseUrl)
  const watchdog = startWatchdog(options.clock, { idleMs: TIMEOUT_MS, deadlineMs: TIMEOUT_MS }, undefined)
  try {
    const response = await options.fetch(`${baseUrl}/auth/keys`, {
      method: 'POST',
      headers: { ...requestHeaders(options.attribution, null), 'content-type': 'application/json' },
      body: JSON.stringify({ code, code_verifier: verifier, code_challenge_method: 'S256' }),
      redirect: 'error',
      signal: watchdog.signal,
    })
    const text = await response.text()
    if (!response.ok) throw refusal(response.status)
    return keyIn(text)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const params = watchdog.expired() ? noAnswer(TIMEOUT_MS) : { detail: connectionDetail(error) }
    throw new ProblemError('no_network', { ...params, source: 'sign_in' })
  } finally {
    watchdog.stop()
  }
}

function refusal(status: number): ProblemError {
  if (status >= 500 || status === 429) {
    return new ProblemError('no_network', { detail: because('it_answered'), status, source: 'sign_in' })
  }
  return new ProblemError(
    'sign_in_failed',
    status === 403 ? { detail: because('bad_code') } : { detail: because('openrouter_answered'), status },
  )
}

function keyIn(text: string): string {
  const { data } = WireIssuedKey.safeParse(parse(text))
  if (data === undefined || !isOpenRouterKey(data.key)) {
    throw new ProblemError('sign_in_failed', { detail: because('no_key_in_answer') })
  }
  return data.key
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
