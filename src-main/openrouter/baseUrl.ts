import { ProblemError } from '../contract/problem'

/**
 * OpenRouter's address without a slash at its end. Only this machine itself may do without https: whatever is sent carries a
 * key or a transcript.
 * @throws ProblemError base_url_insecure, which names the address without a user's name or password in it
 */
export function checkedBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null) throw new ProblemError('base_url_insecure')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    throw new ProblemError('base_url_insecure', { url: `${url.protocol}//${url.host}` })
  }
  return text.trim().replace(/\/+$/, '')
}

/** Whether an address is this machine's own: localhost, 127.0.0.0/8 or ::1. 0.0.0.0 is everybody's. */
export function isLoopback({ hostname }: URL): boolean {
  // The parser has made every spelling of an IPv4 address ("127.1", "0x7f000001") the dotted one.
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
