import type { SessionKind } from '../../contract/session'
import type { Meta } from './entry'
import { instantOf, integerOf, isJsonObject, objectOf, textOf } from './json'
import type { JsonObject } from './json'

/** `session_meta`, and the first line of bare transcripts, which has neither folder nor version. */
export function readMeta(payload: JsonObject): Meta {
  const git = objectOf(payload, 'git')
  const source = payload['source']
  const subagent = isJsonObject(source) ? source['subagent'] : undefined
  const spawn = isJsonObject(subagent) ? objectOf(subagent, 'thread_spawn') : null
  const parentId = textOf(payload, 'parent_thread_id') ?? (spawn && textOf(spawn, 'parent_thread_id'))
  const threadSource = textOf(payload, 'thread_source')
  const isSubagent = subagent !== undefined || parentId !== null || threadSource === 'subagent'
  const isInternal = isInternalSource(source) || !['user', 'subagent', null].includes(threadSource)
  const name = sourceName(source, textOf(payload, 'originator'))
  return {
    kind: 'meta',
    sessionKind: sessionKindOf({ subagent, threadSource, isSubagent, isInternal, isExec: name === 'exec' }),
    id: textOf(payload, 'id') ?? textOf(payload, 'session_id'),
    startedAt: instantOf(payload['timestamp']),
    cwd: textOf(payload, 'cwd'),
    gitBranch: git && textOf(git, 'branch'),
    cliVersion: textOf(payload, 'cli_version'),
    source: name,
    isSubagent,
    isInternal,
    forkedFromId: textOf(payload, 'forked_from_id'),
    parentId,
    agentPath: textOf(payload, 'agent_path') ?? (spawn && textOf(spawn, 'agent_path')),
    agentNickname: textOf(payload, 'agent_nickname') ?? (spawn && textOf(spawn, 'agent_nickname')),
    ownFromOrdinal: integerOf(payload, 'subagent_history_start_ordinal'),
  }
}

function sessionKindOf(told: {
  subagent: unknown
  threadSource: string | null
  isSubagent: boolean
  isInternal: boolean
  isExec: boolean
}): SessionKind {
  const isGuardian = isJsonObject(told.subagent) && textOf(told.subagent, 'other') === 'guardian'
  if (isGuardian || told.threadSource === 'guardian_review') return 'guardian'
  if (told.subagent === 'review' || told.threadSource === 'review') return 'review'
  if (told.isInternal) return 'internal'
  if (told.isSubagent) return 'subagent'
  return told.isExec ? 'exec' : 'user'
}

function sourceName(source: unknown, originator: string | null): string {
  if (typeof source === 'string') return ['cli', 'vscode', 'exec', 'mcp'].includes(source) ? source : 'unknown'
  if (isJsonObject(source)) {
    if ('subagent' in source) return 'subagent'
    if ('internal' in source) return 'internal'
    const custom = textOf(source, 'custom')
    return custom === null ? 'unknown' : `custom:${custom}`
  }
  if (originator === 'codex_exec') return 'exec'
  if (originator === 'codex_cli_rs') return 'cli'
  return originator === 'codex_vscode' ? 'vscode' : 'unknown'
}

function isInternalSource(source: unknown): boolean {
  if (!isJsonObject(source)) return false
  if ('internal' in source) return true
  const subagent = source['subagent']
  if (isJsonObject(subagent)) return textOf(subagent, 'other') !== null
  return subagent === 'memory_consolidation' || subagent === 'compact'
}
