import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { createServer } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { startProxy } from '../proxy'
import type { TestProxy } from '../proxy'

const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url))

/** The certificate for openrouter.test, which vouches for itself: what a company's own authority is to a system. */
export const certificateFile = fixture('openrouter.test.cert.pem')

/** By which the server is known behind the proxy, and nowhere else. */
export const farBaseUrl = 'https://openrouter.test/api/v1'

/** A proxy behind which `baseUrl`'s server answers as https://openrouter.test. */
export async function startTlsProxy(baseUrl: string): Promise<TestProxy> {
  const credentials = { key: readFileSync(fixture('openrouter.test.key.pem')), cert: readFileSync(certificateFile) }
  const relay = createServer(credentials, (socket) => {
    const onward = connect(Number(new URL(baseUrl).port), '127.0.0.1')
    socket.on('error', () => onward.destroy())
    onward.on('error', () => socket.destroy())
    socket.pipe(onward).pipe(socket)
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const address = relay.address()
  if (address === null || typeof address === 'string') throw new Error('the relay has no port')
  const proxy = await startProxy(address.port)
  return {
    ...proxy,
    async close() {
      await proxy.close()
      relay.close()
    },
  }
}
