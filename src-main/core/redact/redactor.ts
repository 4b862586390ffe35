import type { Redaction } from '../../contract/summary'
import { assignedSecrets } from './assignments'
import { mayHoldSecret } from './mayHoldSecret'
import { isStandIn } from './placeholder'
import type { PrivacyOptions } from './privacy'
import { privateKeySpans } from './privateKey'
import { TOKEN_RULES } from './tokens'

export interface Redactor {
  /** The text with every secret replaced by its placeholder. Idempotent; linear in the text. */
  redact(text: string): string
  /** Distinct secrets by kind, most frequent first. */
  report(): Redaction[]
  /** True once a private key was seen: nothing may be sent. */
  hasPrivateKey(): boolean
}

export interface RedactorOptions {
  /** Secrets known beforehand, such as Debrief's own key: replaced wherever they stand. */
  readonly knownSecrets?: readonly string[]
  /** What the person wants masked besides. */
  readonly privacy?: PrivacyOptions | undefined
}

/** A value learned from its context is also replaced where it stands alone; so many are remembered at most. */
const MAX_LEARNED = 1_000
const PREFIXED = /^(?:AKIA|ASIA|sk-or-v1-|sk-ant-|sk-proj-|gh[opsur]_|glpat-|npm_|hf_)(.{16,})$/

/** One redactor per thing that is sent: the same secret gets the same placeholder in all of its parts. */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const placeholders = new Map<string, string>()
  const counts = new Map<string, number>()
  const learned = new Map<string, string>()
  let hasPrivateKey = false

  function placeholderFor(kind: string, secret: string): string {
    const known = placeholders.get(secret)
    if (known !== undefined) return known
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const placeholder = `[${kind}_${count}]`
    placeholders.set(secret, placeholder)
    return placeholder
  }

  function learn(secret: string, placeholder: string): void {
    const bare = PREFIXED.exec(secret)?.[1]
    for (const value of bare === undefined ? [secret] : [secret, bare]) {
      if (learned.size < MAX_LEARNED && isDistinctive(value)) learned.set(value, placeholder)
    }
  }

  function replaceSecret(kind: string, secret: string): string {
    const placeholder = placeholderFor(kind, secret)
    learn(secret, placeholder)
    return placeholder
  }

  for (const secret of options.knownSecrets ?? []) replaceSecret('known_secret', secret)

  return {
    redact(text) {
      if (learned.size === 0 && !mayHoldSecret(text)) return text
      let result = replaceSpans(text, privateKeySpans(text), (_span, secret) => {
        hasPrivateKey = true
        return placeholderFor('private_key', secret)
      })
      for (const { kind, pattern, when, accepts } of TOKEN_RULES) {
        if (when && !when.test(result)) continue
        result = result.replace(pattern, (whole: string, ...groups: unknown[]) => {
          const group = typeof groups[0] === 'string' ? groups[0] : whole
          if (isStandIn(group) || (accepts && !accepts(group))) return whole
          const at = whole.lastIndexOf(group)
          return whole.slice(0, at) + replaceSecret(kind, group) + whole.slice(at + group.length)
        })
      }
      result = replaceSpans(result, assignedSecrets(result), ({ kind }, secret) => replaceSecret(kind, secret))
      for (const [secret, placeholder] of learned) result = replaceStanding(result, secret, placeholder)
      return result
    },
    report: () =>
      [...counts]
        .map(([kind, count]) => ({ kind, count }))
        .toSorted((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1)),
    hasPrivateKey: () => hasPrivateKey,
  }
}

function replaceSpans<Found extends { start: number; end: number }>(
  text: string,
  spans: readonly Found[],
  replacement: (span: Found, secret: string) => string,
): string {
  if (spans.length === 0) return text
  const parts: string[] = []
  let done = 0
  for (const span of spans) {
    parts.push(text.slice(done, span.start), replacement(span, text.slice(span.start, span.end)))
    done = span.end
  }
  parts.push(text.slice(done))
  return parts.join('')
}

/** Only values that no ordinary text holds by chance are looked for outside their context. */
function isDistinctive(value: string): boolean {
  return (
    value.length >= 6 && value.length <= 500 && /[A-Za-z]/.test(value) && (/\d/.test(value) || /[^\w\s]/.test(value))
  )
}

/** Replaces the value where it is not part of a longer word. */
function replaceStanding(text: string, value: string, placeholder: string): string {
  if (!text.includes(value)) return text
  const parts = text.split(value)
  let result = parts[0] ?? ''
  for (const part of parts.slice(1)) {
    const isInsideWord = /\w$/.test(result) && /^\w/.test(value) ? true : /\w$/.test(value) && /^\w/.test(part)
    result += (isInsideWord ? value : placeholder) + part
  }
  return result
}
