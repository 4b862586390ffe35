import type { Problem } from './problem'

/** What happened and what to do, each a sentence in plain English. */
export interface Description {
  readonly what: string
  readonly todo: string
}

/** The words for a problem: said by the CLI, the window and notifications alike. */
export function describeProblem({ code, params }: Problem): Description {
  const value = (name: string, otherwise = ''): string => String(params[name] ?? otherwise)
  switch (code) {
    case 'home_missing':
      return {
        what: `There is no Codex home at ${value('path')} yet.`,
        todo: 'Run Codex once, or set CODEX_HOME to where its sessions are. Debrief keeps looking.',
      }
    case 'not_a_transcript':
      return {
        what: `${value('path')} is not a Codex transcript: ${value('reason', 'nothing in it was recognised')}.`,
        todo: 'Choose a rollout-….jsonl file from the sessions folder of the Codex home.',
      }
    case 'file_unreadable':
      return {
        what: `${value('path')} cannot be read (${value('reason')}).`,
        todo: 'Check that the file exists and that you may read it.',
      }
    case 'file_unwritable':
      return {
        what: `${value('path')} cannot be written (${value('reason')}).`,
        todo: 'Choose another folder, or check that you may write there.',
      }
    case 'too_many_files':
      return {
        what: `${value('path')} holds more than ${value('limit')} transcripts; only the first ones were read.`,
        todo: 'Choose a folder with fewer of them.',
      }
    case 'session_not_found':
      return {
        what: `No session or summary matches “${value('id')}”.`,
        todo: 'It may have been removed. Look again, or choose another one from the list.',
      }
    case 'ambiguous_id':
      return {
        what: `“${value('id')}” matches ${value('count')} sessions or summaries.`,
        todo: 'Give more characters of the id.',
      }
    case 'sessions_differ':
      return {
        what: `“${value('a')}” and “${value('b')}” are summaries of different sessions.`,
        todo: 'Compare two versions of one session: its page and “debrief summaries versions ID” list them.',
      }
    case 'data_folder_unwritable':
      return {
        what: `Debrief cannot write to its data folder ${value('path')} (${value('reason')}).`,
        todo: 'Make the folder writable, or set DEBRIEF_HOME to another one. Nothing was lost.',
      }
    case 'database_newer':
      return {
        what: 'The database was written by a newer Debrief.',
        todo: 'Install that version again, or set DEBRIEF_HOME to a new folder.',
      }
    case 'database_broken':
      return {
        what: `The database cannot be read (${value('reason')}).`,
        todo: 'Restore a backup with “debrief data restore FILE”, or move debrief.db out of the data folder: sessions are read again from the Codex home.',
      }
    case 'database_busy':
      return {
        what: 'The database is held by another program; nothing was written.',
        todo: 'Try again in a moment. If it stays so, close the program that has debrief.db open.',
      }
    case 'backup_unfit':
      return {
        what: `${value('path')} is no backup that can be restored: ${backupFaults[params['reason'] ?? ''] ?? 'it cannot be read'}.`,
        todo:
          params['reason'] === 'newer'
            ? 'Install the Debrief that wrote it, then restore it there. Nothing was changed.'
            : 'Choose a file that “Back up” or “debrief data backup” wrote. Nothing was changed.',
      }
    case 'data_in_use':
      return {
        what: 'Another Debrief is running on this data folder, so its database cannot be put aside.',
        todo: 'Quit it (also “debrief watch”) and try again. Nothing was changed.',
      }
    case 'settings_invalid':
      if (params['value'] === undefined) {
        return {
          what: `There is no setting “${value('name')}”.`,
          todo: 'See “debrief settings list” for the names.',
        }
      }
      return {
        what: `${value('name')} does not take ${value('value', 'that value')}${params['reason'] ? `: ${value('reason')}` : ''}.`,
        todo: 'See “debrief settings list” for names and current values.',
      }
    case 'key_missing':
      return {
        what: 'There is no OpenRouter key, so nothing is sent and the ledger is the summary.',
        todo: 'Set OPENROUTER_API_KEY, run “debrief key sign-in” or “debrief key set”, or enter a key in Settings.',
      }
    case 'key_malformed':
      return {
        what: `${keyPlace(params['source']) ?? 'That'} does not look like an OpenRouter key: they start with sk-or-.`,
        todo: params['source'] ? keyRemedy(params['source']) : 'Copy the whole key from https://openrouter.ai/keys.',
      }
    case 'key_rejected':
      return { what: 'OpenRouter rejected the key (401).', todo: keyRemedy(params['source']) }
    case 'key_forbidden':
      if (params['reason'] === 'budget') {
        return {
          what: `The ${value('scope')} budget of ${value('limit')} on OpenRouter is used up (403).`,
          todo: params['resetsAt']
            ? `It begins anew at ${value('resetsAt')} UTC. Raise it on openrouter.ai to go on now.`
            : 'Raise it on openrouter.ai.',
        }
      }
      if (params['reason'] === 'guardrail') {
        return {
          what: `A guardrail of the OpenRouter account stopped this request (403${params['detail'] ? `: ${value('detail')}` : ''}).`,
          todo: 'Change the guardrail on openrouter.ai, or exclude the project in Settings. The ledger stands as the summary.',
        }
      }
      return {
        what: `OpenRouter refused this request for the key (403${params['detail'] ? `: ${value('detail')}` : ''}).`,
        todo: 'Check the key’s limits at https://openrouter.ai/keys, and the account’s privacy and guardrail settings at https://openrouter.ai/settings/privacy.',
      }
    case 'key_file_exposed':
      return {
        what: `${value('path')} can be read by other users of this computer, so the key in it is not used.`,
        todo: `Run “chmod 600 ${value('path')}”. If others may have read it, make a new key at https://openrouter.ai/keys.`,
      }
    case 'keyring_unavailable':
      if (params['reason'] === 'sign_in') {
        return {
          what: 'No system keyring is available, so a key from signing in could not be kept. Nothing was opened.',
          todo: 'Start or unlock a keyring (for example GNOME Keyring or KWallet), or set OPENROUTER_API_KEY.',
        }
      }
      if (params['reason'] === 'locked') {
        return {
          what: 'The stored key cannot be opened: the system’s keyring is locked or not running. The key is kept.',
          todo: 'Unlock the keyring and look again, or set OPENROUTER_API_KEY.',
        }
      }
      return {
        what: 'No system keyring is available, so the key is kept for this run only and not stored.',
        todo: 'Start or unlock a keyring (for example GNOME Keyring or KWallet), or set OPENROUTER_API_KEY.',
      }
    case 'sign_in_failed':
      return {
        what: `Signing in to OpenRouter did not work${params['detail'] ? ` (${value('detail')})` : ''}.`,
        todo: 'Start it again: a code is good for ten minutes and for one use. Or enter a key by hand.',
      }
    case 'base_url_insecure':
      return {
        what: `${value('url', 'The address of OpenRouter')} is not https, so the key is not sent there.`,
        todo: 'Set OPENROUTER_BASE_URL to an https address, or remove it. Only this machine itself may do without.',
      }
    case 'no_network':
      if (params['detail'] === 'PROXY_UNUSABLE') {
        return {
          what: 'The proxy of HTTP_PROXY, HTTPS_PROXY or ALL_PROXY cannot be used here: it must be an http or https address.',
          todo: 'Set it to such an address, or remove it. Nothing was sent.',
        }
      }
      if (/CERT|ISSUER|LEAF_SIGNATURE/.test(value('detail'))) {
        return {
          what: `OpenRouter cannot be reached: nobody whom this system knows vouches for what answers in its place (${value('detail')}).`,
          todo: 'Behind a company’s proxy, add its certificate to the system’s store. Otherwise do not trust this network.',
        }
      }
      return {
        what: `OpenRouter cannot be reached${params['detail'] ? ` (${value('detail')})` : ''}.`,
        todo:
          params['source'] === undefined
            ? 'Check the network. The job is kept and tried again.'
            : 'Check the network, the proxy and OPENROUTER_BASE_URL. https://status.openrouter.ai says whether OpenRouter itself is down.',
      }
    case 'no_credit':
      if (params['reason'] === 'key_limit') {
        return {
          what: `The key’s own limit of ${value('limit')} is used up.`,
          todo: params['resets']
            ? `It starts anew ${value('resets')} (UTC). Or raise it at https://openrouter.ai/keys, or use another key.`
            : 'Raise it at https://openrouter.ai/keys, or use another key.',
        }
      }
      if (params['limitSource'] === 'openrouter_key_limit') {
        return {
          what: `The key’s own limit on OpenRouter is too low for this call (402)${params['detail'] ? `: ${value('detail')}` : ''}.`,
          todo: 'Raise the limit of the key at https://openrouter.ai/keys, or choose a cheaper model in Settings.',
        }
      }
      return {
        what: `The OpenRouter account has too little credit for this call (402)${params['detail'] ? `: ${value('detail')}` : ''}.`,
        todo: 'Add credit at https://openrouter.ai/credits, or choose a cheaper model (model.primary) in Settings.',
      }
    case 'model_unavailable':
      if (params['reason'] === 'constraint_filtered' || params['reason'] === 'privacy_restricted') {
        return {
          what: `No provider of ${value('model')} is left by the rules for this request (${value('detail')}).`,
          todo: 'Loosen the providers, price caps or privacy in Settings or on openrouter.ai/settings/privacy, or choose another model.',
        }
      }
      return {
        what: `OpenRouter has no endpoint for ${value('model')}${params['detail'] ? ` (${value('detail')})` : ''}.`,
        todo: params['suggestion']
          ? `Choose another model in Settings, for example ${value('suggestion')}.`
          : 'Choose another model in Settings, or allow more providers in the account’s privacy settings.',
      }
    case 'rate_limited':
      return {
        what: `OpenRouter or the provider is limiting requests (${value('status', '429')})${params['detail'] ? `: ${value('detail')}` : ''}.`,
        todo: 'The job is kept and tried again later.',
      }
    case 'daily_free_limit':
      return {
        what: 'The free requests of today are used up (429).',
        todo: 'They come back at midnight UTC. Choose a paid model in Settings to go on now.',
      }
    case 'provider_down':
      return {
        what: `The model’s provider failed (${value('status', 'no status')}${params['detail'] ? `: ${value('detail')}` : ''}).`,
        todo: 'The job is kept and tried again later. Another model in Settings may work now.',
      }
    case 'request_rejected':
      if (params['reason'] === 'context_length') {
        return {
          what: 'The session is too long for this model.',
          todo: 'Choose a model with a larger context in Settings. The ledger stands as the summary.',
        }
      }
      return {
        what: `OpenRouter did not accept the request (${value('status', '400')}${params['detail'] ? `: ${value('detail')}` : ''}).`,
        todo: 'Choose another model in Settings. If it stays, report it with the output of “debrief doctor”.',
      }
    case 'answer_broken':
      return {
        what: `The answer broke off or could not be understood${params['detail'] ? ` (${value('detail')})` : ''}.`,
        todo: 'Summarize again, or choose another model in Settings.',
      }
    case 'answer_empty':
      return {
        what:
          params['finishReason'] === 'length'
            ? 'The model answered nothing: its room went into reasoning.'
            : 'The model answered nothing.',
        todo: 'Choose another model in Settings.',
      }
    case 'content_refused':
      return {
        what: `The model’s provider refused this content${params['detail'] ? ` (${value('detail')})` : ''}.`,
        todo: 'The ledger stands as the summary. Another model may accept it.',
      }
    case 'setting_unsupported':
      return {
        what: `${value('model')} does not take ${value('name')}${params['detail'] ? `: ${value('detail')}` : ''}.`,
        todo: `Clear ${value('name')} in Settings, or choose a model that takes it. Nothing was sent.`,
      }
    case 'data_collection_needed':
      return {
        what: `${value('model')} is free, and its providers may keep prompts and train on them.`,
        todo: 'Allow it for this model in Settings, or choose a paid model. Nothing was sent.',
      }
    case 'free_tier_only':
      return {
        what: `${value('model')} costs money, and nothing was ever paid on the account of this key.`,
        todo: 'Add credit on openrouter.ai/credits, or choose a free model.',
      }
    case 'shipped_models_changed': {
      const gone = params['gone'] ? [`no longer has ${value('gone')}`] : []
      const back = params['back'] ? [`has ${value('back')} again`] : []
      return {
        what: `OpenRouter ${[...gone, ...back].join(' and ')}.`,
        todo: 'Update Debrief; until then the live list is used all the same.',
      }
    }
    case 'batch_failed':
      return {
        what: `The overnight batch did not finish${params['detail'] ? ` (${value('detail')})` : ''}.`,
        todo: 'Its sessions keep their ledger. Summarize them one by one, or start the batch again.',
      }
    case 'session_in_batch':
      return {
        what: 'This session is in the overnight batch that is out, so it is not sent a second time.',
        todo: 'Its summary comes when the batch is done, usually by the next morning.',
      }
    case 'batch_key_changed':
      return {
        what: 'The overnight batch was sent with an OpenRouter key that is not in use now.',
        todo: 'Enter that key again in Settings to get its summaries. Until then their cost is held against the limits.',
      }
    case 'budget_month_reached':
      return {
        what: `This month’s limit of ${value('limit')} is reached, so nothing more is sent this month.`,
        todo: 'Raise the limit per month (budget.monthUsd) in Settings, or wait until next month. The ledger stands meanwhile.',
      }
    case 'budget_day_reached':
      return {
        what: `Today’s limit of ${value('limit')} is reached, so nothing more is sent today.`,
        todo: 'Raise the limit per day (budget.dayUsd) in Settings, or wait until tomorrow. The ledger stands meanwhile.',
      }
    case 'budget_session_reached':
      return {
        what: `This session would cost more than its limit of ${value('limit')}.`,
        todo: 'Raise the limit per session (budget.sessionUsd) or choose a cheaper model in Settings. The ledger stands meanwhile.',
      }
    case 'private_key_found':
      return {
        what: 'The transcript holds a private key, so nothing was sent.',
        todo: 'The ledger stands as the summary. Send the session without the block (--without-private-keys), or leave it at that.',
      }
    case 'nothing_to_summarize':
      return { what: 'The session holds no prompt and no answer.', todo: 'Nothing was sent and nothing is needed.' }
    case 'project_excluded':
      return {
        what: `Sessions in ${value('path')} are excluded, so nothing was sent.`,
        todo: 'Take it out of the excluded folders (projects.exclude) in Settings to include it.',
      }
    case 'cancelled':
      return { what: 'Cancelled.', todo: 'Summarize again at any time.' }
    case 'session_not_resumable':
      return params['reason'] === 'id'
        ? {
            what: 'This session has an id that is not one of Codex’s own, so Codex cannot resume it.',
            todo: 'Read its transcript here instead.',
          }
        : {
            what: 'The transcript of this session is gone, so Codex has nothing to resume.',
            todo: 'Start a new session in its folder; the summary says where it stood.',
          }
    case 'folder_missing':
      return params['path'] === undefined
        ? {
            what: 'The transcript does not say in which folder this session ran.',
            todo: params['command']
              ? `In a folder of your choice, run: ${value('command')}`
              : 'Choose another session.',
          }
        : {
            what: `There is no folder ${value('path')} any more.`,
            todo: params['command']
              ? `Put it back, or go to where it is now and run: ${value('command')}`
              : 'Put it back, or look for where it was moved.',
          }
    case 'terminal_missing':
      return {
        what: params['terminal']
          ? `There is no program ${value('terminal')}, which the setting terminal.command names.`
          : 'No terminal was found.',
        todo: `Name yours (terminal.command) in Settings, or run: ${value('command')}`,
      }
    case 'terminal_failed':
      return {
        what: `${value('terminal')} did not start (${value('reason')}).`,
        todo: `Name another one (terminal.command) in Settings, or run: ${value('command')}`,
      }
    case 'codex_missing':
      return {
        what: 'There is no program codex on the PATH.',
        todo: `Install the Codex CLI, or put it on the PATH, and run: ${value('command')}`,
      }
    case 'codex_failed':
      return {
        what: `Codex ended with ${value('reason')}.`,
        todo: `It says why above. To try again, run: ${value('command')}`,
      }
    case 'codex_app_missing':
      return {
        what: 'No application on this computer opens codex:// links.',
        todo: 'Install the Codex app, or resume the session in a terminal.',
      }
    case 'usage_wrong':
      return { what: `${value('detail')}.`, todo: 'See “debrief --help”.' }
    case 'internal':
      return {
        what: `Something went wrong inside Debrief${params['detail'] ? `: ${value('detail')}` : ''}.`,
        todo: 'Try again. If it stays, report it with the output of “debrief doctor”.',
      }
  }
}

type Param = Problem['params'][string] | undefined

/** Names where an unusable key stands; null when it was just entered. */
function keyPlace(source: Param): string | null {
  switch (source) {
    case 'environment':
      return 'What OPENROUTER_API_KEY holds'
    case 'file':
      return 'The key in debrief.toml in the Codex home'
    case 'flag':
      return 'What --key-file names'
    case 'stored':
      return 'What is stored as the key'
    default:
      return null
  }
}

/** What to change so that another key is used, by where the present one comes from. */
function keyRemedy(source: Param): string {
  switch (source) {
    case 'environment':
      return 'Correct OPENROUTER_API_KEY, or unset it to use a stored key. Keys are made at https://openrouter.ai/keys.'
    case 'file':
      return 'Correct the key in debrief.toml in the Codex home, or remove it there to use a stored key. Keys are made at https://openrouter.ai/keys.'
    case 'flag':
      return 'Correct the file that --key-file names, or leave the flag out. Keys are made at https://openrouter.ai/keys.'
    case 'stored':
    case 'run':
      return 'Enter a new key in Settings, or run “debrief key sign-in” or “debrief key set”. Keys are made at https://openrouter.ai/keys.'
    default:
      return 'Check OPENROUTER_API_KEY or enter a new key in Settings.'
  }
}

/** Ends "… is no backup that can be restored:". */
const backupFaults: Readonly<Record<string, string>> = {
  notDatabase: 'it is not a database',
  notDebrief: 'it is not a database of Debrief',
  newer: 'a newer Debrief wrote it',
  damaged: 'it is damaged',
}
