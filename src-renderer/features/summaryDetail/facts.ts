import type { Command, Commit, FileChange, Note, Session, TestRun } from '../../../src-main/contract/session'

/** Something that the transcript shows, as evidence for a sentence. One event (`e`) may carry several facts. */
export type Fact =
  | { readonly kind: 'command'; readonly e: string; readonly command: Command }
  | { readonly kind: 'file'; readonly e: string; readonly file: FileChange }
  | { readonly kind: 'test'; readonly e: string; readonly test: TestRun }
  | { readonly kind: 'commit'; readonly e: string; readonly commit: Commit }
  | { readonly kind: 'note'; readonly e: string; readonly note: Note }

/** The tables that the ledger strip opens. */
export type LedgerTable = 'files' | 'commands' | 'tests' | 'commits' | 'tokens' | 'notes'

/** Every fact that the cited events carry, in the order of the citations. */
export function factsOf(session: Session, evidence: readonly string[]): Fact[] {
  return evidence.flatMap((e): Fact[] => [
    ...session.tests.filter((test) => test.e === e).map((test) => ({ kind: 'test' as const, e, test })),
    ...session.commits.filter((commit) => commit.e === e).map((commit) => ({ kind: 'commit' as const, e, commit })),
    ...session.fileChanges.filter((file) => file.e === e).map((file) => ({ kind: 'file' as const, e, file })),
    ...session.commands
      .filter((command) => command.e === e)
      .map((command) => ({ kind: 'command' as const, e, command })),
    ...session.notes.filter((note) => note.e === e).map((note) => ({ kind: 'note' as const, e, note })),
  ])
}

export function tableOf(fact: Fact): LedgerTable {
  switch (fact.kind) {
    case 'command':
      return 'commands'
    case 'file':
      return 'files'
    case 'test':
      return 'tests'
    case 'commit':
      return 'commits'
    case 'note':
      return 'notes'
  }
}
