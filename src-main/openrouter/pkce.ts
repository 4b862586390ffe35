import { createHash } from 'node:crypto'

/** The two halves of a proof that whoever redeems a code is who asked for it (RFC 7636). The verifier stays here until then. */
export interface Proof {
  readonly verifier: string
  readonly challenge: string
}

/** @param bytes at least 32 random ones: 43 characters, the shortest verifier that the RFC allows. */
export function proofOf(bytes: Buffer): Proof {
  const verifier = bytes.toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

export interface AuthorizationRequest {
  /** The site, e.g. https://openrouter.ai. */
  readonly site: string
  readonly challenge: string
  /** How the key is called on OpenRouter's page of keys. */
  readonly keyLabel: string
  /** Where the browser goes afterwards; null lets the page show a code to copy. */
  readonly callbackUrl: string | null
}

/** OpenRouter's page that asks a person for a key. No client id and no registration. Source: OpenRouter's OAuth PKCE guide. */
export function authorizationUrl({ site, challenge, keyLabel, callbackUrl }: AuthorizationRequest): string {
  const url = new URL('/auth', site)
  if (callbackUrl !== null) url.searchParams.set('callback_url', callbackUrl)
  url.searchParams.set('code_challenge', challenge)
  url.searchParams.set('code_challenge_method', 'S256')
  url.searchParams.set('key_label', keyLabel)
  return url.href
}
