import type { Session } from '../../contract/session'
import type { Meta } from '../rollout'
import type { Timeline } from './timeline'
import { titleOf } from './title'
import type { createTold } from './told'
import { describeOddities } from './warnings'
import type { Oddities } from './warnings'

/** What the file itself cannot tell. */
export interface SnapshotContext {
  readonly path: string
  readonly archived: boolean
  /** The thread's name, where Codex recorded one. */
  readonly name: string | null
  readonly fileModifiedMs: number
}

export interface ThreadFacts {
  readonly owner: Meta | null
  readonly model: string | null
  readonly cwd: string | null
  readonly gitBranch: string | null
  readonly firstAt: number | null
  readonly lastAt: number | null
  readonly lines: number
  readonly oddities: Oddities
}

/** The thread as the contract has it: turns that were undone left out, the others numbered from 0. */
export function takeSnapshot(
  timeline: Timeline,
  tell: ReturnType<typeof createTold>,
  thread: ThreadFacts,
  context: SnapshotContext,
): Session {
  const told = tell()
  const { turns } = told
  const status = turns.at(-1)?.status ?? 'ended'
  const prompt = turns.find((turn) => turn.prompt !== '')?.prompt ?? ''
  const owner = thread.owner
  return {
    id: owner?.id ?? idInPath(context.path),
    path: context.path,
    title: titleOf(context.name ?? '') || titleOf(prompt) || titleWithoutPrompt(owner),
    cwd: thread.cwd ?? timeline.contextCwd,
    gitBranch: thread.gitBranch,
    model: thread.model,
    cliVersion: owner?.cliVersion ?? null,
    source: owner?.source ?? 'unknown',
    isSubagent: owner?.isSubagent ?? false,
    isInternal: owner?.isInternal ?? false,
    archived: context.archived,
    forkedFromId: owner?.forkedFromId ?? null,
    parentId: owner?.parentId ?? null,
    status,
    startedAt: thread.firstAt,
    endedAt:
      status === 'running' ? null : (turns.at(-1)?.endedAt ?? thread.lastAt ?? Math.trunc(context.fileModifiedMs)),
    ...told,
    tokens: timeline.tokens,
    warnings: describeOddities(thread.oddities, hasContent(told), thread.lines),
  }
}

function hasContent({ commands, fileChanges, notes }: Pick<Session, 'commands' | 'fileChanges' | 'notes'>): boolean {
  return commands.length + fileChanges.length + notes.length > 0
}

/** A subagent's task is encrypted; its path names it. */
function titleWithoutPrompt(owner: Meta | null): string {
  const agent = owner?.agentPath?.split('/').at(-1) ?? ''
  return agent === '' || agent === 'root' ? 'Session without a prompt' : `Subagent ${agent}`
}

function idInPath(path: string): string {
  const name = path.split(/[/\\]/).at(-1) ?? path
  const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(name)?.[0]
  return uuid ?? name.replace(/\.(?:jsonl(?:\.zst)?|json)$/, '')
}
