import type { Branch, Commit, Plan, PullRequest, Session, TestRun } from '../../contract/session'
import type { Summary } from '../../contract/summary'
import { changedFiles } from '../ledger/changedFiles'

/** Something that a cited event shows, in words. */
export interface CitedFact {
  readonly e: string
  /** "command", "file", "test", "commit", or what the event was. */
  readonly what: string
  readonly text: string
  /** "exit 1", "+3 −1", "2 failed, 5 passed"; "" for none. */
  readonly result: string
}

/** What an export tells of a session: no outputs, and of what was said only what is cited and what was asked first and last. */
export interface ExportFacts {
  readonly id: string
  readonly title: string
  readonly project: string
  readonly cwd: string | null
  readonly gitBranch: string | null
  readonly model: string | null
  readonly kind: Session['kind']
  readonly status: Session['status']
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly prompts: readonly string[]
  readonly files: readonly {
    readonly path: string
    readonly verb: string
    readonly movedTo: string | null
    readonly added: number
    readonly removed: number
  }[]
  readonly commands: readonly { readonly e: string; readonly command: string; readonly exitCode: number | null }[]
  readonly tests: readonly TestRun[]
  readonly commits: readonly Commit[]
  readonly branches: readonly Branch[]
  readonly pullRequests: readonly PullRequest[]
  readonly plan: Plan | null
  readonly tokens: Session['tokens']
  readonly cited: readonly CitedFact[]
}

/** A summary with the session that it is about. */
export interface ExportSubject {
  readonly summary: Summary
  readonly session: Session
  /** The title that stands. */
  readonly title: string
  readonly project: string
}

/** A sentence about all commands of a long session cites thousands: so many are named, and counted beyond. */
export const mostEvidence = 20

export function exportFactsOf({ summary, session, title, project }: ExportSubject): ExportFacts {
  const prompts = session.turns.map(({ prompt }) => prompt).filter((prompt) => prompt.trim() !== '')
  return {
    ...{ id: session.id, title, project, cwd: session.cwd, gitBranch: session.gitBranch, model: session.model },
    ...{ kind: session.kind, status: session.status, startedAt: session.startedAt, endedAt: session.endedAt },
    prompts: [...new Set([...prompts.slice(0, 1), ...prompts.slice(-1)])],
    files: changedFiles(session).map(({ path, verb, movedTo, added, removed }) => {
      return { path, verb, movedTo, added, removed }
    }),
    commands: session.commands.map(({ e, command, exitCode }) => ({ e, command, exitCode })),
    ...{ tests: session.tests, commits: session.commits, branches: session.branches },
    ...{ pullRequests: session.pullRequests, plan: session.plan, tokens: session.tokens },
    cited: citedFacts(session, citedEvents(summary)),
  }
}

function citedEvents({ claims, contradictions }: Summary): Set<string> {
  return new Set([
    ...claims.flatMap(({ evidence }) => evidence.slice(0, mostEvidence)),
    ...contradictions.flatMap(({ saidE, evidence }) => [saidE, ...evidence].slice(0, mostEvidence)),
  ])
}

function citedFacts(session: Session, cited: ReadonlySet<string>): CitedFact[] {
  const facts: CitedFact[] = []
  const add = (e: string, what: string, text: string, result = ''): void => {
    if (cited.has(e)) facts.push({ e, what, text, result })
  }
  for (const { e, command, exitCode } of session.commands) {
    add(e, 'command', command, exitCode === null ? '' : `exit ${exitCode}`)
  }
  for (const test of session.tests) add(test.e, 'test', test.command, testResult(test))
  for (const { e, subject, hash } of session.commits) add(e, 'commit', subject, hash ?? '')
  for (const { e, path, added, removed, ok } of session.fileChanges) {
    add(e, 'file', path, ok ? `+${added} −${removed}` : 'did not apply')
  }
  for (const { e, kind, text } of session.notes) add(e, kind, text)
  return facts.toSorted((a, b) => Number(a.e.slice(1)) - Number(b.e.slice(1)))
}

/** "2 failed, 5 passed"; without counts only how the run ended. */
export function testResult({ ok, passed, failed }: Pick<TestRun, 'ok' | 'passed' | 'failed'>): string {
  const parts = [
    failed !== null && failed > 0 ? `${failed} failed` : null,
    passed === null ? null : `${passed} passed`,
  ].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(', ') : ok ? 'passed' : 'failed'
}
