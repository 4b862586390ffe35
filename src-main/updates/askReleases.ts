import { ProblemError } from '../contract/problem'
import { requestHeaders } from '../openrouter/attribution'
import { isLoopback } from '../openrouter/baseUrl'
import { newestRelease } from './newestRelease'

/** How long the whole answer may take. */
const patienceMs = 15_000
/** A hundred releases with long notes stay far below. */
const longestAnswerBytes = 2_000_000

/** Why a list of releases could not be read: `params.why` of the problem `releases_unread`. */
export type ReleasesFault = 'insecure' | 'unreachable' | 'slow' | 'status' | 'redirected' | 'not_understood'

/**
 * Asks for the list of releases, and answers with the newest version in it. The request says nothing of the person, the machine or the
 * running version; a redirect is not followed. @throws ProblemError releases_unread, local_only
 */
export async function askReleases(
  url: string,
  fetch: typeof globalThis.fetch,
  patience = patienceMs,
): Promise<string | null> {
  const address = URL.canParse(url) ? new URL(url) : null
  const host = address?.host ?? ''
  const fail = (why: ReleasesFault, params: Record<string, string | number> = {}): ProblemError =>
    new ProblemError('releases_unread', { why, host, ...params })
  const isSafe = address?.protocol === 'https:' || (address?.protocol === 'http:' && isLoopback(address))
  if (!isSafe) throw fail('insecure')
  const whole = AbortSignal.timeout(patience)
  const unread = new AbortController()
  let text: string
  try {
    const response = await fetch(url, {
      headers: requestHeaders({ referer: '', title: '' }, null),
      redirect: 'error',
      signal: AbortSignal.any([whole, unread.signal]),
    })
    if (!response.ok) throw fail('status', { status: response.status })
    text = await bodyOf(response)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    if (error instanceof RangeError) throw fail('not_understood')
    if (whole.aborted) throw fail('slow', { seconds: patience / 1_000 })
    throw fail(isRedirect(error) ? 'redirected' : 'unreachable')
  } finally {
    // What is left of an answer that nobody reads on.
    unread.abort()
  }
  try {
    return newestRelease(text)
  } catch {
    throw fail('not_understood')
  }
}

/** @throws RangeError where it is longer than any such list */
async function bodyOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const chunk = (await reader?.read())?.value as Uint8Array | undefined
    if (chunk === undefined) return text + decoder.decode()
    bytes += chunk.byteLength
    if (bytes > longestAnswerBytes) throw new RangeError('too long')
    text += decoder.decode(chunk, { stream: true })
  }
}

/** Node says so in the cause, Chromium's fetch in the message. */
function isRedirect(error: unknown): boolean {
  const told = error instanceof Error ? [error.message, error.cause instanceof Error ? error.cause.message : ''] : []
  return told.some((text) => /redirect/i.test(text))
}
