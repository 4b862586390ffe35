import type { Problem, ProblemCode } from '../contract/problem'

/** Fixed interface: 0 done, 1 failed, 2 wrong usage, 3 no usable key, 4 budget reached. */
export type ExitCode = 0 | 1 | 2 | 3 | 4

const codes: Partial<Record<ProblemCode, ExitCode>> = {
  usage_wrong: 2,
  settings_invalid: 2,
  key_missing: 3,
  key_malformed: 3,
  key_rejected: 3,
  key_file_exposed: 3,
  budget_day_reached: 4,
  budget_month_reached: 4,
  base_url_insecure: 2,
  budget_session_reached: 4,
}

/** Of several problems the one that a person must solve first: the key, then the budget. */
export function exitCodeOf(problems: readonly Problem[]): ExitCode {
  const all = problems.map(codeOf)
  for (const code of [2, 3, 4, 1] as const) if (all.includes(code)) return code
  return 0
}

function codeOf({ code, params }: Problem): ExitCode {
  // There is a key and it cannot be had; without the reason it is one that could not be stored.
  if (code === 'keyring_unavailable' && params['reason'] === 'locked') return 3
  return codes[code] ?? 1
}
