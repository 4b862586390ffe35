import type { Command, Commit, FileChange, Note, Session, TestRun } from '../../../src-main/contract/session'

/** Something that the transcript shows, as evidence for a sentence. One event (`e`) may carry several facts. */
export type Fact =
  | { readonly kind: 'command'; readonly e: string; readonly command: Command }
  | { readonly kind: 'file'; readonly e: string; readonly file: FileChange }
  | { readonly kind: 'test'; readonly e: string; readonly test: TestRun }
  | { readonly kind: 'commit'; readonly e: string; readonly commit: Commit }
  | { readonly kind: 'note'; readonly e: string; readonly note: Note }

/** Every fact that the cited events carry, in the order of the citations. */
export function factsOf(session: Session, evidence: readonly string[]): Fact[] {
  const facts = factsByEvent(session)
  return evidence.flatMap((e) => facts.get(e) ?? [])
}

/** One sentence may cite every command of a session that has thousands: they are looked up, not searched for. */
const known = new WeakMap<Session, ReadonlyMap<string, Fact[]>>()

function factsByEvent(session: Session): ReadonlyMap<string, Fact[]> {
  const before = known.get(session)
  if (before !== undefined) return before
  const facts = new Map<string, Fact[]>()
  const add = (fact: Fact): void => {
    const those = facts.get(fact.e)
    if (those === undefined) facts.set(fact.e, [fact])
    else those.push(fact)
  }
  for (const test of session.tests) add({ kind: 'test', e: test.e, test })
  for (const commit of session.commits) add({ kind: 'commit', e: commit.e, commit })
  for (const file of session.fileChanges) add({ kind: 'file', e: file.e, file })
  for (const command of session.commands) add({ kind: 'command', e: command.e, command })
  for (const note of session.notes) add({ kind: 'note', e: note.e, note })
  known.set(session, facts)
  return facts
}
