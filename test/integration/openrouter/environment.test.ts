import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startOpenRouterServer } from '../../support/openrouter/server'
import { KEY } from './setUp'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debrief-openrouter-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('hostileChild.ts', import.meta.url)),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  })
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Every variable that the package reads, found in its own source so that a new release cannot bring one unseen. */
function variablesOfThePackage(): string[] {
  const root = join(import.meta.dirname, '../../../node_modules/openai')
  const names = globSync('**/*.js', { cwd: root }).flatMap((file) =>
    Array.from(
      readFileSync(join(root, file), 'utf8').matchAll(/readEnv\)?\(["'](\w+)["']\)/g),
      ([, name]) => name ?? '',
    ),
  )
  return [...new Set(names)].toSorted()
}

/** Where nothing may ever arrive. */
async function startTrap(): Promise<{ url: string; caught: string[] }> {
  const caught: string[] = []
  const trap = createServer((request, response) => {
    caught.push(`${request.method} ${request.url}`)
    response.end()
  })
  trap.on('connect', (request: IncomingMessage, socket: Socket) => {
    caught.push(`CONNECT ${request.url}`)
    socket.destroy()
  })
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void trap.close())
  const address = trap.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, caught }
}

test('the search for them finds those that matter', () => {
  expect(variablesOfThePackage()).toEqual(
    expect.arrayContaining([
      ...['OPENAI_ADMIN_KEY', 'OPENAI_API_KEY', 'OPENAI_BASE_URL', 'OPENAI_CUSTOM_HEADERS', 'OPENAI_LOG'],
      ...['OPENAI_ORG_ID', 'OPENAI_PROJECT_ID', 'OPENAI_WEBHOOK_SECRET'],
    ]),
  )
})

const headers = 'X-Evil: yes\nAuthorization: Bearer sk-evil'
const proxyNames = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy']

describe('the environment of a Codex user', () => {
  test.each<[string, { headers?: string; more?: Record<string, string>; isNoisy?: boolean }]>([
    ['as it is', { headers }],
    ['custom headers are malformed, which makes the package throw', { headers: 'bad header name: x' }],
    ['Node takes proxies by itself', { headers, more: { NODE_USE_ENV_PROXY: '1' } }],
    ['NO_PROXY names somebody else', { headers, more: { NO_PROXY: 'elsewhere.invalid' } }],
    ['Node says all that it does', { headers, more: { NODE_DEBUG: 'http,fetch,undici,net' }, isNoisy: true }],
  ])('changes nothing that is sent and tells nothing: %s', async (_, { headers: custom = '', isNoisy, more = {} }) => {
    const server = await startOpenRouterServer()
    onTestFinished(() => server.close())
    const trap = await startTrap()
    const { stderr, stdout } = await promisify(execFile)(process.execPath, [join(folder, 'child.mjs')], {
      env: {
        ...process.env,
        ...Object.fromEntries(variablesOfThePackage().map((name) => [name, `evil-${name.toLowerCase()}`])),
        ...Object.fromEntries(proxyNames.map((name) => [name, trap.url])),
        ELECTRON_RUN_AS_NODE: '1',
        TEST_KEY: KEY,
        TEST_BASE_URL: server.baseUrl,
        OPENAI_BASE_URL: `${trap.url}/evil`,
        AZURE_OPENAI_ENDPOINT: `${trap.url}/evil`,
        OPENAI_LOG: 'debug',
        OPENAI_CUSTOM_HEADERS: custom,
        ...more,
      },
    })
    expect(stderr === '').toBe(!isNoisy)
    for (const said of [stderr, stdout]) expect(said).not.toMatch(new RegExp(`${KEY}|SECRET-PROMPT`))
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(JSON.parse(stdout)).toMatchObject({ text: '{"title":"Test"}', kept: custom })
    expect(trap.caught).toEqual([])
    expect(server.requests.map(({ path }) => path)).toEqual(['/chat/completions', '/key'])
    for (const { headers: sent } of server.requests) {
      expect(sent.authorization).toBe(`Bearer ${KEY}`)
      expect(JSON.stringify(sent)).not.toMatch(/evil|stainless|openai-/i)
    }
  })
})
