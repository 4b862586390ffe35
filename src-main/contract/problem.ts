import { z } from 'zod'
import { sqliteCode, sqliteCodes } from './sqliteCode'

/**
 * Everything that can go wrong and that a person may meet. A problem travels as data; its sentence is made where it is
 * shown (`describeProblem`). Nothing else crosses a process boundary as an error. With --json the command line prints problems in words,
 * { code, what, todo }; a command that failed prints { error } alone.
 */
export const ProblemCode = z.enum([
  // the Codex home and transcripts
  'home_missing',
  'home_unfit',
  'not_a_transcript',
  'file_unreadable',
  'file_unwritable',
  'too_many_files',
  'session_not_found',
  'ambiguous_id',
  'sessions_differ',
  'ledger_stays',
  // our own data
  'data_folder_unwritable',
  'database_newer',
  'database_broken',
  'database_busy',
  'disk_full',
  'engine_ended',
  'settings_invalid',
  'backup_unfit',
  'data_in_use',
  // the key
  'key_missing',
  'key_malformed',
  'key_rejected',
  'key_forbidden',
  'key_file_exposed',
  'keyring_unavailable',
  'sign_in_failed',
  'base_url_insecure',
  // OpenRouter
  'no_network',
  'no_credit',
  'model_unavailable',
  'rate_limited',
  'daily_free_limit',
  'provider_down',
  'request_rejected',
  'answer_broken',
  'answer_empty',
  'content_refused',
  'setting_unsupported',
  'data_collection_needed',
  'batch_failed',
  'free_tier_only',
  'shipped_models_changed',
  'session_in_batch',
  'batch_key_changed',
  // newer versions of Debrief
  'releases_unread',
  // our own rules
  'budget_day_reached',
  'budget_month_reached',
  'budget_session_reached',
  'private_key_found',
  'nothing_to_summarize',
  'project_excluded',
  'local_only',
  'cancelled',
  // taking a session up again
  'session_not_resumable',
  'folder_missing',
  'terminal_missing',
  'terminal_failed',
  'codex_missing',
  'codex_failed',
  'codex_app_missing',
  // the rest
  'usage_wrong',
  'internal',
])
export type ProblemCode = z.infer<typeof ProblemCode>

export const Problem = z.object({
  code: ProblemCode,
  /** Values for the sentence: never secrets, never transcript text. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})
export type Problem = z.infer<typeof Problem>

/** The one error class that carries a problem across our own modules. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(code: ProblemCode, params: Problem['params'] = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'ProblemError'
    this.problem = { code, params }
  }
}

/** Any thrown value as a problem; what is not ours becomes `internal` with its message. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  const code = sqliteCode(error)
  if (code === sqliteCodes.busy) return { code: 'database_busy', params: {} }
  if (code === sqliteCodes.full) return { code: 'disk_full', params: {} }
  const detail = error instanceof Error ? error.message : String(error)
  return { code: 'internal', params: { detail: detail.slice(0, 300) } }
}
