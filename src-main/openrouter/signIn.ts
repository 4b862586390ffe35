import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import type { KeyStatus } from '../contract/state'
import type { SignIn } from '../debrief'
import { checkedBaseUrl, isLoopback } from './baseUrl'
import { startCallbackServer } from './callbackServer'
import type { CallbackServer } from './callbackServer'
import { exchangeCode } from './exchangeCode'
import type { ExchangeOptions } from './exchangeCode'
import { authorizationUrl, proofOf } from './pkce'
import type { Proof } from './pkce'

export interface SignInOptions extends Omit<ExchangeOptions, 'attribution'> {
  readonly attribution: () => ExchangeOptions['attribution']
  /** Cryptographically random. */
  readonly randomBytes: (count: number) => Buffer
  /** Keeps the key that was issued. */
  readonly store: (key: string) => Promise<KeyStatus>
  readonly status: () => Promise<KeyStatus>
}

/** OpenRouter's codes live as long. */
const lifeMs = 600_000
const site = 'https://openrouter.ai'
const keyLabel = 'Debrief'

/** A sign-in that is under way. `code` settles what `start` promised. */
interface Attempt {
  readonly proof: Proof
  readonly takesCode: boolean
  end(outcome: KeyStatus | ProblemError | null): void
  isOver: boolean
}

/** Signing in with the authorization code and its proof (OAuth PKCE). One attempt at a time; the verifier never leaves memory. */
export function createSignIn(options: SignInOptions): SignIn {
  const { baseUrl, clock, fetch, randomBytes, status, store } = options
  let current: Attempt | null = null

  /** Exchanges and keeps; a key that arrives after the attempt was ended is not kept, because nobody waits for it any more. */
  async function redeem(attempt: Attempt, code: string): Promise<KeyStatus> {
    const exchange = { baseUrl, attribution: options.attribution(), clock, fetch }
    const key = await exchangeCode(code, attempt.proof.verifier, exchange)
    return attempt.isOver ? status() : store(key)
  }

  async function come(attempt: Attempt, server: CallbackServer): Promise<void> {
    const code = await server.came
    await server.close()
    if (code === null) throw new ProblemError('sign_in_failed', { detail: because('left_page') })
    attempt.end(await redeem(attempt, code))
  }

  return {
    async start(how, open) {
      current?.end(null)
      checkedBaseUrl(baseUrl)
      const { promise, resolve, reject } = Promise.withResolvers<KeyStatus | null>()
      const attempt: Attempt = {
        proof: proofOf(randomBytes(32)),
        takesCode: how === 'code',
        isOver: false,
        end(outcome) {
          if (attempt.isOver) return
          attempt.isOver = true
          if (current === attempt) current = null
          if (outcome instanceof ProblemError) reject(outcome)
          else resolve(outcome)
        },
      }
      current = attempt
      const fail = (error: unknown): void =>
        attempt.end(error instanceof ProblemError ? error : new ProblemError('sign_in_failed', {}, { cause: error }))
      const stopClock = clock.after(lifeMs, () =>
        fail(new ProblemError('sign_in_failed', { detail: because('nobody_came') })),
      )
      // Whatever ends the attempt while the page is still being opened is told below.
      promise.catch(() => {})
      let server: CallbackServer | null = null
      try {
        if (how === 'callback') {
          server = await startCallbackServer(randomBytes(24).toString('base64url'))
          come(attempt, server).catch(fail)
        }
        if (!attempt.isOver) {
          const { challenge } = attempt.proof
          const callbackUrl = server?.url ?? null
          const page = authorizationUrl({ site: siteOf(baseUrl), challenge, keyLabel, callbackUrl })
          await Promise.race([promise, open(page).catch(notOpened)])
        }
        return (await promise) ?? (await status())
      } finally {
        attempt.end(null)
        stopClock()
        await server?.close()
      }
    },
    async code(text) {
      const attempt = current
      if (!attempt?.takesCode) throw new ProblemError('sign_in_failed', { detail: because('no_sign_in') })
      const code = text.trim()
      if (code === '') throw new ProblemError('sign_in_failed', { detail: because('no_code') })
      // A wrong code ends nothing: the page still shows the right one.
      const now = await redeem(attempt, code)
      attempt.end(now)
      return now
    },
    cancel() {
      current?.end(null)
    },
  }
}

function notOpened(error: unknown): never {
  if (error instanceof ProblemError) throw error
  throw new ProblemError('sign_in_failed', { detail: because('no_browser') }, { cause: error })
}

/** The pages of a server on this machine are its own; everybody else's are OpenRouter's. */
function siteOf(baseUrl: string): string {
  const url = new URL(baseUrl)
  return isLoopback(url) ? url.origin : site
}
