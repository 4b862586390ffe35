import { isStandIn, PLACEHOLDER } from './placeholder'
import { entropyBits, isMixed } from './tokens'
import type { Span } from './privateKey'

export interface Assigned extends Span {
  readonly kind: string
}

const VALUE = '(?:(\\\\{0,3}["\'`])([^"\'`\\\\\\r\\n]{1,4000})|([^\\s"\'`\\\\,;(){}<>[\\]&|]{1,4000}))'
/** Name, optional closing quote, separator, value: quoted (the quotes may be escaped, as inside JSON) or bare. */
const ASSIGNMENT = new RegExp(
  `(?<![\\w.-])(-{0,2}[A-Za-z_][\\w.-]*)(\\\\{0,3}["'\`]?)([ \\t]{0,3}(?::=|=>|={1,3}|:)[ \\t]{0,3})${VALUE}`,
  'g',
)
const FLAG = new RegExp(`(?<![\\w.-])(--[A-Za-z][\\w-]*)()([ \\t]{1,3})${VALUE}`, 'g')

const everyPlaceholder = new RegExp(PLACEHOLDER.source, 'g')

const SECRET_WORD = /(?:password|passwd|passphrase|passcode|secret|token|apikey|credential|credentials|pwd)$/
const SECRET_PAIR =
  /(?:^|_)(?:api|access|secret|private|account|shared|auth|encryption|signing|master|client|service|license|deploy|storage|primary|secondary|admin|webhook|subscription)_keys?$/
/** A last word that makes it a name about a secret, not the secret. */
const ABOUT = new Set(
  (
    'count counts limit limits length len type types url uri endpoint name names id file path dir expiry expires expiration ttl at in usage ' +
    'budget index policy field header prefix suffix regex pattern min max size provider env var ref enabled required status manager version ' +
    'input output total left used remaining rate cost price hint label placeholder error mode scope scopes'
  ).split(' '),
)
const TYPE_WORDS =
  /^(?:string|number|boolean|bool|object|any|unknown|never|void|bytes|str|int|text|varchar|char|required|optional|enabled|disabled|default|self|this|yes|no|ok|is|was|invalid|missing|expired|wrong|incorrect|not|the|a|an|for|to|and|or|in|of|from|with)$/i

/** The values whose name says that they are secret. Placeholders, variables, types and expressions are none. */
export function assignedSecrets(text: string): Assigned[] {
  const found: Assigned[] = []
  for (const match of [...text.matchAll(ASSIGNMENT), ...text.matchAll(FLAG)].toSorted((a, b) => a.index - b.index)) {
    const [whole, name = '', , separator = '', , quoted, bare] = match
    const isSpaced = separator.trim() === ''
    const value = quoted ?? bare ?? ''
    const words = nameWords(name)
    if (!isSecretName(words) || isStandIn(value) || isShellFolder(words, value)) continue
    if (isVerdict(name, separator)) continue
    const isEnvLike = separator === '=' && /^[A-Z][A-Z0-9_]*$/.test(name)
    if (quoted === undefined ? !isBareSecret(value, isEnvLike, text, match.index) : !isQuotedSecret(value)) continue
    if (isSpaced && quoted === undefined && !/\d/.test(value)) continue
    const end = match.index + whole.length
    if (end - value.length < (found.at(-1)?.end ?? 0)) continue
    found.push({ kind: kindOf(words), start: end - value.length, end })
  }
  return found
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
  if (TYPE_WORDS.test(value)) return false
  // Prose and labels: "Enter your password", "token:". The number of a placeholder in it makes it none.
  if (/\s/.test(value.trim()) && !/\d/.test(value.replace(everyPlaceholder, ''))) return false
  return !/\$\{|\{\{|%[sd]/.test(value)
}

function kindOf(words: string): string {
  if (/aws.*secret|secret_access_key$/.test(words)) return 'aws_secret_key'
  if (/azure|account_key$/.test(words)) return 'azure_key'
  if (/(?:password|passwd|passphrase|passcode|pwd|pass)$/.test(words)) return 'password'
  if (words.endsWith('token')) return 'token'
  if (words.endsWith('key')) return 'api_key'
  return 'secret'
}
