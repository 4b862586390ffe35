import { setGlobalProxyFromEnv } from 'node:http'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

/** Never through a proxy, whatever the environment says: what is meant for this machine stays on it. */
const loopback = ['localhost', '127.0.0.1', '[::1]', '::1']

/**
 * Node's fetch with the proxies of HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY (in either case) and the system's certificates
 * beside Node's own, which a company's proxy needs. Both are set up for the whole process, but only before the first request
 * that leaves this machine: most commands make none, and an address that is no proxy's must not stop those.
 */
export function createSystemFetch(environment: NodeJS.ProcessEnv): typeof globalThis.fetch {
  let isReady = false
  return async (input, init) => {
    const { hostname } = new URL(input instanceof Request ? input.url : input)
    // With that variable Node has taken the proxies by itself already, for this machine too.
    const isOutside = !loopback.includes(hostname) || Boolean(environment['NODE_USE_ENV_PROXY'])
    if (!isReady && isOutside) {
      // It would hand the key to whoever stands in between; what a proxy needs is its certificate in the system's store.
      delete environment['NODE_TLS_REJECT_UNAUTHORIZED']
      setGlobalProxyFromEnv(proxyVariables(environment))
      setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')])
      isReady = true
    }
    return fetch(input, init)
  }
}

/**
 * The variables as Node takes them. @throws Error with the code PROXY_UNUSABLE for an address that Node cannot use (SOCKS, nonsense):
 * going around a proxy that somebody asked for would be worse than not going.
 */
export function proxyVariables(environment: NodeJS.ProcessEnv): Record<string, string> {
  const read = (name: string): string => (environment[name.toLowerCase()] ?? environment[name] ?? '').trim()
  const all = read('ALL_PROXY')
  const http = proxyAddress(read('HTTP_PROXY') || all)
  const https = proxyAddress(read('HTTPS_PROXY') || all)
  return {
    ...(http && { http_proxy: http }),
    ...(https && { https_proxy: https }),
    no_proxy: [read('NO_PROXY'), ...loopback].filter((host) => host !== '').join(','),
  }
}

/** "proxy.example:8080" is usual although it is no address. */
function proxyAddress(text: string): string {
  if (text === '') return ''
  const address = text.includes('://') ? text : `http://${text}`
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address
  throw Object.assign(new Error('a proxy variable holds no http address'), { code: 'PROXY_UNUSABLE' })
}
