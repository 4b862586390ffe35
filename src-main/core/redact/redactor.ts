import type { Redaction } from '../../contract/summary'
import { assignedSecrets } from './assignments'
import { mayHoldSecret } from './mayHoldSecret'
import { masksOf } from './masks'
import { compileRules } from './personalRules'
import { isStandIn, PLACEHOLDER } from './placeholder'
import type { PrivacyOptions } from './privacy'
import { privateKeySpans } from './privateKey'
import { createRemains } from './remains'
import { replaceStanding } from './replaceStanding'
import { brokenTokens, splitHalves } from './splitTokens'
import type { BrokenSpan } from './splitTokens'
import { TOKEN_RULES } from './tokens'

export interface Redactor {
  /** The text with every secret replaced by its placeholder. Idempotent; linear in the text. */
  redact(text: string): string
  /** Distinct secrets by kind, most frequent first. */
  report(): Redaction[]
  /**
   * Entries of a conversation in their order, before any is redacted: a secret that was cut between two of them is known by both
   * halves from then on.
   */
  learnSplits(entries: readonly string[]): void
  /**
   * Texts of which pieces will be redacted that were cut before, at "…" or to one of their lines: what the person's own rules and masks match
   * in the whole is masked in what a cut has left of it too.
   */
  learnCut(wholes: Iterable<string>): void
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
const MAX_ROUNDS = 4
const PLACEHOLDERS = new RegExp(`(${PLACEHOLDER.source})`)
/** Not beyond thousands: nothing that was made up may use the numbers up. */
const NUMBERED = /\[([a-z][a-z0-9_]{1,40})_(\d{1,4})\]/g
const PREFIXED = /^(?:AKIA|ASIA|sk-or-v1-|sk-ant-|sk-proj-|gh[opsur]_|glpat-|npm_|hf_)(.{16,})$/

/**
 * The way in for all that leaves: one redactor per thing that is sent, so that the same secret gets the same placeholder in all of
 * its parts.
 * @throws ProblemError settings_invalid when one of the person's own patterns cannot be run
 */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const placeholders = new Map<string, string>()
  const counts = new Map<string, number>()
  /** The highest in use, also by placeholders that a text brought with it: an answer's [host_1] is not the host that it adds. */
  const numbers = new Map<string, number>()
  const learned = new Map<string, string>()
  const split = new Map<string, string>()
  const masked = new Map<string, string>()
  const rules = compileRules(options.privacy?.rules ?? [])
  const masks = options.privacy ? masksOf(options.privacy) : []
  const isPersonal = rules.length > 0 || masks.length > 0
  const remains = createRemains(rules, masks)
  let hasPrivateKey = false

  function placeholderFor(kind: string, secret: string): string {
    const known = placeholders.get(secret)
    if (known !== undefined) return known
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const number = (numbers.get(kind) ?? 0) + 1
    numbers.set(kind, number)
    const placeholder = `[${kind}_${number}]`
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

  function withoutSecrets(text: string, broken: readonly BrokenSpan[]): string {
    let result = replaceSpans(text, broken, ({ kind, secret }) => replaceSecret(kind, secret))
    result = replaceSpans(result, privateKeySpans(result), (_span, secret) => {
      hasPrivateKey = true
      return placeholderFor('private_key', secret)
    })
    for (const [half, placeholder] of split) result = replaceStanding(result, half, placeholder)
    const lower = result.toLowerCase()
    for (const { kind, pattern, hints, looseHints, accepts } of TOKEN_RULES) {
      const isHinted =
        hints.some((hint) => result.includes(hint)) || looseHints?.some((hint) => lower.includes(hint)) === true
      if (isHinted) result = replaceMatches(result, pattern, accepts, (secret) => replaceSecret(kind, secret))
    }
    result = replaceSpans(result, assignedSecrets(result), ({ kind }, secret) => replaceSecret(kind, secret))
    for (const [secret, placeholder] of learned) result = replaceStanding(result, secret, placeholder)
    return result
  }

  /** The person's own rules and masks, between the placeholders, which no pattern may take apart. */
  function withoutPersonal(text: string): string {
    let result = text
    for (const { kind, spans } of rules) {
      result = betweenPlaceholders(result, (piece) =>
        replaceSpans(piece, spans(piece), (_span, found) => placeholderFor(kind, found)),
      )
    }
    // A placeholder may lay bare what stood against it, so once more until nothing is left to mask.
    for (let round = 0, before = ''; round < MAX_ROUNDS && before !== result; round += 1) {
      before = result
      for (const { kind, pattern, accepts, isLearned } of masks) {
        result = replaceMatches(result, pattern, accepts, (found) => {
          const placeholder = placeholderFor(kind, found)
          if (isLearned && masked.size < MAX_LEARNED) masked.set(found, placeholder)
          return placeholder
        })
      }
      for (const [found, placeholder] of masked) result = replaceStanding(result, found, placeholder)
    }
    return remains.mask(result, placeholderFor)
  }

  for (const secret of options.knownSecrets ?? []) replaceSecret('known_secret', secret)

  return {
    redact(text) {
      for (const [, kind = '', number] of text.matchAll(NUMBERED)) {
        if (Number(number) > (numbers.get(kind) ?? 0)) numbers.set(kind, Number(number))
      }
      const broken = brokenTokens(text)
      const isClean = broken.length === 0 && split.size === 0 && learned.size === 0 && !mayHoldSecret(text)
      if (isClean && !isPersonal) return text
      const result = isClean ? text : withoutSecrets(text, broken)
      return isPersonal ? withoutPersonal(result) : result
    },
    learnSplits(entries) {
      for (const { kind, secret, halves } of splitHalves(entries)) {
        const placeholder = replaceSecret(kind, secret)
        for (const half of halves) if (half.length >= 6 && split.size < MAX_LEARNED) split.set(half, placeholder)
      }
    },
    learnCut(wholes) {
      if (isPersonal) for (const whole of wholes) remains.learn(whole)
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

function replaceMatches(
  text: string,
  pattern: RegExp,
  accepts: ((secret: string) => boolean) | undefined,
  replacement: (secret: string) => string,
): string {
  return text.replace(pattern, (whole: string, ...groups: unknown[]) => {
    const group = typeof groups[0] === 'string' ? groups[0] : whole
    if (isStandIn(group) || (accepts && !accepts(group))) return whole
    const at = whole.lastIndexOf(group)
    return whole.slice(0, at) + replacement(group) + whole.slice(at + group.length)
  })
}

function betweenPlaceholders(text: string, change: (piece: string) => string): string {
  return text
    .split(PLACEHOLDERS)
    .map((piece, index) => (index % 2 === 0 ? change(piece) : piece))
    .join('')
}

/** Only values that no ordinary text holds by chance are looked for outside their context. */
function isDistinctive(value: string): boolean {
  return (
    value.length >= 6 && value.length <= 500 && /[A-Za-z]/.test(value) && (/\d/.test(value) || /[^\w\s]/.test(value))
  )
}
