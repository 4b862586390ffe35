import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startOpenRouterServer } from '../../support/openrouter/server'
import type { OpenRouterServer } from '../../support/openrouter/server'
import { certificateFile, farBaseUrl, startTlsProxy } from '../../support/openrouter/tlsProxy'
import { startProxy } from '../../support/proxy'
import type { TestProxy } from '../../support/proxy'
import { KEY } from './setUp'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-transport-'))
  const children = {
    nodeChild: new URL('nodeChild.ts', import.meta.url),
    electronChild: new URL('electronChild.ts', import.meta.url),
  }
  for (const [name, source] of Object.entries(children)) {
    await build({
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true, external: ['electron'] },
      build: {
        ssr: fileURLToPath(source),
        outDir: folder,
        emptyOutDir: false,
        rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
      },
    })
  }
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Room {
  readonly server: OpenRouterServer
  readonly proxy: TestProxy
  /** The address of the server by a name that only the proxy knows. */
  readonly farUrl: string
}

async function setUp(): Promise<Room> {
  const server = await startOpenRouterServer()
  const port = Number(new URL(server.baseUrl).port)
  const proxy = await startProxy(port)
  onTestFinished(async () => {
    await proxy.close()
    await server.close()
  })
  return { server, proxy, farUrl: 'http://openrouter.test/api/v1' }
}

type Play = (steps: string, baseUrl: string, environment?: Record<string, string>) => Promise<unknown[]>

const inNode: Play = (steps, baseUrl, environment) =>
  play([join(folder, 'nodeChild.mjs')], { ELECTRON_RUN_AS_NODE: '1', ...environment }, steps, baseUrl)

const inElectron: Play = (steps, baseUrl, environment) => {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const switches = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3', ...sandbox]
  return play([...switches, join(folder, 'electronChild.mjs')], environment ?? {}, steps, baseUrl)
}

async function play(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  steps: string,
  baseUrl: string,
): Promise<unknown[]> {
  const { stdout } = await promisify(execFile)(process.env['DEBRIEF_ELECTRON'] ?? process.execPath, args, {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      TEST_KEY: KEY,
      TEST_STEPS: steps,
      TEST_BASE_URL: baseUrl,
      ...environment,
    },
  })
  const results: unknown = JSON.parse(stdout)
  if (!Array.isArray(results)) throw new Error('the child printed no list')
  return results
}

const ours = ['accept', 'authorization', 'content-type', 'http-referer', 'user-agent', 'x-openrouter-title', 'x-title']
/** What the transport itself needs, or cannot be kept from sending. */
const transportHeaders =
  /^(accept-encoding|accept-language|connection|content-length|host|sec-fetch-\w+|transfer-encoding)$/

describe.each([
  ['Electron (net)', inElectron],
  ['Node (the command line)', inNode],
])('%s', (_, playIn) => {
  test('streams, and a cancelled call closes its connection while the answer is under way', async () => {
    const { server } = await setUp()
    server.enqueue(
      { kind: 'answer', answer: { text: 'Olá 👋' } },
      { kind: 'cut', after: 'text' },
      { kind: 'hang', before: 'text' },
    )
    const results = await playIn('chat,chat,cancel', server.baseUrl)
    expect(results).toEqual([
      'Olá 👋',
      expect.objectContaining({ code: 'answer_broken' }),
      { code: 'cancelled', params: {} },
    ])
    await server.disconnected(2)
  })

  test('sends our headers only, follows no redirect and keeps no cookie and no answer', async () => {
    const { server } = await setUp()
    const moved = { kind: 'status', status: 307, headers: { location: `${server.baseUrl}/elsewhere` } } as const
    server.enqueue(moved, moved, moved, moved)
    const label = { data: { label: 'first' } }
    server.setKey({
      status: 200,
      body: label,
      headers: { 'set-cookie': 'tracked=yes; Path=/', 'cache-control': 'max-age=600' },
    })
    const results = await playIn('chat,key,key,chat', server.baseUrl)
    expect(results).toEqual([expect.objectContaining({ code: 'no_network' }), 'first', 'first', '{"title":"Test"}'])
    expect(server.requests.map(({ path }) => path.replace(/^\/chat.*/, 'chat'))).toEqual([
      ...['chat', 'chat', 'chat', 'chat'],
      ...['/key', '/key', 'chat'],
    ])
    for (const { headers } of server.chatRequests) {
      expect(
        Object.keys(headers)
          .filter((name) => !transportHeaders.test(name))
          .toSorted(),
      ).toEqual(ours)
      expect(headers).toMatchObject({ 'user-agent': 'Debrief', 'accept-language': '*' })
    }
    expect(server.requests.filter(({ headers }) => headers.cookie !== undefined)).toEqual([])
  })

  test('goes through the proxy of the environment', async () => {
    const { farUrl, proxy, server } = await setUp()
    expect(await playIn('plain', farUrl, { http_proxy: proxy.url })).toEqual([200])
    expect(server.requests.map(({ path }) => path)).toEqual(['/models/count'])
    expect(proxy.asked.join()).toContain('openrouter.test')
  })

  test('goes around the proxy for what NO_PROXY names, and always for this machine', async () => {
    const { proxy, server } = await setUp()
    const environment = { http_proxy: proxy.url, https_proxy: proxy.url, no_proxy: 'openrouter.test' }
    expect(await playIn('chat', farBaseUrl, environment)).toEqual([
      { code: 'no_network', params: { detail: expect.stringMatching(/ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/) } },
    ])
    expect(await playIn('chat', server.baseUrl, { http_proxy: proxy.url })).toEqual(['{"title":"Test"}'])
    expect(proxy.asked).toEqual([])
  })
})

async function setUpTls(): Promise<Omit<Room, 'farUrl'>> {
  const server = await startOpenRouterServer()
  const proxy = await startTlsProxy(server.baseUrl)
  onTestFinished(async () => {
    await proxy.close()
    await server.close()
  })
  return { server, proxy }
}

describe('a certificate that only the system knows', () => {
  test('is believed by the command line', async () => {
    const { proxy, server } = await setUpTls()
    const results = await inNode('chat', farBaseUrl, { HTTPS_PROXY: proxy.url, SSL_CERT_FILE: certificateFile })
    expect(results).toEqual(['{"title":"Test"}'])
    expect(server.chatRequests).toHaveLength(1)
    expect(proxy.asked).toEqual(['CONNECT openrouter.test:443'])
  })

  test.each([
    ['Electron', inElectron],
    ['Node', inNode],
  ])('and one that nobody knows gets no key, whatever the environment says (%s)', async (_, playIn) => {
    const { proxy, server } = await setUpTls()
    const environment = { https_proxy: proxy.url, NODE_TLS_REJECT_UNAUTHORIZED: '0' }
    expect(await playIn('chat', farBaseUrl, environment)).toEqual([
      { code: 'no_network', params: { detail: expect.stringContaining('CERT') } },
    ])
    expect(server.requests).toEqual([])
  })
})

describe('a proxy variable', () => {
  test('of a kind that Node cannot use stops the call instead of being gone around', async () => {
    const { server } = await setUp()
    expect(await inNode('chat', farBaseUrl, { ALL_PROXY: 'socks5://127.0.0.1:9' })).toEqual([
      { code: 'no_network', params: { detail: 'PROXY_UNUSABLE' } },
    ])
    expect(await inNode('chat', server.baseUrl, { ALL_PROXY: 'socks5://127.0.0.1:9' })).toEqual(['{"title":"Test"}'])
  })

  test('without a scheme, in capitals or for all kinds is understood', async () => {
    const { farUrl, proxy } = await setUp()
    const address = proxy.url.replace('http://', '')
    expect(await inNode('plain', farUrl, { HTTP_PROXY: address })).toEqual([200])
    expect(await inNode('plain', farUrl, { ALL_PROXY: address })).toEqual([200])
    expect(proxy.asked).toHaveLength(2)
  })
})
