import type { Command, Commit, FileChange, Note, Session, TestRun, Turn } from '../../contract/session'
import { recogniseCommit } from '../ledger/commits'
import { recogniseTestRun } from '../ledger/testRuns'
import type { Meta } from '../rollout'
import type { AnyFact, CommandFact, TurnFact } from './facts'
import type { Timeline } from './timeline'
import { titleOf } from './title'
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
export function takeSnapshot(timeline: Timeline, thread: ThreadFacts, context: SnapshotContext): Session {
  const present = timeline.turns.filter((turn) => !turn.isUndone)
  const indexes = new Map(present.map((turn, index) => [turn, index]))
  const confirmed = new Set(
    timeline.facts.flatMap((fact) => (fact.kind === 'prompt' && fact.isCertain ? [fact.turn] : [])),
  )
  // Where Codex itself said what a person wrote, texts that only looked like it do not count.
  const facts = timeline.facts.filter(
    (fact) => indexes.has(fact.turn) && (fact.kind !== 'prompt' || fact.isCertain || !confirmed.has(fact.turn)),
  )
  const byTurn = Map.groupBy(facts, (fact) => fact.turn)
  const drafts = present.map((turn, index) => turnOf(turn, index, byTurn.get(turn) ?? []))
  const turns = drafts.map((draft) => draft.turn)
  const answers = new Set(drafts.map((draft) => draft.turn.answerE))
  const indexOf = (fact: AnyFact): number => indexes.get(fact.turn) ?? 0
  const commands = facts.flatMap((fact) => (fact.kind === 'command' ? [commandOf(fact, indexOf(fact))] : []))
  const status = turns.at(-1)?.status ?? 'ended'
  const prompt = turns.find((turn) => turn.prompt !== '')?.prompt ?? ''
  const owner = thread.owner
  return {
    id: owner?.id ?? idInPath(context.path),
    path: context.path,
    title: titleOf(context.name ?? '') || titleOf(prompt) || 'Session without a prompt',
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
    endedAt: status === 'running' ? null : (turns.at(-1)?.endedAt ?? thread.lastAt ?? context.fileModifiedMs),
    turns,
    commands,
    fileChanges: facts.flatMap((fact) => (fact.kind === 'file' ? [changeOf(fact, indexOf(fact))] : [])),
    tests: commands.flatMap(testRunOf),
    commits: commitsOf(commands),
    notes: facts.flatMap((fact) => noteOf(fact, indexOf(fact), answers)),
    tokens: timeline.tokens,
    warnings: describeOddities(thread.oddities, facts.length > 0, thread.lines),
  }
}

function turnOf(turn: TurnFact, index: number, facts: readonly AnyFact[]): { turn: Turn } {
  const prompts = facts.filter((fact) => fact.kind === 'prompt')
  const speeches = facts.filter((fact) => fact.kind === 'speech')
  const final = speeches.findLast((fact) => fact.phase === 'final_answer')
  const isSettled = turn.status !== 'running' || (!turn.hasTask && turn.isAnswered && turn.openCalls.size === 0)
  const status = turn.status === 'running' && isSettled ? 'ended' : turn.status
  const last = speeches.findLast((fact) => fact.phase === null) ?? speeches.at(-1)
  const answer = final ?? (status === 'ended' ? last : undefined)
  return {
    turn: {
      index,
      id: turn.id,
      prompt: prompts.map((fact) => fact.text).join('\n\n'),
      promptE: prompts[0] ? `E${prompts[0].number}` : null,
      answer: answer?.text ?? null,
      answerE: answer ? `E${answer.number}` : null,
      status,
      error: turn.error,
      startedAt: turn.startedAt,
      endedAt: turn.endedAt ?? (status === 'running' ? null : (facts.at(-1)?.at ?? null)),
    },
  }
}

function commandOf(fact: CommandFact, turn: number): Command {
  const { command, exitCode, output, cwd, by, at } = fact
  return { e: `E${fact.number}`, turn, command, exitCode, output, cwd, by, at }
}

function changeOf(fact: Extract<AnyFact, { kind: 'file' }>, turn: number): FileChange {
  const { path, change, movedTo, added, removed, ok, at } = fact
  return { e: `E${fact.number}`, turn, path, change, movedTo, added, removed, ok, at }
}

function noteOf(fact: AnyFact, turn: number, answers: ReadonlySet<string | null>): Note[] {
  const e = `E${fact.number}`
  if (fact.kind === 'prompt') return [{ e, turn, kind: 'prompt', text: fact.text, at: fact.at }]
  if (fact.kind === 'speech')
    return [{ e, turn, kind: answers.has(e) ? 'answer' : 'commentary', text: fact.text, at: fact.at }]
  return fact.kind === 'note' ? [{ e, turn, kind: fact.noteKind, text: fact.text, at: fact.at }] : []
}

function testRunOf(command: Command): TestRun[] {
  const run = recogniseTestRun(command)
  return run ? [{ e: command.e, turn: command.turn, command: command.command, ...run }] : []
}

/** An amended commit takes the place of the one before it. */
function commitsOf(commands: readonly Command[]): Commit[] {
  const commits: Commit[] = []
  for (const command of commands) {
    for (const found of recogniseCommit(command)) {
      const { subject, hash, isAmend } = found
      const before = isAmend ? commits.pop() : undefined
      commits.push({ e: command.e, turn: command.turn, subject: subject ?? before?.subject ?? 'Commit', hash })
    }
  }
  return commits
}

function idInPath(path: string): string {
  const name = path.split(/[/\\]/).at(-1) ?? path
  const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(name)?.[0]
  return uuid ?? name.replace(/\.(?:jsonl(?:\.zst)?|json)$/, '')
}
