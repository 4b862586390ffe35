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
  return {
    kind: 'meta',
    id: textOf(payload, 'id') ?? textOf(payload, 'session_id'),
    startedAt: instantOf(payload['timestamp']),
    cwd: textOf(payload, 'cwd'),
    gitBranch: git && textOf(git, 'branch'),
    cliVersion: textOf(payload, 'cli_version'),
    source: sourceName(source, textOf(payload, 'originator')),
    isSubagent: subagent !== undefined || parentId !== null || threadSource === 'subagent',
    isInternal: isInternalSource(source) || !['user', 'subagent', null].includes(threadSource),
    forkedFromId: textOf(payload, 'forked_from_id'),
    parentId,
    agentPath: textOf(payload, 'agent_path') ?? (spawn && textOf(spawn, 'agent_path')),
    ownFromOrdinal: integerOf(payload, 'subagent_history_start_ordinal'),
  }
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
