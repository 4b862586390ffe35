import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { testKey } from '../support/debrief'
import { createSetting } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { farBaseUrl, startTlsProxy } from '../support/openrouter/tlsProxy'

/** What the page is answered when it asks to check the key, as JSON. */
function checkKey(page: Page): Promise<string> {
  return page.evaluate(() => window.debrief.call('key.check', undefined))
}

it('the application goes to OpenRouter through the system’s proxy, and tells nothing to a stranger behind it', async () => {
  const setting = await createSetting()
  const server = await startOpenRouterServer()
  const proxy = await startTlsProxy(server.baseUrl)
  setting.atEnd(async () => {
    await proxy.close()
    await server.close()
  })
  const env = {
    OPENROUTER_API_KEY: testKey,
    OPENROUTER_BASE_URL: farBaseUrl,
    https_proxy: proxy.url,
    http_proxy: proxy.url,
  }
  const app = await setting.launch({ args: [], env })
  // Chromium knows nobody who vouches for that certificate.
  expect(await checkKey(await app.main())).toContain('CERT_AUTHORITY_INVALID')
  // And to nobody else: Chromium would fetch dictionaries from Google.
  expect(new Set(proxy.asked)).toEqual(new Set(['CONNECT openrouter.test:443']))
  expect(server.requests).toEqual([])
})

it('for this machine itself it needs no proxy', async () => {
  const setting = await createSetting()
  const server = await startOpenRouterServer()
  setting.atEnd(() => server.close())
  const env = {
    OPENROUTER_API_KEY: testKey,
    OPENROUTER_BASE_URL: server.baseUrl,
    http_proxy: 'http://127.0.0.1:1',
    https_proxy: 'http://127.0.0.1:1',
  }
  const app = await setting.launch({ args: [], env })
  expect(await checkKey(await app.main())).toContain('sk-or-v1-tes...890')
  expect(server.requests.find(({ path }) => path === '/key')?.headers['user-agent']).toBe('Debrief')
})
