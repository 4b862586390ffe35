import type { OpenCall } from '../../contract/session'
import type { Call, CommandEnd, Entry, PatchFile, ToolEnd, UserShell } from '../rollout'
import { createCalls } from './calls'
import type { Known, SavedCalls } from './calls'
import { createCommandTexts } from './commandTexts'
import type { FactKeeper } from './factKeeper'
import type { CommandFact, TurnFact } from './facts'
import { folderPath } from './filePath'
import { flat, flatOrNull } from './flat'
import { isNews } from './hearing'
import { openCallOf } from './openCall'
import { createPatches } from './patches'
import type { SavedBudget } from './textBudget'

/** What was done: commands, patches, plans and other tools, each once whether the call, the item or both tell of it. */
export interface Work {
  addCall(entry: Entry, callId: string, call: Call): void
  addOutput(callId: string, told: ToldByCall): void
  addUserShell(entry: Entry, channel: 'item' | 'event', told: UserShell): void
  endCommand(entry: Entry, told: CommandEnd): void
  endPatch(entry: Entry, callId: string, files: readonly PatchFile[], ok: boolean): void
  endTool(entry: Entry, noteKind: 'tool' | 'search', told: Pick<ToolEnd, 'callId' | 'text'>): void
  /** Whether the whole output of this call was told already: what the call returns adds nothing to it. */
  isOutputKnown(callId: string): boolean
  /** The call that the turn waits for; null without one. */
  openCall(turn: TurnFact): OpenCall | null
  save(): SavedWork
}

export interface SavedWork {
  readonly calls: SavedCalls
  readonly commandTexts: SavedBudget
  readonly ends: number
}

interface ToldByCall {
  readonly text: string
  readonly exitCode: number | null
  readonly runningSession: string | null
}

export function createWork(keeper: FactKeeper, saved: SavedWork | null): Work {
  const { facts, turns, changes, here, progress } = keeper
  const patches = createPatches(keeper)
  const calls = createCalls(saved?.calls ?? null, facts, turns.all)
  const commandTexts = createCommandTexts(changes, saved?.commandTexts ?? null, (number) => {
    const fact = facts[number - 1]
    return fact?.kind === 'command' ? fact : null
  })
  /** How many items told the end of what a call did. */
  let ends = saved?.ends ?? 0

  function keepCommand(entry: Entry, typed: string, folder: string | null, by: CommandFact['by']): CommandFact {
    const place = { ...keeper.birth(entry, turns.of(entry)), cwd: sharedFolder(folder) }
    return keeper.keep(newCommand(place, commandTexts.clipCommand(typed), by))
  }

  /** Most commands run where the one before ran: one text for all of them. */
  function sharedFolder(folder: string | null): string | null {
    return folder === here.cwd ? here.cwd : flatOrNull(folder)
  }

  function addUserShell(entry: Entry, channel: 'item' | 'event', told: UserShell): void {
    if (!isNews(turns.of(entry), 'user', channel, `!${told.command}`)) return
    const command = keepCommand(entry, told.command, here.cwd, 'user')
    commandTexts.tell(command, { text: told.output, exitCode: told.exitCode, offset: here.offset, isWhole: true })
  }

  function knownOf(entry: Entry, call: Call): Known {
    switch (call.kind) {
      case 'command':
        return { command: keepCommand(entry, call.command, folderPath(call.cwd) ?? here.cwd, 'agent') }
      case 'patch':
        return { files: patches.promise(entry, call.patch, folderPath(call.cwd)) }
      case 'stdin': {
        const command = calls.running(call.session)
        return command ? { command } : { note: null }
      }
      case 'plan':
        return { note: keeper.addNote(entry, 'plan', call.text) }
      case 'tool': {
        const note = keeper.addNote(entry, 'tool', call.text)
        return call.script === null
          ? { note }
          : { note, script: commandTexts.clipCommand(call.script), endsBefore: ends }
      }
    }
  }

  /** Older code mode writes no items for what a script ran: then the script itself is what was run. */
  function scriptAsCommand(callId: string, known: Extract<Known, { note: unknown }>): CommandFact | null {
    const { note, script, endsBefore } = known
    if (!note || script === undefined || endsBefore !== ends) return null
    const { number, turn, at, offset } = note
    const command = newCommand({ number, turn, at, offset, cwd: here.cwd }, script, 'agent')
    keeper.replace(note, command)
    calls.set(callId, { command }, turn)
    return command
  }

  return {
    addUserShell,
    addCall(entry, givenId, call) {
      const callId = givenId === '' ? calls.nameNew() : flat(givenId)
      // A record torn by a crash is written again.
      if (calls.get(callId)) return
      const turn = turns.of(entry)
      progress.hasWorked = true
      turn.isAnswered = false
      calls.open(callId, knownOf(entry, call), turn)
    },
    addOutput(givenId, told) {
      const callId = givenId === '' ? calls.nameLast() : givenId
      const known = calls.get(callId)
      const opener = calls.close(callId)
      if (opener) changes.touch(opener)
      if (!known) return
      if ('files' in known) {
        patches.settle(known.files, told.exitCode === null ? refusal.test(told.text.trim()) : told.exitCode !== 0)
        return
      }
      const command = 'command' in known ? known.command : scriptAsCommand(callId, known)
      if (!command) return
      if (told.runningSession !== null) calls.setRunning(flat(told.runningSession), command)
      const exitCode = command.exitCode ?? told.exitCode
      commandTexts.tell(command, { text: told.text, exitCode, offset: here.offset, isWhole: false })
    },
    endCommand(entry, told) {
      const known = calls.get(told.callId)
      const turn = turns.of(entry)
      ends += 1
      turn.openCalls.delete(told.callId)
      if (known && 'files' in known) return patches.settle(known.files, told.exitCode !== null && told.exitCode !== 0)
      let command = known && 'command' in known ? known.command : null
      if (!command && told.by === 'user') return addUserShell(entry, 'event', { ...told, output: told.output ?? '' })
      const folder = folderPath(told.cwd)
      if (!command) {
        progress.hasWorked = true
        turn.isAnswered = false
        command = keepCommand(entry, told.command, folder ?? here.cwd, 'agent')
        calls.set(flat(told.callId), { command }, turn)
      }
      if (folder !== null && folder !== command.cwd) changes.amend(command, { cwd: sharedFolder(folder) })
      const exitCode = told.exitCode ?? command.exitCode
      commandTexts.tell(command, { text: told.output, exitCode, offset: here.offset, isWhole: true })
    },
    endPatch(entry, callId, files, ok) {
      const known = calls.get(callId)
      const turn = turns.of(entry)
      ends += 1
      progress.hasWorked = true
      turn.openCalls.delete(callId)
      const promised = known && 'files' in known ? known.files : []
      calls.set(flat(callId), { files: patches.end(entry, promised, files, ok) }, turn)
    },
    endTool(entry, noteKind, { callId, text }) {
      const turn = turns.of(entry)
      ends += 1
      progress.hasWorked = true
      if (callId !== null && callId !== '') {
        const known = calls.get(callId)
        if (known) {
          turn.openCalls.delete(callId)
          // The end names server and tool, and what went wrong.
          if (noteKind === 'tool' && 'note' in known && known.note?.noteKind === 'tool') keeper.retell(known.note, text)
          return
        }
        calls.set(flat(callId), { note: keeper.addNote(entry, noteKind, text) }, turn)
      } else {
        const last = facts.at(-1)
        if (noteKind === 'search' && last?.kind === 'note' && last.noteKind === 'search' && last.text === text) return
        keeper.addNote(entry, noteKind, text)
      }
      turn.isAnswered = false
    },
    isOutputKnown(callId) {
      const known = calls.get(callId)
      return known !== undefined && 'command' in known && known.command.isOutputWhole
    },
    openCall: (turn) => openCallOf(turn, calls, facts),
    save: () => ({ calls: calls.save(), commandTexts: commandTexts.save(), ends }),
  }
}

/** Nothing is known of it but what was asked for. */
function newCommand(
  { number, turn, at, offset, cwd }: Pick<CommandFact, 'number' | 'turn' | 'at' | 'offset' | 'cwd'>,
  command: string,
  by: CommandFact['by'],
): CommandFact {
  return {
    kind: 'command',
    number,
    turn,
    at,
    offset,
    command,
    cwd,
    exitCode: null,
    output: '',
    outputOffset: null,
    longestChars: 0,
    outputChars: 0,
    isOutputClipped: false,
    by,
    isOutputWhole: false,
    found: null,
    weight: 0,
    level: 0,
    told: null,
  }
}

const refusal =
  /^(?:apply_patch verification failed|error|failed|invalid patch|patch rejected|patch was rejected|rejected|aborted|declined|sandbox)/i
