import { expect, onTestFinished, test } from 'vitest'
import { certificateFile, farBaseUrl, startTlsProxy } from '../../support/openrouter/tlsProxy'
import { createPlace } from './place'

test('behind a company’s proxy with the company’s own certificate the command line reaches OpenRouter', async () => {
  const place = await createPlace()
  const proxy = await startTlsProxy(place.openRouter.baseUrl)
  onTestFinished(() => proxy.close())
  const env = { OPENROUTER_BASE_URL: farBaseUrl, HTTPS_PROXY: proxy.url, SSL_CERT_FILE: certificateFile }
  const { exitCode, stderr } = await place.run(['summaries', 'auth-check'], { env })
  expect(stderr).toBe('')
  expect(exitCode).toBe(0)
  expect(place.openRouter.requests.map(({ path }) => path)).toContain('/key')
  expect(proxy.asked).toContain('CONNECT openrouter.test:443')
})

test('a proxy variable that is of no use does not stop what needs no network', async () => {
  const place = await createPlace()
  const env = { OPENROUTER_BASE_URL: farBaseUrl, ALL_PROXY: 'socks5://127.0.0.1:1' }
  expect((await place.run(['settings', 'list'], { env })).exitCode).toBe(0)
  const { exitCode, stderr } = await place.run(['summaries', 'auth-check'], { env })
  expect(stderr).toContain('The proxy of HTTP_PROXY, HTTPS_PROXY or ALL_PROXY cannot be used here')
  expect(exitCode).not.toBe(0)
})
