import { randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { toProblem } from '../../../src-main/contract/problem'
import type { KeyStatus } from '../../../src-main/contract/state'
import type { SignIn } from '../../../src-main/debrief'
import { createSignIn } from '../../../src-main/openrouter/signIn'
import { createHandClock } from '../../support/openrouter/clock'
import type { HandClock } from '../../support/openrouter/clock'
import { startOpenRouterServer } from '../../support/openrouter/server'
import type { OpenRouterServer } from '../../support/openrouter/server'

const lifeMs = 600_000
const none: KeyStatus = { source: 'none', masked: null, problem: null }
const storedStatus: KeyStatus = { source: 'stored', masked: 'sk-or-v1-a5a…5a5', problem: null }

interface Room {
  readonly server: OpenRouterServer
  readonly clock: HandClock
  readonly signIn: SignIn
  readonly stored: string[]
  /** Starts one and resolves with the page's address and what comes of it. */
  begin(how: 'callback' | 'code'): Promise<{ page: URL; outcome: Promise<KeyStatus> }>
}

async function setUp(baseUrl?: string): Promise<Room> {
  const server = await startOpenRouterServer()
  onTestFinished(() => server.close())
  const clock = createHandClock()
  const stored: string[] = []
  const signIn = createSignIn({
    ...{ baseUrl: baseUrl ?? server.baseUrl, clock, randomBytes, fetch: globalThis.fetch },
    attribution: () => ({ referer: '', title: 'Debrief' }),
    status: async () => none,
    store: async (key) => {
      stored.push(key)
      return storedStatus
    },
  })
  onTestFinished(() => signIn.cancel())
  return {
    ...{ server, clock, signIn, stored },
    async begin(how) {
      const { promise: page, resolve } = Promise.withResolvers<URL>()
      const outcome = signIn.start(how, async (url) => resolve(new URL(url)))
      outcome.catch(() => {})
      return { page: await page, outcome }
    },
  }
}

const callbackOf = (page: URL): URL => new URL(page.searchParams.get('callback_url') ?? '')

function isPortOpen(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

/** A request as a hostile page or program makes it, with any Host. */
function knock(url: URL, options: { method?: string; host?: string } = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = options.host === undefined ? {} : { host: options.host }
    httpRequest(url, { method: options.method ?? 'GET', headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

async function problemOf(outcome: Promise<unknown>): Promise<ReturnType<typeof toProblem>> {
  return outcome.then(
    () => expect.unreachable('it went well'),
    (error: unknown) => toProblem(error),
  )
}

describe('coming back by itself', () => {
  test('the browser brings a code, the key is stored, the page says to close it, and the port is free', async () => {
    const { begin, server, stored } = await setUp()
    const { page, outcome } = await begin('callback')
    expect(page.origin).toBe(new URL(server.baseUrl).origin)
    expect(callbackOf(page).hostname).toBe('127.0.0.1')
    const shown = await fetch(page)
    expect(await shown.text()).toContain('You can close this page')
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(await outcome).toEqual(storedStatus)
    expect(stored).toEqual([server.signInPage.issuedKey])
    expect(await isPortOpen(callbackOf(page))).toBe(false)
    const exchange = server.requests.find(({ path }) => path === '/auth/keys')
    expect(exchange?.headers.authorization).toBeUndefined()
  })

  test.each<[string, (url: URL) => [URL, { method?: string; host?: string }], number]>([
    ['a wrong nonce', (url) => [new URL(`/${'A'.repeat(32)}?code=x`, url), {}], 404],
    ['no nonce', (url) => [new URL('/?code=x', url), {}], 404],
    ['another method', (url) => [new URL('?code=x', url), { method: 'POST' }], 405],
    ['a name rebound to this machine', (url) => [new URL('?code=x', url), { host: `evil.example:${url.port}` }], 403],
    ['another port in Host', (url) => [new URL('?code=x', url), { host: '127.0.0.1:1' }], 403],
    ['no code', (url) => [url, {}], 400],
    ['an endless code', (url) => [new URL(`?code=${'x'.repeat(501)}`, url), {}], 400],
  ])('%s is refused, exchanges nothing, and the right one still works', async (_name, forge, status) => {
    const { begin, server } = await setUp()
    const { page, outcome } = await begin('callback')
    expect(await knock(...forge(callbackOf(page)))).toBe(status)
    expect(server.requests.filter(({ path }) => path === '/auth/keys')).toEqual([])
    await fetch(page)
    expect(await outcome).toEqual(storedStatus)
  })

  test('the address works once: a second visit while the code is exchanged changes nothing', async () => {
    const { begin, server } = await setUp()
    const { arrived, release } = server.signInPage.hold()
    const { page, outcome } = await begin('callback')
    await fetch(page)
    await arrived
    expect(await knock(new URL('?code=other', callbackOf(page))).catch(() => 'refused')).toBe('refused')
    release()
    expect(await outcome).toEqual(storedStatus)
    expect(server.signInPage.exchanges()).toBe(1)
  })

  test('a page that was left without agreeing is said', async () => {
    const { begin } = await setUp()
    const { page, outcome } = await begin('callback')
    expect(await knock(new URL('?error=access_denied', callbackOf(page)))).toBe(200)
    expect(await problemOf(outcome)).toMatchObject({ code: 'sign_in_failed' })
  })

  test('cancelled: the status as it is, nothing stored, the port free', async () => {
    const { begin, signIn, stored } = await setUp()
    const { page, outcome } = await begin('callback')
    signIn.cancel()
    expect(await outcome).toEqual(none)
    expect(await isPortOpen(callbackOf(page))).toBe(false)
    expect(stored).toEqual([])
  })

  test('a key that arrives after the cancelling is not kept', async () => {
    const { begin, server, signIn, stored } = await setUp()
    const { arrived, release } = server.signInPage.hold()
    const { page, outcome } = await begin('callback')
    await fetch(page)
    await arrived
    signIn.cancel()
    expect(await outcome).toEqual(none)
    release()
    // A second one goes through and is the only one that is kept.
    const again = await begin('code')
    await signIn.code(await (await fetch(again.page)).text())
    expect(stored).toHaveLength(1)
  })

  test('after ten minutes it ends, says so, and the port is free', async () => {
    const { begin, clock } = await setUp()
    const { page, outcome } = await begin('callback')
    clock.expire(lifeMs)
    expect(await problemOf(outcome)).toMatchObject({ code: 'sign_in_failed', params: { detail: 'nobody_came' } })
    expect(await isPortOpen(callbackOf(page))).toBe(false)
  })

  test('a second start ends the first: its door is shut, and only the second gets a key', async () => {
    const { begin, stored } = await setUp()
    const first = await begin('callback')
    const second = await begin('callback')
    expect(await first.outcome).toEqual(none)
    expect(await isPortOpen(callbackOf(first.page))).toBe(false)
    expect(first.page.searchParams.get('code_challenge')).not.toBe(second.page.searchParams.get('code_challenge'))
    await fetch(second.page)
    expect(await second.outcome).toEqual(storedStatus)
    expect(stored).toHaveLength(1)
  })

  test('a page that cannot be opened ends it at once', async () => {
    const { signIn, clock } = await setUp()
    const outcome = signIn.start('callback', async () => Promise.reject(new Error('no browser')))
    expect(await problemOf(outcome)).toMatchObject({ code: 'sign_in_failed' })
    expect(clock.started(lifeMs)).toBe(1)
    expect(await problemOf(signIn.code('x'))).toMatchObject({ code: 'sign_in_failed' })
  })
})

describe('pasting a code', () => {
  test('the code of the page is exchanged; without a callback address', async () => {
    const { begin, signIn, stored, server } = await setUp()
    const { page, outcome } = await begin('code')
    expect(page.searchParams.has('callback_url')).toBe(false)
    const code = await (await fetch(page)).text()
    expect(await signIn.code(` ${code}\n`)).toEqual(storedStatus)
    expect(await outcome).toEqual(storedStatus)
    expect(stored).toEqual([server.signInPage.issuedKey])
    expect(await problemOf(signIn.code(code))).toMatchObject({ params: { detail: 'no_sign_in' } })
  })

  test('a wrong code is said without repeating it, and the right one can still be pasted', async () => {
    const { begin, signIn } = await setUp()
    const { page, outcome } = await begin('code')
    const problem = await problemOf(signIn.code('auth_code_99'))
    expect(problem).toMatchObject({ code: 'sign_in_failed' })
    expect(JSON.stringify(problem)).not.toContain('auth_code_99')
    expect(await problemOf(signIn.code('  '))).toMatchObject({ code: 'sign_in_failed' })
    await signIn.code(await (await fetch(page)).text())
    expect(await outcome).toEqual(storedStatus)
  })

  test('a code that was stolen is worth nothing without the verifier', async () => {
    const { begin, signIn } = await setUp()
    const stolen = await (await fetch((await begin('code')).page)).text()
    await begin('code')
    expect(await problemOf(signIn.code(stolen))).toMatchObject({ code: 'sign_in_failed' })
  })

  test('without a network it says so and waits on', async () => {
    const { begin, signIn, server } = await setUp()
    await begin('code')
    await server.close()
    expect(await problemOf(signIn.code('x'))).toMatchObject({ code: 'no_network', params: { detail: 'ECONNREFUSED' } })
    signIn.cancel()
  })
})

test.each(['http://openrouter.ai/api/v1', 'http://0.0.0.0:80/api/v1', 'http://192.168.1.2/api/v1', 'not an address'])(
  'over %s nothing is opened and nothing sent',
  async (baseUrl) => {
    const { signIn } = await setUp(baseUrl)
    let opened = 0
    const outcome = signIn.start('callback', async () => void opened++)
    expect(await problemOf(outcome)).toMatchObject({ code: 'base_url_insecure' })
    expect(opened).toBe(0)
  },
)
