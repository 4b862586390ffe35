import { describeReason } from './describeReason'
import { formatMoney } from './i18n/format'
import { t, textOf } from './i18n/t'
import type { Problem } from './problem'

/** What happened and what to do, each a sentence in the language that is shown. */
export interface Description {
  readonly what: string
  readonly todo: string
}

/** The words for a problem: said by the CLI, the window and notifications alike. */
export function describeProblem({ code, params }: Problem): Description {
  const value = (name: string, otherwise = ''): string => String(params[name] ?? otherwise)
  const detail = describeReason(value('detail'), params)
  const reason = describeReason(value('reason'), params)
  switch (code) {
    case 'home_missing':
      return {
        what: t('problem.home_missing.what', { path: value('path') }),
        todo: t('problem.home_missing.todo'),
      }
    case 'home_unfit':
      return { what: homeFault(params['reason'], value('path')), todo: homeRemedy(params['reason']) }
    case 'not_a_transcript':
      return {
        what: t('problem.not_a_transcript.what', {
          path: value('path'),
          reason: reason || t('problem.not_a_transcript.noReason'),
        }),
        todo: t('problem.not_a_transcript.todo'),
      }
    case 'file_unreadable':
      return {
        what: t('problem.file_unreadable.what', { path: value('path'), reason }),
        todo: t('problem.file_unreadable.todo'),
      }
    case 'file_unwritable':
      return {
        what: t('problem.file_unwritable.what', { path: value('path'), reason }),
        todo: t('problem.file_unwritable.todo'),
      }
    case 'too_many_files':
      return {
        what: t('problem.too_many_files.what', { path: value('path'), limit: value('limit') }),
        todo: t('problem.too_many_files.todo'),
      }
    case 'session_not_found':
      return {
        what: t('problem.session_not_found.what', { id: value('id') }),
        todo: t('problem.session_not_found.todo'),
      }
    case 'ambiguous_id':
      return {
        what: t('problem.ambiguous_id.what', { id: value('id'), count: value('count') }),
        todo: t('problem.ambiguous_id.todo'),
      }
    case 'sessions_differ':
      return {
        what: t('problem.sessions_differ.what', { a: value('a'), b: value('b') }),
        todo: t('problem.sessions_differ.todo'),
      }
    case 'data_folder_unwritable':
      return {
        what: t('problem.data_folder_unwritable.what', { path: value('path'), reason }),
        todo: t('problem.data_folder_unwritable.todo'),
      }
    case 'database_newer':
      return { what: t('problem.database_newer.what'), todo: t('problem.database_newer.todo') }
    case 'database_broken':
      return {
        what: t('problem.database_broken.what', { reason }),
        todo: t('problem.database_broken.todo'),
      }
    case 'database_busy':
      return { what: t('problem.database_busy.what'), todo: t('problem.database_busy.todo') }
    case 'disk_full':
      return { what: t('problem.disk_full.what'), todo: t('problem.disk_full.todo') }
    case 'engine_ended':
      return { what: t('problem.engine_ended.what', { detail }), todo: t('problem.engine_ended.todo') }
    case 'backup_unfit':
      return {
        what: t('problem.backup_unfit.what', { path: value('path'), fault: backupFault(params['reason']) }),
        todo: params['reason'] === 'newer' ? t('problem.backup_unfit.newer.todo') : t('problem.backup_unfit.todo'),
      }
    case 'data_in_use':
      return { what: t('problem.data_in_use.what'), todo: t('problem.data_in_use.todo') }
    case 'settings_invalid':
      if (params['value'] === undefined && params['rule'] === undefined) {
        return {
          what: t('problem.settings_invalid.unknown.what', { name: value('name') }),
          todo: t('problem.settings_invalid.unknown.todo'),
        }
      }
      return {
        what:
          params['rule'] === undefined
            ? t('problem.settings_invalid.what', { name: value('name'), value: value('value'), detail: reason })
            : t('problem.settings_invalid.ruled.what', { name: value('name'), rule: value('rule'), detail: reason }),
        todo: t('problem.settings_invalid.todo'),
      }
    case 'key_missing':
      return { what: t('problem.key_missing.what'), todo: t('problem.key_missing.todo') }
    case 'key_malformed':
      return {
        what: malformedKey(params['source']),
        todo: params['source'] ? keyRemedy(params['source']) : t('problem.key_malformed.todo'),
      }
    case 'key_rejected':
      return { what: t('problem.key_rejected.what'), todo: keyRemedy(params['source']) }
    case 'key_forbidden':
      return forbiddenWords(params)
    case 'key_file_exposed':
      return {
        what: t('problem.key_file_exposed.what', { path: value('path') }),
        todo: t('problem.key_file_exposed.todo', { path: value('path') }),
      }
    case 'keyring_unavailable':
      if (params['reason'] === 'sign_in') {
        return {
          what: t('problem.keyring_unavailable.sign_in.what'),
          todo: t('problem.keyring_unavailable.sign_in.todo'),
        }
      }
      if (params['reason'] === 'locked') {
        return {
          what: t('problem.keyring_unavailable.locked.what'),
          todo: t('problem.keyring_unavailable.locked.todo'),
        }
      }
      return { what: t('problem.keyring_unavailable.what'), todo: t('problem.keyring_unavailable.todo') }
    case 'sign_in_failed':
      return { what: t('problem.sign_in_failed.what', { detail }), todo: t('problem.sign_in_failed.todo') }
    case 'base_url_insecure':
      return {
        what:
          params['url'] === undefined
            ? t('problem.base_url_insecure.untold.what')
            : t('problem.base_url_insecure.what', { url: value('url') }),
        todo: t('problem.base_url_insecure.todo'),
      }
    case 'no_network':
      return networkWords(params)
    case 'no_credit':
      return creditWords(params)
    case 'model_unavailable':
      if (params['reason'] === 'constraint_filtered' || params['reason'] === 'privacy_restricted') {
        return {
          what: t('problem.model_unavailable.filtered.what', { model: value('model'), detail }),
          todo: t('problem.model_unavailable.filtered.todo'),
        }
      }
      return {
        what: t('problem.model_unavailable.what', { model: value('model'), detail }),
        todo: params['suggestion']
          ? t('problem.model_unavailable.suggestion.todo', { model: value('suggestion') })
          : t('problem.model_unavailable.todo'),
      }
    case 'rate_limited':
      return {
        what: t('problem.rate_limited.what', { status: value('status', '429'), detail }),
        todo: t('problem.rate_limited.todo'),
      }
    case 'daily_free_limit':
      return { what: t('problem.daily_free_limit.what'), todo: t('problem.daily_free_limit.todo') }
    case 'provider_down':
      return {
        what: t('problem.provider_down.what', {
          status: describeReason(value('status', t('problem.provider_down.noStatus')), params),
          detail,
        }),
        todo: t('problem.provider_down.todo'),
      }
    case 'request_rejected':
      if (params['reason'] === 'context_length') {
        return {
          what: t('problem.request_rejected.context_length.what'),
          todo: t('problem.request_rejected.context_length.todo'),
        }
      }
      return {
        what: t('problem.request_rejected.what', { status: value('status', '400'), detail }),
        todo: t('problem.request_rejected.todo'),
      }
    case 'answer_broken':
      return { what: t('problem.answer_broken.what', { detail }), todo: t('problem.answer_broken.todo') }
    case 'answer_empty':
      return {
        what:
          params['finishReason'] === 'length' ? t('problem.answer_empty.length.what') : t('problem.answer_empty.what'),
        todo: t('problem.answer_empty.todo'),
      }
    case 'content_refused':
      return { what: t('problem.content_refused.what', { detail }), todo: t('problem.content_refused.todo') }
    case 'setting_unsupported':
      return {
        what: t('problem.setting_unsupported.what', { model: value('model'), name: value('name'), detail }),
        todo: t('problem.setting_unsupported.todo', { name: value('name') }),
      }
    case 'data_collection_needed':
      return {
        what: t('problem.data_collection_needed.what', { model: value('model') }),
        todo: t('problem.data_collection_needed.todo'),
      }
    case 'free_tier_only':
      return {
        what: t('problem.free_tier_only.what', { model: value('model') }),
        todo: t('problem.free_tier_only.todo'),
      }
    case 'shipped_models_changed':
      return { what: shippedWords(value('gone'), value('back')), todo: t('problem.shipped_models_changed.todo') }
    case 'batch_failed':
      return { what: t('problem.batch_failed.what', { detail }), todo: t('problem.batch_failed.todo') }
    case 'session_in_batch':
      return { what: t('problem.session_in_batch.what'), todo: t('problem.session_in_batch.todo') }
    case 'batch_key_changed':
      return { what: t('problem.batch_key_changed.what'), todo: t('problem.batch_key_changed.todo') }
    case 'budget_month_reached':
      return {
        what: t('problem.budget_month_reached.what', { limit: limitOf(params) }),
        todo: t('problem.budget_month_reached.todo'),
      }
    case 'budget_day_reached':
      return {
        what: t('problem.budget_day_reached.what', { limit: limitOf(params) }),
        todo: t('problem.budget_day_reached.todo'),
      }
    case 'budget_session_reached':
      return {
        what: t('problem.budget_session_reached.what', { limit: limitOf(params) }),
        todo: t('problem.budget_session_reached.todo'),
      }
    case 'private_key_found':
      return { what: t('problem.private_key_found.what'), todo: t('problem.private_key_found.todo') }
    case 'nothing_to_summarize':
      return { what: t('problem.nothing_to_summarize.what'), todo: t('problem.nothing_to_summarize.todo') }
    case 'project_excluded':
      return {
        what: t('problem.project_excluded.what', { path: value('path') }),
        todo: t('problem.project_excluded.todo'),
      }
    case 'local_only':
      return { what: t('problem.local_only.what'), todo: t('problem.local_only.todo') }
    case 'releases_unread':
      return releasesWords(params)
    case 'ledger_stays':
      return { what: t('problem.ledger_stays.what'), todo: t('problem.ledger_stays.todo') }
    case 'cancelled':
      return { what: t('problem.cancelled.what'), todo: t('problem.cancelled.todo') }
    case 'session_not_resumable':
      return params['reason'] === 'id'
        ? { what: t('problem.session_not_resumable.id.what'), todo: t('problem.session_not_resumable.id.todo') }
        : params['reason'] === 'home'
          ? {
              what: t('problem.session_not_resumable.home.what', { path: value('path') }),
              todo: t('problem.session_not_resumable.home.todo', { command: value('command') }),
            }
          : { what: t('problem.session_not_resumable.what'), todo: t('problem.session_not_resumable.todo') }
    case 'folder_missing':
      return folderWords(params)
    case 'terminal_missing':
      return {
        what: params['terminal']
          ? t('problem.terminal_missing.named.what', { terminal: value('terminal') })
          : t('problem.terminal_missing.what'),
        todo: t('problem.terminal_missing.todo', { command: value('command') }),
      }
    case 'terminal_failed':
      return {
        what: t('problem.terminal_failed.what', { terminal: value('terminal'), reason }),
        todo: t('problem.terminal_failed.todo', { command: value('command') }),
      }
    case 'codex_missing':
      return {
        what: t('problem.codex_missing.what'),
        todo: t('problem.codex_missing.todo', { command: value('command') }),
      }
    case 'codex_failed':
      return {
        what: t('problem.codex_failed.what', { reason }),
        todo: t('problem.codex_failed.todo', { command: value('command') }),
      }
    case 'codex_app_missing':
      return { what: t('problem.codex_app_missing.what'), todo: t('problem.codex_app_missing.todo') }
    case 'usage_wrong':
      if (params['field'] !== undefined) {
        return {
          what: t('problem.usage_wrong.page.what', { field: value('field') }),
          todo: t('problem.usage_wrong.page.todo'),
        }
      }
      return { what: t('problem.usage_wrong.what', { detail }), todo: t('problem.usage_wrong.todo') }
    case 'internal':
      return { what: t('problem.internal.what', { detail }), todo: t('problem.internal.todo') }
  }
}

type Params = Problem['params']
type Param = Params[string] | undefined

const detailOf = (params: Params): string => describeReason(String(params['detail'] ?? ''), params)

function forbiddenWords(params: Params): Description {
  const detail = detailOf(params)
  if (params['reason'] === 'budget') return workspaceBudgetWords(params)
  if (params['reason'] === 'guardrail') {
    return {
      what: t('problem.key_forbidden.guardrail.what', { detail }),
      todo: t('problem.key_forbidden.guardrail.todo'),
    }
  }
  return { what: t('problem.key_forbidden.what', { detail }), todo: t('problem.key_forbidden.todo') }
}

function workspaceBudgetWords(params: Params): Description {
  const named = String(params['scope'] ?? '')
  const scope = textOf(`budgetScope.${named}`) ?? named
  const limit = limitOf(params)
  return {
    what: t('problem.key_forbidden.budget.what', { scope, limit }),
    todo: params['resetsAt']
      ? t('problem.key_forbidden.budget.resets.todo', { time: String(params['resetsAt']) })
      : t('problem.key_forbidden.budget.todo'),
  }
}

function networkWords(params: Params): Description {
  const detail = String(params['detail'] ?? '')
  if (detail === 'PROXY_UNUSABLE') {
    return { what: t('problem.no_network.proxy.what'), todo: t('problem.no_network.proxy.todo') }
  }
  if (/CERT|ISSUER|LEAF_SIGNATURE/.test(detail)) {
    return {
      what: t('problem.no_network.certificate.what', { detail }),
      todo: t('problem.no_network.certificate.todo'),
    }
  }
  return {
    what: t('problem.no_network.what', { detail: detailOf(params) }),
    todo: params['source'] === undefined ? t('problem.no_network.todo') : t('problem.no_network.asked.todo'),
  }
}

function releasesWords(params: Params): Description {
  const host = String(params['host'] ?? '')
  const todo = t('problem.releases_unread.todo')
  switch (params['why']) {
    case 'insecure':
      return { what: t('problem.releases_unread.insecure.what'), todo: t('problem.releases_unread.insecure.todo') }
    case 'slow':
      return { what: t('problem.releases_unread.slow.what', { host, seconds: Number(params['seconds'] ?? 0) }), todo }
    case 'status':
      return { what: t('problem.releases_unread.status.what', { host, status: String(params['status'] ?? '') }), todo }
    case 'redirected':
      return { what: t('problem.releases_unread.redirected.what', { host }), todo }
    case 'not_understood':
      return { what: t('problem.releases_unread.not_understood.what', { host }), todo }
    default:
      return { what: t('problem.releases_unread.what', { host }), todo }
  }
}

function limitOf({ limitNanoUsd }: Params): string {
  return typeof limitNanoUsd === 'number' ? formatMoney(limitNanoUsd) : ''
}

function creditWords(params: Params): Description {
  const detail = detailOf(params)
  if (params['reason'] === 'key_limit') {
    return {
      what: t('problem.no_credit.key_limit.what', { limit: limitOf(params) }),
      todo: keyLimitRemedy(params['resets']),
    }
  }
  if (params['limitSource'] === 'openrouter_key_limit') {
    return {
      what: t('problem.no_credit.key_too_low.what', { detail }),
      todo: t('problem.no_credit.key_too_low.todo'),
    }
  }
  return { what: t('problem.no_credit.what', { detail }), todo: t('problem.no_credit.todo') }
}

function keyLimitRemedy(resets: Param): string {
  switch (resets) {
    case 'daily':
      return t('problem.no_credit.key_limit.daily.todo')
    case 'weekly':
      return t('problem.no_credit.key_limit.weekly.todo')
    case 'monthly':
      return t('problem.no_credit.key_limit.monthly.todo')
    default:
      return t('problem.no_credit.key_limit.todo')
  }
}

function shippedWords(gone: string, back: string): string {
  if (back === '') return t('problem.shipped_models_changed.gone.what', { gone })
  if (gone === '') return t('problem.shipped_models_changed.back.what', { back })
  return t('problem.shipped_models_changed.what', { gone, back })
}

function folderWords(params: Params): Description {
  const command = params['command'] ? String(params['command']) : null
  if (params['path'] === undefined) {
    return {
      what: t('problem.folder_missing.untold.what'),
      todo:
        command === null
          ? t('problem.folder_missing.untold.todo')
          : t('problem.folder_missing.untold.run.todo', { command }),
    }
  }
  return {
    what: t('problem.folder_missing.what', { path: String(params['path']) }),
    todo: command === null ? t('problem.folder_missing.todo') : t('problem.folder_missing.run.todo', { command }),
  }
}

/** Names where a key that is none stands; none of the places when it was just entered. */
function malformedKey(source: Param): string {
  switch (source) {
    case 'environment':
    case 'file':
    case 'flag':
    case 'stored':
      return t(`problem.key_malformed.${source}.what`)
    default:
      return t('problem.key_malformed.entered.what')
  }
}

/** What to change so that another key is used, by where the present one comes from. */
function keyRemedy(source: Param): string {
  switch (source) {
    case 'environment':
      return t('problem.key.remedy.environment')
    case 'file':
      return t('problem.key.remedy.file')
    case 'flag':
      return t('problem.key.remedy.flag')
    case 'stored':
    case 'run':
      return t('problem.key.remedy.stored')
    default:
      return t('problem.key.remedy.unknown')
  }
}

function backupFault(reason: Param): string {
  switch (reason) {
    case 'notDatabase':
      return t('problem.backup_unfit.notDatabase')
    case 'notDebrief':
      return t('problem.backup_unfit.notDebrief')
    case 'newer':
      return t('problem.backup_unfit.newer')
    case 'damaged':
      return t('problem.backup_unfit.damaged')
    default:
      return t('problem.backup_unfit.unreadable')
  }
}

function homeFault(reason: Param, path: string): string {
  switch (reason) {
    case 'missing':
      return t('problem.home_unfit.missing', { path })
    case 'not_a_folder':
      return t('problem.home_unfit.notFolder', { path })
    case 'unreadable':
      return t('problem.home_unfit.unreadable', { path })
    case 'silent':
      return t('problem.home_unfit.silent', { path })
    case 'known':
      return t('problem.home_unfit.known', { path })
    case 'not_absolute':
      return t('problem.home_unfit.notAbsolute', { path })
    default:
      return t('problem.home_unfit.what', { path })
  }
}

function homeRemedy(reason: Param): string {
  switch (reason) {
    case 'unreadable':
      return t('problem.home_unfit.unreadableTodo')
    case 'silent':
      return t('problem.home_unfit.silentTodo')
    case 'known':
      return t('problem.home_unfit.knownTodo')
    default:
      return t('problem.home_unfit.todo')
  }
}
