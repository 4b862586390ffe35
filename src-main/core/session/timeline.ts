import type { OpenCall } from '../../contract/session'
import type { Entry, Message } from '../rollout'
import { createChanges } from './changes'
import type { Changes } from './changes'
import { createConversation } from './conversation'
import { createFactKeeper } from './factKeeper'
import type { AnyFact, TurnFact } from './facts'
import { flat, flatOrNull } from './flat'
import { savedFact } from './savedFacts'
import type { SavedFact } from './savedFacts'
import type { SavedBudget } from './textBudget'
import { createTurns } from './turns'
import type { SavedTurn } from './turns'
import { createWork } from './work'
import type { SavedWork } from './work'

/** The facts of a thread in transcript order. Reading more lines only adds facts or completes the ones there are. */
export interface Timeline {
  readonly facts: readonly AnyFact[]
  readonly turns: readonly TurnFact[]
  readonly changes: Changes
  /** The first folder that an environment context named; bare transcripts have no other. */
  contextCwd(): string | null
  /** The assistant said something or called a tool. */
  hasWorked(): boolean
  /** Whether the whole output of this call was told already. */
  isOutputKnown(callId: string): boolean
  /** The call that the turn waits for; null without one. */
  openCall(turn: TurnFact): OpenCall | null
  /** `offset`: where the entry's line begins. */
  add(entry: Entry, cwd: string | null, offset: number): void
  save(): SavedTimeline
}

export interface SavedTimeline {
  readonly facts: readonly SavedFact[]
  readonly turns: readonly SavedTurn[]
  readonly words: SavedBudget
  readonly hasWorked: boolean
  readonly work: SavedWork
  readonly contextCwd: string | null
  readonly goal: string | null
}

export function createTimeline(saved: SavedTimeline | null): Timeline {
  const changes = createChanges()
  const turns = createTurns(changes, saved?.turns ?? [])
  const keeper = createFactKeeper(changes, turns, saved)
  const conversation = createConversation(keeper)
  const work = createWork(keeper, saved?.work ?? null)
  let contextCwd = saved?.contextCwd ?? null
  /** The goal as it was last told: it is told again whenever its counters move. */
  let goal = saved?.goal ?? null

  function addMessage(entry: Entry, message: Message): void {
    contextCwd ??= flatOrNull(message.contextCwd)
    if (message.userShell) work.addUserShell(entry, message.channel, message.userShell)
    if (message.text === '') return
    if (message.role === 'assistant') conversation.addSpeech(entry, message)
    else conversation.addPrompt(entry, message)
  }

  /** One compaction is told by up to three lines, and what a subagent did by an event and an item. */
  function addUnlessJustTold(entry: Entry, noteKind: 'compaction' | 'subagent', text: string): void {
    const last = keeper.facts.at(-1)
    if (last?.kind === 'note' && last.noteKind === noteKind && last.text === text) return
    keeper.addNote(entry, noteKind, text)
  }

  function completeTask(entry: Entry, told: Extract<Entry['body'], { kind: 'task_complete' }>): void {
    const turn = turns.of(entry)
    const hasSpoken = turn.speeches.length > 0
    conversation.addLastAnswer(entry, turn, told.answer)
    if (told.error !== null && turn.error !== told.error) turn.error = keeper.addNote(entry, 'error', told.error).text
    const isSilentFailure = turn.error !== null && told.answer === null && !hasSpoken
    turn.status = told.error !== null || isSilentFailure ? 'failed' : 'ended'
    turn.endedAt = entry.at ?? told.completedAt
    turn.openCalls.clear()
  }

  function abortTurn(entry: Entry, reason: string): void {
    const turn = turns.of(entry)
    if (turn.status === 'aborted') return
    keeper.addNote(entry, 'abort', abortText(reason))
    turn.status = 'aborted'
    turn.endedAt = entry.at
    turn.openCalls.clear()
  }

  function add(entry: Entry, cwd: string | null, offset: number): void {
    keeper.here.cwd = cwd ?? contextCwd
    keeper.here.offset = offset
    const { body } = entry
    switch (body.kind) {
      case 'message':
        return addMessage(entry, body)
      case 'call':
        return work.addCall(entry, body.callId, body.call)
      case 'output':
        return work.addOutput(body.callId, body.output)
      case 'command_end':
        return work.endCommand(entry, body)
      case 'patch_end':
        return work.endPatch(entry, body.callId, body.files, body.ok)
      case 'tool':
      case 'search':
        return work.endTool(entry, body.kind, body)
      case 'plan':
        keeper.addNote(entry, 'plan', body.text)
        return
      case 'subagent':
        return addUnlessJustTold(entry, 'subagent', body.text)
      case 'goal':
        if (body.text === goal) return
        keeper.addNote(entry, 'goal', body.text)
        goal = flat(body.text)
        return
      case 'review':
        return conversation.addReview(entry, body.stage, body.text)
      case 'error':
        turns.of(entry).error = keeper.addNote(entry, 'error', body.text).text
        return
      case 'compaction':
        return addUnlessJustTold(entry, 'compaction', 'The conversation was compacted.')
      case 'task_started':
        return turns.startTask(entry, body.startedAt)
      case 'task_complete':
        return completeTask(entry, body)
      case 'turn_aborted':
        return abortTurn(entry, body.reason)
      case 'rolled_back':
        return turns.undo(body.turns)
      default:
    }
  }

  return {
    facts: keeper.facts,
    turns: turns.all,
    changes,
    contextCwd: () => contextCwd,
    hasWorked: () => keeper.progress.hasWorked,
    isOutputKnown: work.isOutputKnown,
    openCall: work.openCall,
    add,
    save: () => ({
      ...keeper.save(),
      facts: keeper.facts.map(savedFact),
      turns: turns.save(),
      work: work.save(),
      contextCwd,
      goal,
    }),
  }
}

function abortText(reason: string): string {
  if (reason === 'interrupted') return 'The person interrupted the turn.'
  return reason === 'replaced' ? 'The turn was replaced by a new one.' : `The turn was aborted: ${flat(reason)}.`
}
