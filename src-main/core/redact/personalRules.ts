import { RE2JS } from 're2js'
import { ProblemError } from '../../contract/problem'
import type { Settings } from '../../contract/settings'

export type PersonalRule = Settings['privacy.rules'][number]

/** A person's rule, ready to run. The engine takes time linear in the text whatever the pattern: none can hang what redacts. */
export interface CompiledRule {
  readonly kind: string
  /** The stretches that it matches, in order, without empty ones. */
  spans(text: string): { start: number; end: number }[]
}

/** Why a pattern is none, in a few words that can follow "because"; null when it is fine. */
export function patternFault(pattern: string): string | null {
  try {
    if (RE2JS.compile(pattern).matches(''))
      return 'the pattern matches nothing at all as well, so it would match everywhere'
    return null
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'the pattern cannot be read'
  }
}

/** @throws ProblemError settings_invalid: what cannot be run is never left out, because then its secrets would be sent */
export function compileRules(rules: readonly PersonalRule[]): CompiledRule[] {
  return rules.map(({ name, pattern }) => {
    const fault = patternFault(pattern)
    if (fault !== null)
      throw new ProblemError('settings_invalid', { name: 'privacy.rules', value: `the rule “${name}”`, reason: fault })
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
