import type { Tokens } from '../../contract/session'
import { parsePatch } from '../rollout'
import type { Call, Entry, Message, PatchFile, UserShell } from '../rollout'
import { clipOutput } from './clipOutput'
import { amend, touch } from './facts'
import type { AnyFact, CommandFact, FileFact, NoteFact, PromptFact, SpeechFact, TurnFact } from './facts'
import { filePath, folderPath } from './filePath'
import { bareWords, isNews } from './hearing'
import { createTurns } from './turns'

/** The facts of a thread in transcript order. Reading more lines only adds facts or completes the ones there are. */
export interface Timeline {
  readonly facts: readonly AnyFact[]
  readonly turns: readonly TurnFact[]
  readonly tokens: Tokens | null
  /** The first folder that an environment context named; bare transcripts have no other. */
  readonly contextCwd: string | null
  add(entry: Entry, cwd: string | null): void
}

type Known = { readonly command: CommandFact } | { readonly files: FileFact[] } | { readonly note: NoteFact | null }

export function createTimeline(): Timeline {
  const facts: AnyFact[] = []
  const turns = createTurns()
  const byCall = new Map<string, Known>()
  const running = new Map<string, CommandFact>()
  const stdinCalls = new Map<string, CommandFact>()
  const openedBy = new Map<string, TurnFact>()
  let namelessCalls = 0
  let tokens: Tokens | null = null
  let contextCwd: string | null = null
  let cwd: string | null = null

  /** Facts carry their evidence number from the moment they first appear. */
  function keep<Kind extends AnyFact>(fact: Omit<Kind, 'number' | 'shown'>): Kind {
    const numbered = { ...fact, number: facts.length + 1, shown: null } as unknown as Kind
    facts.push(numbered)
    numbered.turn.factCount += 1
    numbered.turn.lastFactAt = numbered.at
    touch(numbered.turn)
    return numbered
  }

  function addNote(entry: Entry, noteKind: NoteFact['noteKind'], text: string): NoteFact {
    return keep<NoteFact>({ kind: 'note', noteKind, text, turn: turns.of(entry), at: entry.at })
  }

  function addMessage(entry: Entry, message: Message): void {
    contextCwd ??= message.contextCwd
    if (message.userShell) addUserShell(entry, message.channel, message.userShell)
    if (message.text === '') return
    if (message.role === 'assistant') addSpeech(entry, message)
    else addPrompt(entry, message)
  }

  function addSpeech(entry: Entry, { text, channel, phase }: Pick<Message, 'text' | 'channel' | 'phase'>): void {
    const turn = turns.of(entry)
    turn.isAnswered = true
    // Without task events nothing else tells that a call which got no output is over.
    if (!turn.hasTask && phase !== 'commentary') turn.openCalls.clear()
    if (isNews(turn, 'assistant', channel, text)) {
      turn.speeches.push(keep<SpeechFact>({ kind: 'speech', text, phase, turn, at: entry.at }))
    } else if (phase !== null) {
      const twin = turn.speeches.findLast((fact) => bareWords(fact.text) === bareWords(text))
      if (twin?.phase === null) amend(twin, { phase })
    }
  }

  function addPrompt(entry: Entry, { text, channel, isCertain }: Message): void {
    const current = turns.last() ? turns.of(entry) : null
    if (current && !isNews(current, 'user', channel, text)) {
      const twin = current.prompts.findLast((fact) => bareWords(fact.text) === bareWords(text))
      if (twin && isCertain) amend(twin, { isCertain })
      return
    }
    // Only a `!command` or a note of Codex opened the turn: the first prompt joins it.
    const isOpenedAlone = current?.prompts.length === 0 && current.speeches.length === 0
    if (current && (current.hasTask ? current.status === 'running' : isOpenedAlone)) {
      current.prompts.push(keep<PromptFact>({ kind: 'prompt', text, isCertain, turn: current, at: entry.at }))
      current.isAnswered = false
      return
    }
    if (current?.hasTask === false) turns.closeUnfinished(current)
    const turn = turns.begin(entry, false)
    isNews(turn, 'user', channel, text)
    turn.prompts.push(keep<PromptFact>({ kind: 'prompt', text, isCertain, turn, at: entry.at }))
  }

  function addUserShell(entry: Entry, channel: 'item' | 'event', told: UserShell): void {
    const turn = turns.of(entry)
    if (!isNews(turn, 'user', channel, `!${told.command}`)) return
    keep<CommandFact>({
      kind: 'command',
      command: told.command,
      cwd,
      exitCode: told.exitCode,
      output: clipOutput(told.output),
      by: 'user',
      isOutputWhole: true,
      turn,
      at: entry.at,
    })
  }

  /** Foreign writers give calls no id: what comes back next belongs to the last one. */
  function nameCall(): string {
    namelessCalls += 1
    return `nameless ${namelessCalls}`
  }

  function addCall(entry: Entry, callId: string, call: Call): void {
    // A record torn by a crash is written again.
    if (byCall.has(callId) || stdinCalls.has(callId)) return
    const turn = turns.of(entry)
    turn.isAnswered = false
    turn.openCalls.add(callId)
    openedBy.set(callId, turn)
    if (call.kind === 'command') {
      const { command } = call
      const folder = folderPath(call.cwd) ?? cwd
      const fact = keep<CommandFact>({
        kind: 'command',
        command,
        cwd: folder,
        exitCode: null,
        output: '',
        by: 'agent',
        isOutputWhole: false,
        turn,
        at: entry.at,
      })
      byCall.set(callId, { command: fact })
    } else if (call.kind === 'patch') {
      byCall.set(callId, {
        files: parsePatch(call.patch).map((file) =>
          keepFile(entry, file, { ok: true, isPending: true }, folderPath(call.cwd)),
        ),
      })
    } else if (call.kind === 'stdin') {
      const target = running.get(call.session)
      if (target) stdinCalls.set(callId, target)
      else byCall.set(callId, { note: null })
    } else {
      byCall.set(callId, { note: addNote(entry, call.kind, call.text) })
    }
  }

  function keepFile(
    entry: Entry,
    file: PatchFile,
    state: Pick<FileFact, 'ok' | 'isPending'>,
    folder: string | null,
  ): FileFact {
    const { change, added, removed } = file
    return keep<FileFact>({
      kind: 'file',
      path: pathOf(file.path, folder),
      change,
      movedTo: movedTo(file, folder),
      added,
      removed,
      ...state,
      turn: turns.of(entry),
      at: entry.at,
    })
  }

  function pathOf(path: string, folder: string | null): string {
    const isAbsolute = /^(?:[/\\]|[A-Za-z]:)/.test(path)
    return filePath(
      isAbsolute || folder === null || !/^(?:[/\\]|[A-Za-z]:)/.test(folder)
        ? path
        : `${folder.replace(/[/\\]+$/, '')}/${path}`,
      cwd,
    )
  }

  function movedTo(file: PatchFile, folder: string | null): string | null {
    return file.movedTo === null ? null : pathOf(file.movedTo, folder)
  }

  function addOutput(
    callId: string,
    told: { text: string; exitCode: number | null; runningSession: string | null },
  ): void {
    const known = byCall.get(callId)
    const command = stdinCalls.get(callId) ?? (known && 'command' in known ? known.command : undefined)
    const opener = openedBy.get(callId)
    if (opener) {
      opener.openCalls.delete(callId)
      openedBy.delete(callId)
      touch(opener)
    }
    if (known && 'files' in known) {
      const isRefused = told.exitCode === null ? refusal.test(told.text.trim()) : told.exitCode !== 0
      for (const file of known.files) amend(file, { ok: file.ok && !isRefused, isPending: false })
    }
    if (!command) return
    if (told.runningSession !== null) running.set(told.runningSession, command)
    const output = command.isOutputWhole ? command.output : clipOutput(command.output + told.text)
    amend(command, { exitCode: command.exitCode ?? told.exitCode, output })
  }

  function endCommand(entry: Entry, told: Extract<Entry['body'], { kind: 'command_end' }>): void {
    const known = byCall.get(told.callId)
    let fact = known && 'command' in known ? known.command : stdinCalls.get(told.callId)
    turns.of(entry).openCalls.delete(told.callId)
    if (known && 'files' in known) {
      const isRefused = told.exitCode !== null && told.exitCode !== 0
      for (const file of known.files) amend(file, { ok: file.ok && !isRefused, isPending: false })
      return
    }
    if (!fact && told.by === 'user') return addUserShell(entry, 'event', { ...told, output: told.output ?? '' })
    if (!fact) {
      addCall(entry, told.callId, { kind: 'command', command: told.command, cwd: told.cwd })
      turns.of(entry).openCalls.delete(told.callId)
      const added = byCall.get(told.callId)
      fact = added && 'command' in added ? added.command : undefined
    }
    if (!fact) return
    amend(fact, { exitCode: told.exitCode ?? fact.exitCode, cwd: folderPath(told.cwd) ?? fact.cwd })
    if (told.output !== null) amend(fact, { output: clipOutput(told.output), isOutputWhole: true })
  }

  /** The item knows what the patch really did: it replaces what the patch text promised, file by file. */
  function endPatch(entry: Entry, callId: string, files: readonly PatchFile[], ok: boolean): void {
    const known = byCall.get(callId)
    const promised = known && 'files' in known ? known.files : []
    turns.of(entry).openCalls.delete(callId)
    for (const fact of promised) amend(fact, { ok, isPending: false })
    const added = files.filter((file) => {
      const path = pathOf(file.path, null)
      const fact = promised.find((each) => each.path === path)
      const { change, added, removed } = file
      if (fact) amend(fact, { change, movedTo: movedTo(file, null), added, removed })
      return !fact
    })
    byCall.set(callId, {
      files: [...promised, ...added.map((file) => keepFile(entry, file, { ok, isPending: false }, null))],
    })
  }

  function addOnce(entry: Entry, callId: string | null, noteKind: 'tool' | 'search', text: string): void {
    if (callId !== null && callId !== '') {
      if (byCall.has(callId)) {
        turns.of(entry).openCalls.delete(callId)
        return
      }
      byCall.set(callId, { note: null })
    } else if (noteKind === 'search') {
      const last = facts.at(-1)
      if (last?.kind === 'note' && last.noteKind === 'search' && last.text === text) return
    }
    addNote(entry, noteKind, text)
    turns.of(entry).isAnswered = false
  }

  function completeTask(entry: Entry, told: Extract<Entry['body'], { kind: 'task_complete' }>): void {
    const turn = turns.of(entry)
    const hasSpoken = turn.speeches.length > 0
    const text = told.answer?.trim() ?? ''
    // The answer repeats what was said, unless only progress was: a writer that says it nowhere else.
    const isSaid = turn.speeches.some((fact) => fact.phase !== 'commentary' || bareWords(fact.text) === bareWords(text))
    if (text !== '' && !isSaid) addSpeech(entry, { text, channel: 'event', phase: null })
    if (told.error !== null) {
      if (turn.error !== told.error) addNote(entry, 'error', told.error)
      turn.error = told.error
    }
    const isSilentFailure = turn.error !== null && told.answer === null && !hasSpoken
    turn.status = told.error !== null || isSilentFailure ? 'failed' : 'ended'
    turn.endedAt = entry.at ?? told.completedAt
    turn.openCalls.clear()
  }

  function add(entry: Entry, sessionCwd: string | null): void {
    cwd = sessionCwd ?? contextCwd
    const { body } = entry
    switch (body.kind) {
      case 'message':
        return addMessage(entry, body)
      case 'call':
        return addCall(entry, body.callId === '' ? nameCall() : body.callId, body.call)
      case 'output':
        return addOutput(body.callId === '' ? `nameless ${namelessCalls}` : body.callId, body.output)
      case 'command_end':
        return endCommand(entry, body)
      case 'patch_end':
        return endPatch(entry, body.callId, body.files, body.ok)
      case 'tool':
      case 'search':
        return addOnce(entry, body.callId, body.kind, body.text)
      case 'plan':
        addNote(entry, 'plan', body.text)
        return
      case 'error': {
        addNote(entry, 'error', body.text)
        turns.of(entry).error = body.text
        return
      }
      case 'compaction': {
        const last = facts.at(-1)
        // One compaction is told by up to three lines.
        if (last?.kind !== 'note' || last.noteKind !== 'compaction')
          addNote(entry, 'compaction', 'The conversation was compacted.')
        return
      }
      case 'task_started':
        return turns.startTask(entry, body.startedAt)
      case 'task_complete':
        return completeTask(entry, body)
      case 'turn_aborted': {
        const turn = turns.of(entry)
        if (turn.status === 'aborted') return
        addNote(entry, 'abort', abortText(body.reason))
        turn.status = 'aborted'
        turn.endedAt = entry.at
        turn.openCalls.clear()
        return
      }
      case 'rolled_back':
        return turns.undo(body.turns)
      case 'tokens':
        tokens = body.tokens
        return
      default:
    }
  }

  return {
    facts,
    turns: turns.all,
    get tokens() {
      return tokens
    },
    get contextCwd() {
      return contextCwd
    },
    add,
  }
}

const refusal =
  /^(?:apply_patch verification failed|error|failed|invalid patch|patch rejected|patch was rejected|rejected|aborted|declined|sandbox)/i

function abortText(reason: string): string {
  if (reason === 'interrupted') return 'The person interrupted the turn.'
  return reason === 'replaced' ? 'The turn was replaced by a new one.' : `The turn was aborted: ${reason}.`
}
