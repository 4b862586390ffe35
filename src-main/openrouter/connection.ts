import { because } from '../contract/describeReason'

/** For the params of a problem: nothing came back in that time. */
export const noAnswer = (timeoutMs: number): { detail: string; seconds: number } => ({
  ...{ detail: because('no_answer'), seconds: timeoutMs / 1_000 },
})

/** "ECONNREFUSED", "ENOTFOUND" …: the system's word, without address or stack. */
export function connectionDetail(error: unknown): string {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code.slice(0, 40)
    // Chromium's: "net::ERR_INTERNET_DISCONNECTED".
    const chromium = /^net::ERR_(\w+)/.exec(cause.message)?.[1]
    if (chromium) return chromium.slice(0, 40)
    if (/redirect/i.test(cause.message)) return 'REDIRECTED'
    if (cause.message === 'bad port') return 'UNSAFE_PORT'
  }
  return because('no_connection')
}

const unsent =
  /UNSAFE_PORT|REDIRECTED|REFUSED|NOTFOUND|NOT_RESOLVED|EAI_AGAIN|UNREACH|CONNECT_TIMEOUT|CONNECTION_TIMED_OUT|CERT|ISSUER|LEAF_SIGNATURE|DISCONNECTED|PROXY|TUNNEL/

/**
 * Whether a connection that failed before anything came back had certainly not carried the request: it was never made. Of one that
 * broke later nobody knows, and a model may have begun.
 */
export function wasNeverSent(detail: string): boolean {
  return unsent.test(detail)
}
