import type {
  Branch,
  Command,
  Commit,
  FileChange,
  Note,
  OpenCall,
  Plan,
  PullRequest,
  Session,
  TestRun,
  Turn,
} from '../../contract/session'
import { planOf } from '../ledger/plans'
import type {
  AnyFact,
  CommandFact,
  FileFact,
  Found,
  Meaning,
  NoteFact,
  PromptFact,
  SpeechFact,
  ToldCommand,
  ToldCommit,
  TurnFact,
} from './facts'
import { isNothing, recognise } from './recognise'
import type { Timeline } from './timeline'

type Told = Pick<
  Session,
  'turns' | 'commands' | 'fileChanges' | 'tests' | 'commits' | 'branches' | 'pullRequests' | 'plan' | 'notes'
>

interface Lists {
  readonly commands: Command[]
  readonly fileChanges: FileChange[]
  readonly tests: TestRun[]
  readonly commits: ToldCommit[]
  readonly branches: Branch[]
  readonly pullRequests: PullRequest[]
  readonly plans: Note[]
  readonly notes: Note[]
}

const keys = ['commands', 'fileChanges', 'tests', 'commits', 'branches', 'pullRequests', 'plans', 'notes'] as const

/**
 * Tells the facts as the contract has them, and each time only anew from the first fact on that is told in another way than the
 * last time: an append to a session of 50,000 facts must not cost a walk through all of them. What was handed out never changes,
 * and what did not change is handed out again as the same object.
 */
export function createTold(timeline: Timeline): () => Told {
  const turns: Turn[] = []
  const lists: Lists = {
    commands: [],
    fileChanges: [],
    tests: [],
    commits: [],
    branches: [],
    pullRequests: [],
    plans: [],
    notes: [],
  }
  let commits: Commit[] = []
  let plan: Plan | null = null
  let handedOut: Told | null = null

  /** Returns the number of the first fact that has to be told anew because of it. */
  function tellTurnsFrom(first: number): number {
    let firstFact = Infinity
    const before = timeline.turns.slice(0, first).findLast((turn) => turn.index !== -1)
    turns.length = before ? before.index + 1 : 0
    for (const turn of timeline.turns.slice(first)) {
      const index = turn.isUndone ? -1 : turns.length
      const isMoved = turn.index !== index
      turn.index = index
      if (turn.isTouched || isMoved) {
        const told = turn.isUndone ? null : turnOf(turn, timeline.openCall(turn))
        firstFact = Math.min(firstFact, isMoved ? (turn.firstFact ?? Infinity) : firstToldAnew(turn, told))
        turn.told = turn.told && told && areEqual(turn.told, told) ? turn.told : told
        turn.isTouched = false
      }
      if (turn.told) turns.push(turn.told)
    }
    return firstFact
  }

  /** Returns the lists in which something is told anew; the others are as they were. */
  function tellFactsFrom(first: number): ReadonlySet<keyof Lists> {
    const lengths = new Map<keyof Lists, number>()
    const changed = new Set<keyof Lists>()
    for (const key of keys) {
      const list = lists[key]
      let length = list.length
      while (length > 0 && numberOf(list[length - 1]) >= first) length -= 1
      if (list.length > length) changed.add(key)
      list.length = length
      lengths.set(key, length)
    }
    for (let index = first - 1; index < timeline.facts.length; index += 1) {
      const fact = timeline.facts[index]
      if (fact && fact.turn.index !== -1) tell(fact)
    }
    for (const key of keys) if (lists[key].length !== lengths.get(key)) changed.add(key)
    return changed
  }

  function tell(fact: AnyFact): void {
    const turn = fact.turn.index
    if (fact.kind === 'command') {
      const told = toldCommand(fact, turn)
      lists.commands.push(told.command)
      if (told.meaning === null) return
      if (told.meaning.test) lists.tests.push(told.meaning.test)
      lists.commits.push(...told.meaning.commits)
      lists.branches.push(...told.meaning.branches)
      lists.pullRequests.push(...told.meaning.pullRequests)
    } else if (fact.kind === 'file') {
      if (!fact.isPending || fact.turn.told?.status === 'ended') lists.fileChanges.push(toldChange(fact, turn))
    } else if (fact.kind === 'prompt') {
      if (promptsOf(fact.turn).includes(fact)) lists.notes.push(toldNote(fact, turn, 'prompt'))
    } else if (fact.kind === 'speech') {
      const isAnswer = fact.turn.told?.answerE === `E${fact.number}`
      lists.notes.push(toldNote(fact, turn, isAnswer ? 'answer' : 'commentary'))
    } else {
      const note = toldNote(fact, turn, fact.noteKind)
      lists.notes.push(note)
      if (note.kind === 'plan') lists.plans.push(note)
    }
  }

  return () => {
    const changed = timeline.changes.take()
    if (handedOut && changed.turn === Infinity && changed.fact === Infinity) return handedOut
    const first = Math.min(changed.fact, changed.turn === Infinity ? Infinity : tellTurnsFrom(changed.turn))
    const anew = first === Infinity ? none : tellFactsFrom(first)
    if (anew.has('plans')) plan = planOf(lists.plans)
    if (anew.has('commits')) commits = withoutAmended(lists.commits, commits)
    // A list of which nothing changed is handed out again: nobody need look through it for what is new.
    const before = handedOut
    handedOut = {
      turns: [...turns],
      commands: before && !anew.has('commands') ? before.commands : [...lists.commands],
      fileChanges: before && !anew.has('fileChanges') ? before.fileChanges : [...lists.fileChanges],
      tests: before && !anew.has('tests') ? before.tests : [...lists.tests],
      commits,
      branches: before && !anew.has('branches') ? before.branches : [...lists.branches],
      pullRequests: before && !anew.has('pullRequests') ? before.pullRequests : [...lists.pullRequests],
      plan,
      notes: before && !anew.has('notes') ? before.notes : [...lists.notes],
    }
    return handedOut
  }
}

const none: ReadonlySet<keyof Lists> = new Set()

function numberOf(item: { readonly e: string } | undefined): number {
  return item ? Number(item.e.slice(1)) : 0
}

/** What a turn became changes how some of its facts are told: which speech is the answer, whether a patch came to something. */
function firstToldAnew({ told: before, firstPending }: TurnFact, now: Turn | null): number {
  const answers =
    before?.answerE === now?.answerE ? [] : [before?.answerE, now?.answerE].flatMap((e) => (e ? numberOf({ e }) : []))
  const hasSettled = before?.status !== now?.status && firstPending !== null
  return Math.min(...answers, hasSettled ? firstPending : Infinity)
}

/** Where Codex itself said what a person wrote, texts that only looked like it do not count. */
function promptsOf(turn: TurnFact): readonly PromptFact[] {
  const certain = turn.prompts.filter((fact) => fact.isCertain)
  return certain.length > 0 ? certain : turn.prompts
}

function turnOf(turn: TurnFact, open: OpenCall | null): Turn {
  const prompts = promptsOf(turn)
  const { speeches, asked, reviewed } = turn
  const final = speeches.findLast((fact) => fact.phase === 'final_answer')
  const hasConcluded = turn.isAnswered && speeches.at(-1)?.phase !== 'commentary'
  const isSettled = turn.status !== 'running' || (!turn.hasTask && hasConcluded && turn.openCalls.size === 0)
  const status = turn.status === 'running' && isSettled ? 'ended' : turn.status
  const last = speeches.findLast((fact) => fact.phase === null) ?? speeches.at(-1) ?? reviewed
  const answer = final ?? (status === 'ended' ? last : null)
  const first = prompts[0] ?? asked
  const before = turn.told?.openCall
  return {
    index: turn.index,
    id: turn.id,
    prompt: prompts.length > 0 ? prompts.map((fact) => fact.text).join('\n\n') : (asked?.text ?? ''),
    promptE: first ? `E${first.number}` : null,
    answer: answer?.text ?? null,
    answerE: answer ? `E${answer.number}` : null,
    status,
    error: turn.error,
    startedAt: turn.startedAt,
    endedAt: turn.endedAt ?? (status === 'running' ? null : turn.lastFactAt),
    // The same object for the same call: else the turn would count as changed with every append.
    ...(open !== null && status === 'running' && { openCall: before?.e === open.e ? before : open }),
  }
}

/** Recognising test runs and commits reads whole outputs: done again only when the command changed. */
function toldCommand(fact: CommandFact, turn: number): ToldCommand {
  if (fact.told?.command.turn === turn) return fact.told
  const e = `E${fact.number}`
  const { exitCode, output, cwd, by, at, offset } = fact
  const outputOffset = fact.isOutputClipped ? fact.outputOffset : null
  const command: Command = { e, turn, command: fact.command, exitCode, output, cwd, by, at, offset, outputOffset }
  const found = fact.found ?? recognise(command)
  fact.told = { command, meaning: isNothing(found) ? null : meaningOf(command, found) }
  return fact.told
}

function meaningOf(command: Command, { test, commits, branches, pullRequests }: Found): Meaning {
  const { e, turn } = command
  return {
    test: test && { e, turn, command: command.command, ...test },
    commits: commits.map((found) => ({ ...found, e, turn })),
    branches: branches.map(({ name, action }) => ({ e, turn, name, action })),
    pullRequests: pullRequests.map((url) => ({ e, turn, url })),
  }
}

function toldChange(fact: FileFact, turn: number): FileChange {
  if (fact.told?.turn === turn) return fact.told
  const { number, path, change, movedTo, added, removed, ok, at, offset } = fact
  fact.told = { e: `E${number}`, turn, path, change, movedTo, added, removed, ok, at, offset }
  return fact.told
}

function toldNote(fact: PromptFact | SpeechFact | NoteFact, turn: number, kind: Note['kind']): Note {
  if (fact.told?.turn === turn && fact.told.kind === kind) return fact.told
  const { number, text, at, offset } = fact
  fact.told = { e: `E${number}`, turn, kind, text, at, offset }
  return fact.told
}

/** An amended commit takes the place of the one before it. Those that are as they were are the same objects. */
function withoutAmended(found: readonly ToldCommit[], before: Commit[]): Commit[] {
  const commits: Commit[] = []
  for (const { e, turn, subject, hash, branch, isAmend } of found) {
    const amended = isAmend ? commits.pop() : undefined
    const commit = { e, turn, subject: subject ?? amended?.subject ?? 'Commit', hash, branch }
    const known = before[commits.length]
    commits.push(known && areEqual(known, commit) ? known : commit)
  }
  return commits.length === before.length && commits.every((commit, index) => commit === before[index])
    ? before
    : commits
}

function areEqual<Kind extends object>(a: Kind, b: Kind): boolean {
  const keys = Object.keys(a) as (keyof Kind)[]
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
