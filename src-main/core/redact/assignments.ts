import { isStandIn, PLACEHOLDER } from './placeholder'
import { entropyBits, isMixed, isRandom } from './randomness'
import type { Span } from './privateKey'

export interface Assigned extends Span {
  readonly kind: string
}

const NAME = '(?<![\\w.-])-{0,2}[A-Za-z_][\\w.-]{0,200}'
/** Closing quote of the name, as often escaped as JSON is nested, and what assigns. */
const SEPARATOR =
  "\\\\{0,7}[\"'`]?\\]?(?:[ \\t]{0,3}(?::[ \\t]{0,2}(?:string|str|String|&str|&'static str)[ \\t]{0,2}=|:=|=>|={1,3}|:|\\?\\?=?|\\|\\|=?)[ \\t]{0,3}|[ \\t]{1,3}\\|[ \\t]{1,3})"
const ASSIGNMENT = new RegExp(`(${NAME})(${SEPARATOR})`, 'g')
/** "--token abc", and "ENV TOKEN abc" of a Dockerfile. */
const OPTION = new RegExp(
  '(?<![\\w.-])(?:ENV[ \\t]{1,3}([A-Za-z_]\\w{0,200})|(--[A-Za-z][\\w-]{0,200}))([ \\t]{1,3})',
  'g',
)
/** The name is itself a value: `<add key="TOKEN" value="…"`, `- name: TOKEN` with `value:` below, `variable "token" { default = …`. */
const NAMED_VALUE = new RegExp(
  `(?:\\b(?:key|name)\\\\{0,7}["']?[ \\t]{0,3}[:=][ \\t]{0,3}|\\bvariable[ \\t]{1,3})\\\\{0,7}["']?([A-Za-z_][\\w.-]{0,200})\\\\{0,7}["']?[,;]?\\s{0,60}(?:\\{\\s{0,60})?\\\\{0,7}["']?(?:[vV]alue|default)\\\\{0,7}["']?([ \\t]{0,3}[:=][ \\t]{0,3})`,
  'g',
)
/** Quoted (the quotes may be escaped, as inside JSON) or bare; colours and `Some(` may stand before. */
// oxlint-disable-next-line no-control-regex -- terminals colour what they print
const VALUE =
  /(?:\u001b\[[\d;]{0,8}m|Some\(|String\(){0,2}(?:\\{0,7}(["'`])([^"'`\\\r\n]{1,4000})|([^\s"'`\\,;(){}<>[\]&|\u001b]{1,4000}))/y
/** A long value of letters and digits, whatever its name. */
// oxlint-disable-next-line no-control-regex -- as above
const LONG_VALUE =
  /(?:\u001b\[[\d;]{0,8}m|Some\(|String\(){0,2}\\{0,7}["'`]?([A-Za-z0-9+/_=-]{24,200})(?![A-Za-z0-9+/_=.:%@-])/y
/** Names worth a closer look. */
const MAYBE_SECRET = /pass|pwd|secret|token|key|cred|auth|pat$|jwt/i

const everyPlaceholder = new RegExp(PLACEHOLDER.source, 'g')

const SECRET_WORD =
  /(?:password|passwd|passphrase|passcode|secret|token|apikey|authkey|accesskey|secretkey|credential|credentials|pwd)$|^(?:pat|jwt)$/
const SECRET_PAIR =
  /(?:^|_)(?:api|access|secret|private|account|shared|auth|encryption|signing|master|client|service|license|licence|deploy|storage|primary|secondary|admin|webhook|subscription|app|application|hmac)_keys?$/
/** A last word that makes it a name about a secret, not the secret. */
const ABOUT = new Set(
  (
    'count counts limit limits length len type types url uri endpoint name names id file path dir expiry expires expiration ttl at in usage ' +
    'budget index policy field header prefix suffix regex pattern min max size provider env var ref enabled required status manager version ' +
    'input output total left used remaining rate cost price hint label placeholder error mode scope scopes'
  ).split(' '),
)
/** Random values that are public by what they are for. */
const PUBLIC_NAME =
  /(?:hash|sha\d*|digest|checksum|integrity|etag|commit|rev|oid|nonce|uuid|guid|id|ids|cursor|fingerprint|public_key|pubkey|src|href|image|img|data|base64|font|wasm|resolved|version|content|cid|mappings|url|path|file|sum|h1|trace|span|sitekey|class|classname|selector)$/
const TYPE_WORDS =
  /^(?:string|number|boolean|bool|object|any|unknown|never|void|bytes|str|int|text|varchar|char|required|optional|enabled|disabled|default|self|function|symbol|bigint|include|omit|same-origin|this|yes|no|ok|is|was|invalid|missing|expired|wrong|incorrect|not|the|a|an|for|to|and|or|in|of|from|with)$/i
/** Issuers whose keys look like anything: their name in the variable's says whose it is. */
const ISSUERS =
  /(?:^|_)(azure_openai|mistral|cohere|deepseek|together|fireworks|datadog|twilio|cloudflare|heroku|vercel|mailgun|sentry|new_relic|algolia|deepgram|okta|snyk|pagerduty|shopify|stripe|openai|anthropic|openrouter)(?:_|$)/

/** The values whose name says that they are secret. Placeholders, variables, types and expressions are none. */
export function assignedSecrets(text: string): Assigned[] {
  const found: Assigned[] = []
  for (const match of text.matchAll(ASSIGNMENT)) {
    const [whole, name = '', separator = ''] = match
    const secret = secretAt(text, match.index, match.index + whole.length, name, separator)
    if (secret !== null) found.push(secret)
  }
  if (text.includes('--') || text.includes('ENV')) {
    for (const match of text.matchAll(OPTION)) {
      const name = match[1] ?? match[2] ?? ''
      const secret = secretAt(
        text,
        match.index,
        match.index + match[0].length,
        name,
        match[1] === undefined ? ' ' : '=',
      )
      if (secret !== null) found.push(secret)
    }
  }
  if (text.includes('alue') || text.includes('default')) {
    for (const match of text.matchAll(NAMED_VALUE)) {
      const [whole, name = ''] = match
      const secret = secretAt(text, match.index, match.index + whole.length, name, '=')
      if (secret !== null) found.push(secret)
    }
  }
  return withoutOverlaps(found)
}

function withoutOverlaps(found: Assigned[]): Assigned[] {
  const kept: Assigned[] = []
  for (const one of found.toSorted((a, b) => a.start - b.start))
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  return kept
}

/** @param at where the name begins @param from where the value does */
function secretAt(text: string, at: number, from: number, name: string, separator: string): Assigned | null {
  const words = MAYBE_SECRET.test(name) ? nameWords(name) : null
  if (words === null || !isSecretName(words)) return longSecretAt(text, from, name)
  VALUE.lastIndex = from
  const match = VALUE.exec(text)
  if (match === null) return null
  const [whole, , quoted, bare] = match
  const value = quoted ?? bare ?? ''
  const isSpaced = separator.trim() === ''
  if (isStandIn(value) || isShellFolder(words, value) || isVerdict(name, separator)) return null
  const isEnvLike = separator.endsWith('=') && separator.length === 1 && /^[A-Z][A-Z0-9_]*$/.test(name)
  if (quoted === undefined ? !isBareSecret(value, isEnvLike, text, at) : !isQuotedSecret(value)) return null
  if (isSpaced && quoted === undefined && !/\d/.test(value)) return null
  // A table's cell; between quotes it is a union of types.
  if (
    /\|\s*$/.test(separator) &&
    !separator.includes('||') &&
    (quoted !== undefined || value.length < 8 || !/\d/.test(value))
  )
    return null
  const end = from + whole.length
  // A call or a template is code.
  if (quoted === undefined && /[([]/.test(text.charAt(end)) && /^[A-Za-z_$][\w.]*$/.test(value)) return null
  return { kind: kindOf(words), start: end - value.length, end }
}

function longSecretAt(text: string, from: number, name: string): Assigned | null {
  LONG_VALUE.lastIndex = from
  const match = LONG_VALUE.exec(text)
  const value = match?.[1]
  if (match === null || value === undefined || !isRandom(value) || /^sha\d{3}-/.test(value)) return null
  if (value.split('/').length > 4 || PUBLIC_NAME.test(nameWords(name))) return null
  const end = from + match[0].length
  return { kind: 'random_value', start: end - value.length, end }
}

/** "dbPassword", "DB_PASSWORD" and "db.password" are all "db_password". */
function nameWords(name: string): string {
  return name
    .slice(-120)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-._]+/g, '_')
    .replace(/^_|_$/g, '')
    .toLowerCase()
}

function isSecretName(words: string): boolean {
  const last = words.slice(words.lastIndexOf('_') + 1)
  if (ABOUT.has(last)) return false
  if (/^(?:max|min|num|total|n|per|next|prev|eos|bos|pad|unk|mask)_token$/.test(words)) return false
  return SECRET_WORD.test(last) || SECRET_PAIR.test(words) || /(?:^|_)(?:pass|auth)$/.test(words)
}

function isShellFolder(words: string, value: string): boolean {
  return /^(?:old)?pwd$/.test(words) && /^[/~.]|^[A-Za-z]:[\\/]/.test(value)
}

/** "--- PASS: TestLogin2": a test runner's word, no password. */
function isVerdict(name: string, separator: string): boolean {
  return separator.includes(':') && /^-*PASS$/.test(name)
}

function isBareSecret(value: string, isEnvLike: boolean, text: string, at: number): boolean {
  // The default of a shell variable, `${DB_PASSWORD:?missing}`, is inside the reference.
  if (text.startsWith('${', at - 2)) return false
  if (isEnvLike) return true
  if (!/[\p{L}\p{N}]/u.test(value)) return false
  if (TYPE_WORDS.test(value)) return false
  if (/^![\w$.]+$/.test(value)) return false
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return value.length >= 6
  // A call, a member or another variable is code.
  if (/^[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)+!?$/.test(value) && !isMixed(value)) return false
  if (/^[A-Za-z_$][A-Za-z_$]*[?!]?$/.test(value)) return isYamlLine(value, text, at)
  return /\d/.test(value) || /[^\w.]/.test(value) || entropyBits(value) > 3.5
}

/** "password: correcthorse" alone on its line, not a variable that repeats the name. */
function isYamlLine(value: string, text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const stop = text.indexOf('\n', at)
  const line = text.slice(start, stop === -1 ? undefined : stop)
  return (
    /^[a-z]{6,}$/.test(value) &&
    /^\s*(?:- )?[a-z][a-z_]*:[ ]{1,2}[a-z]+\s*$/.test(line) &&
    !/pass|secret|token|key/.test(value)
  )
}

function isQuotedSecret(value: string): boolean {
  if (TYPE_WORDS.test(value) || !/[\p{L}\p{N}]/u.test(value)) return false
  // Prose and labels: "Enter your password", "token:". The number of a placeholder in it makes it none.
  if (/\s/.test(value.trim()) && !/\d/.test(value.replace(everyPlaceholder, ''))) return false
  return !/\$\{|\{\{|%[sd]/.test(value)
}

function kindOf(words: string): string {
  if (/aws.*secret|secret_access_key$/.test(words)) return 'aws_secret_key'
  if (words.endsWith('aws_session_token')) return 'aws_session_token'
  const issuer = ISSUERS.exec(words)?.[1]
  if (issuer !== undefined && !/passw|pwd$/.test(words)) return `${issuer}_key`
  if (/azure|account_key$/.test(words)) return 'azure_key'
  if (/(?:password|passwd|passphrase|passcode|pwd|pass)$/.test(words)) return 'password'
  if (/token$|^jwt$|pat$/.test(words)) return 'token'
  if (/keys?$/.test(words)) return 'api_key'
  return 'secret'
}
