import type { Problem } from '../../src-main/contract/problem'
import type { Link, SettingsSection } from '../../src-main/contract/routes'

/** What a button beside a problem can do about it; null when only waiting helps. */
export type ProblemAction =
  | { readonly kind: 'startAgain' }
  | { readonly kind: 'link'; readonly link: Link }
  | {
      readonly kind: 'settings'
      /** Where it can be changed. */
      readonly section: SettingsSection
      /** Where Settings is what is looked at already. */
      readonly link?: Link
    }

export function problemAction({ code, params }: Problem): ProblemAction | null {
  switch (code) {
    case 'engine_ended':
      return { kind: 'startAgain' }
    case 'no_credit':
      return { kind: 'link', link: params['reason'] === 'key_limit' ? 'openrouter.key' : 'openrouter.credits' }
    case 'key_forbidden':
      return { kind: 'link', link: 'openrouter.privacy' }
    case 'provider_down':
    case 'rate_limited':
      return { kind: 'link', link: 'openrouter.status' }
    case 'key_missing':
    case 'key_malformed':
    case 'key_rejected':
      return { kind: 'settings', section: 'key', link: 'openrouter.keys' }
    case 'keyring_unavailable':
    case 'batch_key_changed':
      return { kind: 'settings', section: 'key' }
    case 'model_unavailable':
    case 'daily_free_limit':
    case 'request_rejected':
    case 'answer_empty':
    case 'data_collection_needed':
    case 'free_tier_only':
      return { kind: 'settings', section: 'model' }
    case 'budget_day_reached':
    case 'budget_month_reached':
    case 'budget_session_reached':
      return { kind: 'settings', section: 'limits' }
    case 'project_excluded':
      return { kind: 'settings', section: 'privacy' }
    case 'terminal_missing':
    case 'terminal_failed':
      return { kind: 'settings', section: 'terminal' }
    case 'setting_unsupported':
      return { kind: 'settings', section: 'calls' }
    default:
      return null
  }
}
