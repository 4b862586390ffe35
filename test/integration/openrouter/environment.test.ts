import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
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

describe('the environment of a Codex user', () => {
  test.each([
    ['well-formed', 'X-Evil: yes\nAuthorization: Bearer sk-evil'],
    ['malformed, which makes the package throw', 'bad header name: x\nAuthorization: Bearer sk-evil'],
  ])('changes nothing that is sent and prints nothing (custom headers %s)', async (_, customHeaders) => {
    const server = await startOpenRouterServer()
    onTestFinished(() => server.close())
    const { stderr, stdout } = await promisify(execFile)(process.execPath, [join(folder, 'child.mjs')], {
      env: {
        ...process.env,
        ELECTRON_RUN_AS_NODE: '1',
        TEST_KEY: KEY,
        TEST_BASE_URL: server.baseUrl,
        OPENAI_API_KEY: 'sk-evil-key',
        OPENAI_ADMIN_KEY: 'sk-evil-admin',
        OPENAI_BASE_URL: 'http://127.0.0.1:9/evil',
        OPENAI_ORG_ID: 'org-evil',
        OPENAI_PROJECT_ID: 'proj-evil',
        OPENAI_WEBHOOK_SECRET: 'whsec-evil',
        OPENAI_LOG: 'debug',
        OPENAI_CUSTOM_HEADERS: customHeaders,
      },
    })
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(stdout).not.toContain(KEY)
    expect(JSON.parse(stdout)).toMatchObject({ text: '{"title":"Test"}', kept: customHeaders })
    expect(server.requests.map(({ path }) => path)).toEqual(['/chat/completions', '/key'])
    for (const { headers } of server.requests) {
      expect(headers.authorization).toBe(`Bearer ${KEY}`)
      expect(JSON.stringify(headers)).not.toMatch(/evil|stainless|openai-/i)
    }
  })
})
