/** A secret known by its own shape. The secret is capture group 1, or the whole match where there is no group. */
export interface TokenRule {
  readonly kind: string
  readonly pattern: RegExp
  /** The rule runs only on texts that hold one of these. */
  readonly when?: RegExp
  /** A last check that a pattern cannot express. */
  readonly accepts?: (secret: string) => boolean
}

const START = '(?<![A-Za-z0-9_-])'
const END = '(?![A-Za-z0-9_-])'

/**
 * In order: the more particular first, since a placeholder is never looked at again. What every match of a new rule holds has to be
 * among the hints of `mayHoldSecret`.
 */
export const TOKEN_RULES: readonly TokenRule[] = [
  shape('openrouter_key', 'sk-or-(?:v\\d+-)?[A-Za-z0-9_-]{16,}'),
  shape('anthropic_key', 'sk-ant-[A-Za-z0-9_-]{16,}'),
  shape('openai_key', 'sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{16,}'),
  shape('openai_key', 'sk-[A-Za-z0-9]{32,}'),
  { kind: 'api_key', pattern: new RegExp(`${START}sk-[A-Za-z0-9_-]{24,}`, 'g'), accepts: isMixed },
  shape('stripe_key', '(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,}'),
  { kind: 'stripe_webhook_secret', pattern: /(?<![A-Za-z0-9_-])whsec_[A-Za-z0-9+/=]{16,}/g },
  shape('aws_access_key_id', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}' + END),
  {
    kind: 'aws_secret_key',
    pattern: /(?<![A-Za-z0-9+/=_.-])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_.-])/g,
    when: /AKIA|ASIA|aws/i,
    accepts: (secret) => isMixed(secret) && entropyBits(secret) >= 4.2,
  },
  { kind: 'google_api_key', pattern: /(?<![A-Za-z0-9_-])AIza[A-Za-z0-9_-]{35}/g },
  shape('google_oauth_secret', 'GOCSPX-[A-Za-z0-9_-]{20,}'),
  { kind: 'google_oauth_token', pattern: /(?<![A-Za-z0-9_-])ya29\.[A-Za-z0-9_-]{20,}/g },
  {
    kind: 'azure_key',
    pattern: /(?:AccountKey|SharedAccessKey|SharedSecretKey)\s{0,3}=\s{0,3}([A-Za-z0-9+/]{20,}={0,2})/gi,
  },
  { kind: 'azure_sas', pattern: /[?&;"'\s]sig=([A-Za-z0-9%+/=_-]{16,})/gi },
  { kind: 'azure_client_secret', pattern: /(?<![A-Za-z0-9_~.-])[A-Za-z0-9]{3}\dQ~[A-Za-z0-9._~-]{28,40}/g },
  shape('github_token', 'gh[opsur]_[A-Za-z0-9]{20,}'),
  shape('github_token', 'github_pat_[A-Za-z0-9_]{20,}'),
  shape('gitlab_token', 'gl(?:pat|dt|rt|cbt|ptt|soat|oas)-[A-Za-z0-9_.-]{20,}'),
  shape('slack_token', 'xox[a-z]-[A-Za-z0-9-]{10,}'),
  shape('slack_token', 'xapp-\\d-[A-Za-z0-9-]{10,}'),
  {
    kind: 'webhook_url',
    pattern:
      /https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)|discord(?:app)?\.com\/api\/webhooks)\/([A-Za-z0-9_/-]{20,})/g,
  },
  shape('npm_token', 'npm_[A-Za-z0-9]{30,}'),
  shape('pypi_token', 'pypi-[A-Za-z0-9_-]{50,}'),
  shape('huggingface_token', '(?:hf|api_org)_[A-Za-z0-9]{30,}'),
  shape('groq_key', 'gsk_[A-Za-z0-9]{40,}'),
  shape('xai_key', 'xai-[A-Za-z0-9]{40,}'),
  shape('digitalocean_token', 'do[opr]_v1_[a-f0-9]{40,}'),
  shape('docker_token', 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}'),
  shape('linear_key', 'lin_(?:api|oauth)_[A-Za-z0-9]{30,}'),
  shape('databricks_token', 'dapi[a-f0-9]{32}' + END),
  { kind: 'vault_token', pattern: /(?<![A-Za-z0-9_.-])hv[sb]\.[A-Za-z0-9_-]{24,}/g },
  { kind: 'sendgrid_key', pattern: /(?<![A-Za-z0-9_.-])SG\.[A-Za-z0-9_-]{16,40}\.[A-Za-z0-9_-]{16,80}/g },
  { kind: 'telegram_token', pattern: /(?<![A-Za-z0-9_-])\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/g },
  { kind: 'jwt', pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?/g },
  // Databases' own URLs may hold a slash in the password; in others that would be a port and a path.
  {
    kind: 'url_password',
    pattern:
      /(?<![A-Za-z0-9+.-])(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|mssql|sqlserver|clickhouse)(?:\+[a-z0-9]{1,20})?:\/\/[^\s:/@'"`<>]{0,200}:([^\s'"`<>[\]]{1,500})@/gi,
  },
  {
    kind: 'url_password',
    pattern: /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,30}:\/\/[^\s:/@'"`<>]{0,200}:([^\s/'"`<>[\]]{1,500})@/g,
  },
  { kind: 'url_password', pattern: /https?:\/\/([A-Za-z0-9_~.-]{20,500})@/g, accepts: isMixed },
  {
    kind: 'authorization',
    pattern:
      /(?<![A-Za-z0-9_])(?:proxy-)?authorization\\{0,3}["'`]?\s{0,3}[:=]\s{0,3}\\{0,3}["'`]?(?:Bearer|Basic|Token|Digest|Bot|ApiKey)[ \t]{1,4}([^\s"'`\\<>[\],;)}]{4,})/gi,
    accepts: (secret) => !secret.startsWith('$') && !secret.startsWith('{'),
  },
  {
    kind: 'authorization',
    pattern: /(?<![A-Za-z0-9_])(?:Bearer|Basic)[ \t]{1,4}([A-Za-z0-9._~+/=-]{12,})/g,
    accepts: (secret) => /\d/.test(secret) || secret.endsWith('=') || (secret.length >= 20 && isMixed(`${secret}0`)),
  },
  {
    kind: 'cookie',
    pattern:
      /(?<![A-Za-z0-9_])(?:set-)?cookie\\{0,3}["']?\s{0,3}:\s{0,3}\\{0,3}["']?([\w.-]{1,100}=[^\r\n"'\\[\]]{4,})/gi,
  },
  {
    kind: 'basic_password',
    pattern: /\bcurl\b[^\n]{0,300}?\s(?:-u|--user)[ =]{0,2}["']?[^\s:'"[\]]{1,100}:([^\s'"[\]]{1,300})/g,
  },
]

/** Bits per character of the text's own distribution: random base64 of 40 characters is near 4.8, a path near 3.9. */
export function entropyBits(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

/** Upper case, lower case and digits together: no word, no hash in hex. */
export function isMixed(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text)
}

/** The lookbehind lets a pattern start only where a run starts, which keeps it linear. */
function shape(kind: string, source: string): TokenRule {
  return { kind, pattern: new RegExp(START + source, 'g') }
}
