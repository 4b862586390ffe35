import type { PlanLimits, Session } from '../../contract/session'
import type { Meta } from '../rollout'
import type { Timeline } from './timeline'
import type { createTitles } from './title'
import type { TokenCounter } from './tokenCounter'
import type { createTold } from './told'
import { describeOddities } from './warnings'
import type { Oddities } from './warnings'

/** What the lines themselves cannot tell. */
export interface SnapshotContext {
  /** The newest file of the thread. */
  readonly path: string
  readonly archived: boolean
  /** The thread's name, where Codex recorded one. */
  readonly name: string | null
  readonly fileModifiedMs: number
  /** The files that were read, in that order, with how many (decompressed) bytes of each. Default: `path`, of unknown size. */
  readonly sources?: Session['sources']
  /** A compressed file ended in the middle. */
  readonly isCut?: boolean
}

export interface ThreadFacts {
  readonly owner: Meta | null
  readonly models: readonly string[]
  readonly model: string | null
  readonly cwd: string | null
  readonly gitBranch: string | null
  readonly firstAt: number | null
  readonly lastAt: number | null
  readonly lines: number
  readonly planLimits: PlanLimits | null
  readonly oddities: Oddities
}

interface Readers {
  readonly timeline: Timeline
  readonly tokens: TokenCounter
  readonly tell: ReturnType<typeof createTold>
  readonly titles: ReturnType<typeof createTitles>
}

/** The thread as the contract has it: turns that were undone left out, the others numbered from 0. */
export function takeSnapshot(
  { timeline, tokens, tell, titles }: Readers,
  thread: ThreadFacts,
  context: SnapshotContext,
): Session {
  const told = tell()
  const { turns } = told
  const status = turns.at(-1)?.status ?? 'ended'
  const prompt = turns.find((turn) => turn.prompt !== '')?.prompt ?? ''
  const { owner } = thread
  const sources = context.sources ?? [{ path: context.path, sizeBytes: 0 }]
  const agentName = owner?.isSubagent ? agentNameOf(owner) : null
  return {
    id: owner?.id ?? idInPath(context.path),
    path: context.path,
    sources: [...sources],
    title: titles(context.name ?? '') || titles(prompt) || titleWithoutPrompt(agentName),
    name: context.name,
    kind: owner?.sessionKind ?? 'user',
    cwd: thread.cwd ?? timeline.contextCwd(),
    gitBranch: thread.gitBranch,
    model: thread.model,
    models: [...thread.models],
    cliVersion: owner?.cliVersion ?? null,
    source: owner?.source ?? 'unknown',
    isSubagent: owner?.isSubagent ?? false,
    isInternal: owner?.isInternal ?? false,
    archived: context.archived,
    forkedFromId: owner?.forkedFromId ?? null,
    parentId: owner?.parentId ?? null,
    agentName,
    isVanished: false,
    isUnwatched: false,
    status,
    startedAt: thread.firstAt,
    endedAt:
      status === 'running' ? null : (turns.at(-1)?.endedAt ?? thread.lastAt ?? Math.trunc(context.fileModifiedMs)),
    ...told,
    subagents: [],
    tokens: tokens.own(),
    tokenUse: tokens.use(thread.lastAt ?? thread.firstAt ?? Math.trunc(context.fileModifiedMs)),
    planLimits: thread.planLimits,
    warnings: describeOddities(thread.oddities, {
      hasContent: told.commands.length + told.fileChanges.length + told.notes.length > 0,
      lines: thread.lines,
      sizeBytes: sources.reduce((sum, source) => sum + source.sizeBytes, 0),
      isCut: context.isCut ?? false,
    }),
  }
}

/** A subagent's place among the agents says what it is for; its nickname was drawn by lot. */
function agentNameOf({ agentPath, agentNickname }: Meta): string | null {
  const place = agentPath?.split('/').at(-1) ?? ''
  return place === '' || place === 'root' ? agentNickname : place
}

/** A subagent's task is encrypted; its name tells at least who it is. */
function titleWithoutPrompt(agentName: string | null): string {
  return agentName === null ? 'Session without a prompt' : `Subagent ${agentName}`
}

function idInPath(path: string): string {
  const name = path.split(/[/\\]/).at(-1) ?? path
  const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(name)?.[0]
  return uuid ?? name.replace(/\.(?:jsonl(?:\.zst)?|json)$/, '')
}
