import type { Tokens } from '../../contract/session'
import { parsePatch } from '../rollout'
import type { Call, Entry, Message, PatchFile } from '../rollout'
import { clipOutput } from './clipOutput'
import type { AnyFact, CommandFact, FileFact, NoteFact, PromptFact, SpeechFact, TurnFact } from './facts'
import { filePath, folderPath } from './filePath'

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
  const turns: TurnFact[] = []
  const byCall = new Map<string, Known>()
  const running = new Map<string, CommandFact>()
  const stdinCalls = new Map<string, CommandFact>()
  const userShell = new Set<string>()
  let tokens: Tokens | null = null
  let contextCwd: string | null = null
  let cwd: string | null = null

  function beginTurn(entry: Entry, hasTask: boolean): TurnFact {
    const turn: TurnFact = {
      order: turns.length,
      id: hasTask ? entry.turnId : null,
      hasTask,
      status: 'running',
      error: null,
      startedAt: entry.at,
      endedAt: null,
      isUndone: false,
      isAnswered: false,
      heard: new Map(),
      openCalls: new Set(),
    }
    turns.push(turn)
    return turn
  }

  /** The turn an entry belongs to; what comes before any turn opens one. */
  function turnOf(entry: Entry): TurnFact {
    const last = turns.at(-1)
    if (entry.turnId === null || last?.id === entry.turnId) return last ?? beginTurn(entry, false)
    return turns.findLast((turn) => turn.id === entry.turnId) ?? last ?? beginTurn(entry, false)
  }

  /** Facts carry their evidence number from the moment they first appear. */
  function keep<Kind extends AnyFact>(fact: Omit<Kind, 'number'>): Kind {
    const numbered = { ...fact, number: facts.length + 1 } as Kind
    facts.push(numbered)
    return numbered
  }

  function addNote(entry: Entry, noteKind: NoteFact['noteKind'], text: string): NoteFact {
    return keep<NoteFact>({ kind: 'note', noteKind, text, turn: turnOf(entry), at: entry.at })
  }

  /** Without task events a turn ends when the next one begins. */
  function closeUnfinished(turn: TurnFact | undefined): void {
    if (turn?.status !== 'running') return
    turn.status = turn.isAnswered && turn.openCalls.size === 0 ? 'ended' : 'aborted'
  }

  function startTask(entry: Entry, startedAt: number | null): void {
    const last = turns.at(-1)
    if (entry.turnId !== null && turns.some((turn) => turn.id === entry.turnId)) return
    const isOpenedByPrompt =
      last?.status === 'running' && !last.hasTask && !facts.some((fact) => fact.turn === last && fact.kind !== 'prompt')
    if (last && isOpenedByPrompt) {
      last.id = entry.turnId
      last.hasTask = true
      return
    }
    closeUnfinished(last)
    const turn = beginTurn(entry, true)
    turn.startedAt = entry.at ?? startedAt
  }

  /** How often a text was said is the most that either channel told of it. */
  function isNews(turn: TurnFact, role: string, channel: 'item' | 'event', text: string): boolean {
    const key = `${role}\n${text.replace(/\s+/g, ' ').trim()}`
    const heard = turn.heard.get(key) ?? { item: 0, event: 0, kept: 0 }
    heard[channel] += 1
    turn.heard.set(key, heard)
    if (heard[channel] <= heard.kept) return false
    heard.kept += 1
    return true
  }

  function addMessage(entry: Entry, message: Message): void {
    contextCwd ??= message.contextCwd
    if (message.userShell) addUserShell(entry, message.userShell.command, message.userShell)
    if (message.text === '') return
    if (message.role === 'assistant') {
      const turn = turnOf(entry)
      if (isNews(turn, 'assistant', message.channel, message.text)) {
        keep<SpeechFact>({ kind: 'speech', text: message.text, phase: message.phase, turn, at: entry.at })
      } else if (message.phase !== null) {
        const twin = facts.findLast(
          (fact) => fact.kind === 'speech' && fact.turn === turn && fact.text === message.text,
        )
        if (twin?.kind === 'speech') twin.phase ??= message.phase
      }
      turn.isAnswered = true
      return
    }
    addPrompt(entry, message)
  }

  function addPrompt(entry: Entry, message: Message): void {
    const current = turns.length > 0 ? turnOf(entry) : null
    if (current && !isNews(current, 'user', message.channel, message.text)) {
      const twin = facts.findLast(
        (fact) => fact.kind === 'prompt' && fact.turn === current && sameWords(fact.text, message.text),
      )
      if (twin?.kind === 'prompt') twin.isCertain ||= message.isCertain
      return
    }
    const isSteering = current && (current.hasTask ? current.status === 'running' : isOpenedAlone(current))
    if (current && isSteering) {
      keep<PromptFact>({
        kind: 'prompt',
        text: message.text,
        isCertain: message.isCertain,
        turn: current,
        at: entry.at,
      })
      current.isAnswered = false
      return
    }
    if (current?.hasTask === false) closeUnfinished(current)
    const turn = beginTurn(entry, false)
    isNews(turn, 'user', message.channel, message.text)
    keep<PromptFact>({ kind: 'prompt', text: message.text, isCertain: message.isCertain, turn, at: entry.at })
  }

  /** Only a `!command` or a note of Codex opened the turn: the first prompt joins it. */
  function isOpenedAlone(turn: TurnFact): boolean {
    return !facts.some((fact) => fact.turn === turn && (fact.kind === 'prompt' || fact.kind === 'speech'))
  }

  function addUserShell(entry: Entry, command: string, told: { exitCode: number | null; output: string }): void {
    const turn = turnOf(entry)
    const key = `${turn.order}\n${command}`
    const twin =
      userShell.has(key) ||
      facts.some(
        (fact) => fact.kind === 'command' && fact.by === 'user' && fact.turn === turn && fact.command === command,
      )
    userShell.add(key)
    if (twin) return
    const output = clipOutput(told.output)
    keep<CommandFact>({
      kind: 'command',
      command,
      cwd,
      exitCode: told.exitCode,
      output,
      by: 'user',
      isOutputWhole: true,
      turn,
      at: entry.at,
    })
  }

  function addCall(entry: Entry, callId: string, call: Call): void {
    // A record torn by a crash is written again.
    if (byCall.has(callId) || stdinCalls.has(callId)) return
    const turn = turnOf(entry)
    turn.isAnswered = false
    turn.openCalls.add(callId)
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
        files: parsePatch(call.patch).map((file) => keepFile(entry, file, true, folderPath(call.cwd))),
      })
    } else if (call.kind === 'stdin') {
      const target = running.get(call.session)
      if (target) stdinCalls.set(callId, target)
      else byCall.set(callId, { note: null })
    } else {
      byCall.set(callId, { note: addNote(entry, call.kind, call.text) })
    }
  }

  function keepFile(entry: Entry, file: PatchFile, ok: boolean, folder: string | null): FileFact {
    const { change, added, removed } = file
    return keep<FileFact>({
      kind: 'file',
      path: pathOf(file.path, folder),
      change,
      movedTo: movedTo(file, folder),
      added,
      removed,
      ok,
      turn: turnOf(entry),
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
    for (const turn of turns.slice(-2)) turn.openCalls.delete(callId)
    if (known && 'files' in known) {
      const isRefused =
        told.exitCode !== null
          ? told.exitCode !== 0
          : /^(?:apply_patch verification failed|error|failed|invalid patch|patch rejected)/i.test(told.text.trim())
      if (isRefused) for (const file of known.files) file.ok = false
    }
    if (!command) return
    if (told.runningSession !== null) running.set(told.runningSession, command)
    command.exitCode ??= told.exitCode
    if (!command.isOutputWhole) command.output = clipOutput(command.output + told.text)
  }

  function endCommand(entry: Entry, told: Extract<Entry['body'], { kind: 'command_end' }>): void {
    const known = byCall.get(told.callId)
    let fact = known && 'command' in known ? known.command : stdinCalls.get(told.callId)
    turnOf(entry).openCalls.delete(told.callId)
    if (known && 'files' in known) {
      if (told.exitCode !== null && told.exitCode !== 0) for (const file of known.files) file.ok = false
      return
    }
    if (!fact && told.by === 'user')
      return addUserShell(entry, told.command, { exitCode: told.exitCode, output: told.output ?? '' })
    if (!fact) {
      addCall(entry, told.callId, { kind: 'command', command: told.command, cwd: told.cwd })
      turnOf(entry).openCalls.delete(told.callId)
      const added = byCall.get(told.callId)
      fact = added && 'command' in added ? added.command : undefined
    }
    if (!fact) return
    fact.exitCode = told.exitCode ?? fact.exitCode
    fact.cwd = folderPath(told.cwd) ?? fact.cwd
    if (told.output === null) return
    fact.output = clipOutput(told.output)
    fact.isOutputWhole = true
  }

  /** The item knows what the patch really did: it replaces what the patch text promised, file by file. */
  function endPatch(entry: Entry, callId: string, files: readonly PatchFile[], ok: boolean): void {
    const known = byCall.get(callId)
    const promised = known && 'files' in known ? known.files : []
    turnOf(entry).openCalls.delete(callId)
    for (const fact of promised) fact.ok = ok
    const added = files.filter((file) => {
      const path = pathOf(file.path, null)
      const fact = promised.find((each) => each.path === path)
      if (fact)
        Object.assign(fact, {
          change: file.change,
          movedTo: movedTo(file, null),
          added: file.added,
          removed: file.removed,
        })
      return !fact
    })
    byCall.set(callId, { files: [...promised, ...added.map((file) => keepFile(entry, file, ok, null))] })
  }

  function addOnce(entry: Entry, callId: string | null, noteKind: 'tool' | 'search', text: string): void {
    if (callId !== null && callId !== '') {
      if (byCall.has(callId)) {
        turnOf(entry).openCalls.delete(callId)
        return
      }
      byCall.set(callId, { note: null })
    } else if (noteKind === 'search') {
      const last = facts.at(-1)
      if (last?.kind === 'note' && last.noteKind === 'search' && last.text === text) return
    }
    addNote(entry, noteKind, text)
    turnOf(entry).isAnswered = false
  }

  function completeTask(entry: Entry, told: Extract<Entry['body'], { kind: 'task_complete' }>): void {
    const turn = turnOf(entry)
    const hasSpoken = facts.some((fact) => fact.kind === 'speech' && fact.turn === turn)
    if (told.answer !== null && told.answer.trim() !== '' && !hasSpoken) {
      const text = told.answer.trim()
      isNews(turn, 'assistant', 'event', text)
      keep<SpeechFact>({ kind: 'speech', text, phase: null, turn, at: entry.at })
    }
    if (told.error !== null) {
      if (turn.error !== told.error) addNote(entry, 'error', told.error)
      turn.error = told.error
    }
    const isSilentFailure = turn.error !== null && told.answer === null && !hasSpoken
    turn.status = told.error !== null || isSilentFailure ? 'failed' : 'ended'
    turn.endedAt = entry.at ?? told.completedAt
    turn.openCalls.clear()
  }

  function undo(count: number): void {
    let left = count
    for (const turn of turns.toReversed()) {
      if (left <= 0) return
      if (turn.isUndone) continue
      turn.isUndone = true
      if (facts.some((fact) => fact.kind === 'prompt' && fact.turn === turn)) left -= 1
    }
  }

  function add(entry: Entry, sessionCwd: string | null): void {
    cwd = sessionCwd ?? contextCwd
    const { body } = entry
    switch (body.kind) {
      case 'message':
        return addMessage(entry, body)
      case 'call':
        return addCall(entry, body.callId, body.call)
      case 'output':
        return addOutput(body.callId, body.output)
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
        turnOf(entry).error = body.text
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
        return startTask(entry, body.startedAt)
      case 'task_complete':
        return completeTask(entry, body)
      case 'turn_aborted': {
        const turn = turnOf(entry)
        if (turn.status === 'aborted') return
        addNote(entry, 'abort', abortText(body.reason))
        turn.status = 'aborted'
        turn.endedAt = entry.at
        turn.openCalls.clear()
        return
      }
      case 'rolled_back':
        return undo(body.turns)
      case 'tokens':
        tokens = body.tokens
        return
      default:
    }
  }

  return {
    facts,
    turns,
    get tokens() {
      return tokens
    },
    get contextCwd() {
      return contextCwd
    },
    add,
  }
}

function sameWords(a: string, b: string): boolean {
  return a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()
}

function abortText(reason: string): string {
  if (reason === 'interrupted') return 'The person interrupted the turn.'
  return reason === 'replaced' ? 'The turn was replaced by a new one.' : `The turn was aborted: ${reason}.`
}
