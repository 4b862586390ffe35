import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import type { Command, FileChange, Note, Session, TestRun } from '../contract/session'
import type { TranscriptEntry, TranscriptPage, TranscriptQuery, TranscriptTurn } from '../contract/transcript'
import { cutText } from './ledger/phrases'

/** How many entries a page shows before the one that it is about. */
const before = 3
/** Of a prompt in the outline, in characters. */
const promptChars = 200

/** Every event of a session as a person reads it, in transcript order. */
export function transcriptEntries(session: Session): TranscriptEntry[] {
  const entryOf = entryMaker(session)
  return inOrder(session).map(entryOf)
}

/**
 * A stretch of a transcript, from a position or around an evidence id, with the outline of all turns.
 * @throws ProblemError usage_wrong for an evidence id that the session does not have
 */
export function transcriptPage(session: Session, { from, limit }: TranscriptQuery): TranscriptPage {
  const facts = inOrder(session)
  const offset = typeof from === 'number' ? Math.min(from, facts.length) : beginningAround(facts, from, limit)
  return {
    sessionId: session.id,
    title: session.title,
    offset,
    total: facts.length,
    turns: outlineOf(session, facts),
    entries: facts.slice(offset, offset + limit).map(entryMaker(session)),
  }
}

type Fact =
  | { readonly kind: 'note'; readonly number: number; readonly of: Note }
  | { readonly kind: 'command'; readonly number: number; readonly of: Command }
  | { readonly kind: 'file'; readonly number: number; readonly of: FileChange }

/** Evidence is numbered in order of first appearance. */
function inOrder({ notes, commands, fileChanges }: Session): Fact[] {
  const numberOf = ({ e }: { readonly e: string }): number => Number(e.slice(1))
  return [
    ...notes.map((of) => ({ kind: 'note' as const, number: numberOf(of), of })),
    ...commands.map((of) => ({ kind: 'command' as const, number: numberOf(of), of })),
    ...fileChanges.map((of) => ({ kind: 'file' as const, number: numberOf(of), of })),
  ].toSorted((a, b) => a.number - b.number)
}

function beginningAround(facts: readonly Fact[], e: string, limit: number): number {
  const at = facts.findIndex(({ of }) => of.e === e)
  if (at === -1) throw new ProblemError('usage_wrong', { detail: because('no_event'), e })
  return Math.max(0, at - Math.min(before, limit - 1))
}

function outlineOf({ turns }: Session, facts: readonly Fact[]): TranscriptTurn[] {
  const first = new Map<number, number>()
  for (const [at, { of }] of facts.entries()) if (!first.has(of.turn)) first.set(of.turn, at)
  let next = facts.length
  const outline: TranscriptTurn[] = []
  // A turn of which nothing is left begins where the next one does.
  for (const { index, prompt, status } of turns.toReversed()) {
    next = first.get(index) ?? next
    outline.push({ index, prompt: cutText(prompt, promptChars), status, firstEntry: next })
  }
  return outline.reverse()
}

function entryMaker({ tests }: Pick<Session, 'tests'>): (fact: Fact) => TranscriptEntry {
  const testOf = new Map(tests.map((test) => [test.e, test]))
  return ({ kind, of }) => {
    const { e, turn, at } = of
    switch (kind) {
      case 'note':
        return { e, turn, kind: of.kind, text: of.text, at, command: null, file: null }
      case 'command':
        return { e, turn, kind, text: of.command, at, command: commandOf(of, testOf.get(e)), file: null }
      case 'file': {
        const { change, movedTo, added, removed, ok } = of
        return { e, turn, kind, text: of.path, at, command: null, file: { change, movedTo, added, removed, ok } }
      }
    }
  }
}

function commandOf(command: Command, test: TestRun | undefined): NonNullable<TranscriptEntry['command']> {
  const { exitCode, output, cwd, by, outputOffset } = command
  return {
    ...{ exitCode, output, cwd, by, isOutputClipped: outputOffset !== null },
    test: test ? { ok: test.ok, passed: test.passed, failed: test.failed } : null,
  }
}
