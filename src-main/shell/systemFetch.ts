import { app, session } from 'electron'

/**
 * fetch through Chromium's network: with the system's proxies and certificates, where Node knows neither. A session of its own in
 * memory, so that no page shares anything with it and nothing of an answer is written to disk; no cookie is taken or sent.
 */
export const systemFetch: typeof globalThis.fetch = async (input, init) => {
  await app.whenReady()
  const requests = session.fromPartition('requests', { cache: false })
  const address = input instanceof URL ? input.href : input
  return requests.fetch(address, { ...init, credentials: 'omit', cache: 'no-store' })
}
