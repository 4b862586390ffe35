import type { Problem } from '../../src-main/contract/problem'
import type { Link } from '../../src-main/contract/routes'

/** What a button beside a problem can do about it; null when only waiting helps. */
export type ProblemAction =
  | { readonly kind: 'link'; readonly link: Link }
  | { readonly kind: 'settings'; /** Where Settings is what is looked at already. */ readonly link?: Link }

export function problemAction({ code, params }: Problem): ProblemAction | null {
  switch (code) {
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
      return { kind: 'settings', link: 'openrouter.keys' }
    case 'keyring_unavailable':
    case 'model_unavailable':
    case 'daily_free_limit':
    case 'request_rejected':
    case 'answer_empty':
    case 'budget_day_reached':
    case 'budget_session_reached':
    case 'project_excluded':
    case 'setting_unsupported':
    case 'data_collection_needed':
    case 'batch_key_changed':
    case 'budget_month_reached':
      return { kind: 'settings' }
    default:
      return null
  }
}
