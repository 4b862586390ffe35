import { RE2JS, RE2JSSyntaxException } from 're2js'
import { because } from '../../contract/describeReason'
import type { Reason } from '../../contract/describeReason'
import { ProblemError } from '../../contract/problem'
import type { Problem } from '../../contract/problem'
import type { Settings } from '../../contract/settings'

export type PersonalRule = Settings['privacy.rules'][number]

/** A person's rule, ready to run. The engine takes time linear in the text whatever the pattern: none can hang what redacts. */
export interface CompiledRule {
  readonly kind: string
  /** The stretches that it matches, in order, without empty ones. */
  spans(text: string): { start: number; end: number }[]
}

/** By the words with which the engine itself refuses a pattern. */
const reasons: Readonly<Record<string, Reason>> = {
  'duplicate capture group name': 'pattern_name_twice',
  'expression nests too deeply': 'pattern_too_large',
  'expression too large': 'pattern_too_large',
  'invalid character class range': 'pattern_bad_range',
  'invalid escape sequence': 'pattern_bad_escape',
  'invalid named capture': 'pattern_unsupported',
  'invalid or unsupported Perl syntax': 'pattern_unsupported',
  'invalid nested repetition operator': 'pattern_repeats_twice',
  'invalid repeat count': 'pattern_bad_count',
  'missing closing ]': 'pattern_open_bracket',
  'missing closing )': 'pattern_open_paren',
  'missing argument to repetition operator': 'pattern_repeats_nothing',
  'trailing backslash at end of expression': 'pattern_ends_in_backslash',
  'unexpected )': 'pattern_extra_paren',
}

/** Why a pattern is none, as params of `settings_invalid`; null when it is fine. */
export function patternFault(pattern: string): Problem['params'] | null {
  try {
    return RE2JS.compile(pattern).matches('') ? { reason: because('matches_nothing') } : null
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) return { reason: because('unreadable_pattern') }
    return { reason: because(reasons[error.error] ?? 'unreadable_pattern'), fragment: error.input ?? '' }
  }
}

/** @throws ProblemError settings_invalid: what cannot be run is never left out, because then its secrets would be sent */
export function compileRules(rules: readonly PersonalRule[]): CompiledRule[] {
  return rules.map(({ name, pattern }) => {
    const fault = patternFault(pattern)
    if (fault !== null) throw new ProblemError('settings_invalid', { name: 'privacy.rules', rule: name, ...fault })
    const compiled = RE2JS.compile(pattern)
    return {
      kind: name,
      spans(text) {
        const spans: { start: number; end: number }[] = []
        const matcher = compiled.matcher(text)
        while (matcher.find())
          if (matcher.end() > matcher.start()) spans.push({ start: matcher.start(), end: matcher.end() })
        return spans
      },
    }
  })
}
