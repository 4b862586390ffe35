import type { Problem } from '../contract/problem'
import { proxyVariables } from './systemFetch'

/** How OpenRouter is reached, without what may hold a password. */
export interface NetworkFacts {
  /** Scheme and host of OPENROUTER_BASE_URL; null where it is not set. */
  readonly baseUrl: string | null
  /** Names of the proxy variables that are set. */
  readonly proxies: readonly string[]
  /** Why none of them can be used; null when all is well. */
  readonly proxyProblem: Problem | null
}

const proxyNames = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [name, name.toLowerCase()])

export function networkFacts(environment: NodeJS.ProcessEnv): NetworkFacts {
  const baseUrl = environment['OPENROUTER_BASE_URL']?.trim()
  return {
    baseUrl: baseUrl ? hostOf(baseUrl) : null,
    proxies: proxyNames.filter((name) => environment[name]),
    proxyProblem: proxyProblem(environment),
  }
}

function hostOf(text: string): string {
  if (!URL.canParse(text)) return 'not an address'
  const { protocol, host } = new URL(text)
  return `${protocol}//${host}`
}

function proxyProblem(environment: NodeJS.ProcessEnv): Problem | null {
  try {
    proxyVariables(environment)
    return null
  } catch {
    return { code: 'no_network', params: { detail: 'PROXY_UNUSABLE' } }
  }
}
