import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { errorBody } from './behaviour'

/** OpenRouter's page that asks for a key, where everybody says yes at once, and `POST /auth/keys` behind it. */
export interface SignInPage {
  /** The key that the next good code is exchanged for. */
  readonly issuedKey: string
  /** Every good exchange so far. */
  exchanges(): number
  /** Exchanges wait until `release` is called. */
  hold(): { release: () => void; arrived: Promise<void> }
  /** Answers a request of its own; false for any other. */
  handle(request: IncomingMessage, response: ServerResponse, path: string, body: string): Promise<boolean>
}

const issuedKey = `sk-or-v1-${'a5'.repeat(32)}`

export function createSignInPage(): SignInPage {
  const challenges = new Map<string, string>()
  let held: { gate: Promise<void>; arrive: () => void } | null = null
  let exchanges = 0

  function page(response: ServerResponse, url: URL): void {
    const challenge = url.searchParams.get('code_challenge')
    const callback = url.searchParams.get('callback_url')
    if (challenge === null || url.searchParams.get('code_challenge_method') !== 'S256') return send(response, 400)
    const code = `auth_code_${challenges.size + 1}`
    challenges.set(code, challenge)
    if (callback === null) return void response.end(code)
    const back = new URL(callback)
    back.searchParams.set('code', code)
    response.writeHead(302, { location: back.href })
    response.end()
  }

  /** Source of the statuses: OpenRouter's OAuth guide (400 another method, 403 a wrong, used or old code, 405). */
  async function exchange(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    if (held) {
      held.arrive()
      await held.gate
    }
    if (request.method !== 'POST') return send(response, 405)
    const asked = JSON.parse(body) as { code?: string; code_verifier?: string; code_challenge_method?: string }
    if (asked.code_challenge_method !== 'S256') return send(response, 400)
    const challenge = challenges.get(asked.code ?? '')
    const proof = createHash('sha256')
      .update(asked.code_verifier ?? '')
      .digest('base64url')
    if (challenge === undefined || challenge !== proof) return send(response, 403, `Invalid code ${asked.code}`)
    challenges.delete(asked.code ?? '')
    exchanges += 1
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ key: issuedKey, user_id: 'user_test' }))
  }

  return {
    issuedKey,
    exchanges: () => exchanges,
    hold() {
      const { promise: gate, resolve: release } = Promise.withResolvers<void>()
      const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
      held = { gate, arrive }
      return { release, arrived }
    },
    async handle(request, response, path, body) {
      const url = new URL(path, 'http://localhost')
      if (url.pathname === '/auth') page(response, url)
      else if (url.pathname === '/auth/keys') await exchange(request, response, body)
      else return false
      return true
    },
  }
}

function send(response: ServerResponse, status: number, message = 'Not accepted'): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(errorBody(status, message)))
}
