import type { Command, Session } from '../../contract/session'
import type { Contradiction } from '../../contract/summary'
import { excerpt } from '../ledger/phrases'
import { admits, claimSentences } from './claimSentences'
import type { ClaimSentence } from './claimSentences'
import { builds, changesCode, isTesting, mayHaveChecked, pushes, writes } from './shows'
import { changedPaths, claims, mayClaim } from './vocabulary'

const longestQuote = 300

/** What is known up to the answer that is judged. */
interface Work {
  readonly session: Session
  readonly tests: Session['tests']
  readonly commands: readonly Command[]
  readonly changes: Session['fileChanges']
}

/**
 * What the agent claims in its last answer and the facts deny, each once, without a model. Only the last answer: what an earlier one
 * said may have been taken back since. A false alarm costs more trust than a miss, so whatever may be a wish, a condition, a
 * quotation or about something else is no claim, and work that cannot be seen into (tools of MCP servers) may have shown anything.
 */
export function findContradictions(session: Session): Contradiction[] {
  const turn = session.turns.findLast(({ answer }) => answer !== null)
  if (!turn || turn.answer === null || turn.answerE === null || !mayClaim.test(turn.answer)) return []
  const work = workUntil(session, turn.index)
  const isAdmitted = admits.test(turn.answer)
  const found = new Map<Contradiction['code'], Contradiction>()
  for (const sentence of claimSentences(turn.answer)) {
    for (const [code, evidence] of deniedBy(sentence, work, isAdmitted)) {
      if (!found.has(code))
        found.set(code, { code, said: excerpt(sentence.text, longestQuote), saidE: turn.answerE, evidence })
    }
  }
  // "All tests pass" when the last run failed says all that "nothing was run after the edit" would.
  if (found.has('tests_failed') || found.has('tests_not_run')) found.delete('not_run_after_edit')
  return [...found.values()]
}

function workUntil(session: Session, lastTurn: number): Work {
  const isUntil = ({ turn }: { readonly turn: number }): boolean => turn <= lastTurn
  return {
    session,
    tests: session.tests.filter(isUntil),
    commands: session.commands.filter(isUntil),
    changes: session.fileChanges.filter((change) => change.ok && isUntil(change)),
  }
}

type Denial = readonly [Contradiction['code'], string[]]

function deniedBy({ text, words }: ClaimSentence, work: Work, isAdmitted: boolean): Denial[] {
  const denials: (Denial | null)[] = []
  if (claims.testsPass(words)) denials.push(testsDenied(work, isAdmitted))
  if (claims.builds(words)) denials.push(buildDenied(work))
  if (claims.committed(words)) denials.push(commitDenied(work))
  if (claims.pushed(text)) denials.push(pushDenied(work))
  for (const path of changedPaths(text)) denials.push(changeDenied(work, path))
  if (!isAdmitted && claims.works(words)) denials.push(checkDenied(work))
  return denials.filter((denial) => denial !== null)
}

function testsDenied({ tests, commands, changes, session }: Work, isAdmitted: boolean): Denial | null {
  const last = tests.at(-1)
  if (last) return !last.ok || (last.failed ?? 0) > 0 ? ['tests_failed', [last.e]] : null
  // A transcript that shows no work at all may be one whose work is not understood.
  if (commands.length + changes.length === 0) return null
  if (isAdmitted || commands.some(isTesting) || mayHaveChecked(session, 0)) return null
  return ['tests_not_run', []]
}

function buildDenied({ commands }: Work): Denial | null {
  const last = commands.findLast(builds)
  return last && last.exitCode !== null && last.exitCode !== 0 ? ['build_failed', [last.e]] : null
}

function commitDenied({ session, commands }: Work): Denial | null {
  if (session.commits.length > 0 || mayHaveChecked(session, 0)) return null
  const tries = commands.filter(({ command }) => /\bcommit\b/.test(command))
  if (tries.some(({ exitCode }) => exitCode === 0 || exitCode === null)) return null
  return ['not_committed', tries.slice(-1).map(({ e }) => e)]
}

function pushDenied({ session, commands }: Work): Denial | null {
  const tries = commands.filter(pushes)
  if (tries.some(({ exitCode }) => exitCode === 0 || exitCode === null) || mayHaveChecked(session, 0)) return null
  return ['not_pushed', tries.slice(-1).map(({ e }) => e)]
}

/** Only where the session shows at all how files were changed, and nothing in it can have touched this one. */
function changeDenied({ session, changes, commands }: Work, path: string): Denial | null {
  const name = path.split('/').at(-1) ?? path
  const isOf = (text: string | null): boolean => text !== null && text.includes(name)
  if (changes.some((change) => isOf(change.path) || isOf(change.movedTo))) return null
  if (session.fileChanges.some((change) => !change.ok) || session.turns.some(({ prompt }) => isOf(prompt))) return null
  if (mayHaveChecked(session, 0) || session.subagents.length > 0) return null
  if (commands.some((run) => writes(run) || isOf(run.command) || isOf(run.output))) return null
  return ['file_not_changed', []]
}

function checkDenied({ session, changes, commands }: Work): Denial | null {
  const edit = changes.findLast(changesCode)
  if (!edit) return null
  const after = Number(edit.e.slice(1))
  const isAfter = ({ e }: { readonly e: string }): boolean => Number(e.slice(1)) > after
  if (mayHaveChecked(session, after) || session.subagents.length > 0) return null
  if (commands.some((run) => isAfter(run) && !isIdle(run))) return null
  return ['not_run_after_edit', [edit.e]]
}

/** Looks and housekeeping show nothing of whether something works. Any part of a chain that does more counts. */
function isIdle({ command }: Command): boolean {
  return command
    .split(/&&|\|\||[;|\n]/)
    .every((part) =>
      /^\s*(?:(?:cd|ls|cat|git|pwd|echo|printf|sed|head|tail|grep|rg|find|fd|mkdir|touch|rm|mv|cp|which|env|tree|wc|nl|true|sleep|awk|sort|stat|file|chmod)(?:\s|$)|$)/.test(
        part,
      ),
    )
}
