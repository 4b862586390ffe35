import type { Command, FileChange, Note, Session, TestRun } from '../../src-main/contract/session'

/** Builds a Session event by event, with evidence ids counted up as a reader would. */
export function sessionOf(options: Partial<Session> = {}): SessionBuilder {
  return new SessionBuilder(options)
}

export class SessionBuilder {
  readonly #options: Partial<Session>
  readonly #turns: Session['turns'] = []
  readonly #commands: Command[] = []
  readonly #fileChanges: FileChange[] = []
  readonly #tests: TestRun[] = []
  readonly #commits: Session['commits'] = []
  readonly #notes: Note[] = []
  #events = 0

  constructor(options: Partial<Session>) {
    this.#options = options
  }

  /** Starts a turn. */
  prompt(text: string): this {
    const e = this.#next()
    this.#turns.push({
      index: this.#turns.length,
      id: null,
      prompt: text,
      promptE: e,
      answer: null,
      answerE: null,
      status: 'running',
      error: null,
      startedAt: 0,
      endedAt: null,
    })
    return this.#note(e, 'prompt', text)
  }

  run(command: string, exitCode: number | null = 0, output = '', tests: Partial<TestRun> | null = null): this {
    const e = this.#next()
    const turn = this.#turn()
    this.#commands.push({
      e,
      turn,
      command,
      exitCode,
      output,
      cwd: '/home/dev/demo',
      by: 'agent',
      at: 0,
      offset: 0,
      outputOffset: null,
    })
    if (tests)
      this.#tests.push({ e, turn, command, ok: exitCode === 0, passed: null, failed: null, runner: null, ...tests })
    return this
  }

  file(path: string, change: FileChange['change'], added = 1, removed = 0, more: Partial<FileChange> = {}): this {
    const e = this.#next()
    this.#fileChanges.push({
      e,
      turn: this.#turn(),
      path,
      change,
      movedTo: null,
      added,
      removed,
      ok: true,
      at: 0,
      offset: 0,
      ...more,
    })
    return this
  }

  commit(subject: string, hash: string | null, command = `git commit -m "${subject}"`): this {
    this.run(command, 0, `[main ${hash ?? 'unknown'}] ${subject}`)
    this.#commits.push({ e: `E${this.#events}`, turn: this.#turn(), subject, hash, branch: null })
    return this
  }

  say(text: string, kind: Note['kind'] = 'commentary'): this {
    return this.#note(this.#next(), kind, text)
  }

  /** Ends the turn with a final answer. */
  answer(text: string): this {
    const e = this.#next()
    this.#endTurn({ answer: text, answerE: e, status: 'ended' })
    return this.#note(e, 'answer', text)
  }

  fails(error: string): this {
    this.#endTurn({ status: 'failed', error })
    return this.#note(this.#next(), 'error', error)
  }

  aborts(): this {
    this.#endTurn({ status: 'aborted' })
    return this.#note(this.#next(), 'abort', 'interrupted')
  }

  build(): Session {
    const last = this.#turns.at(-1)?.status ?? 'ended'
    return {
      id: '01a1fb42-d389-7740-8f2a-907c865c3fd0',
      path: '/home/dev/.codex/sessions/x.jsonl',
      sources: [{ path: '/home/dev/.codex/sessions/x.jsonl', sizeBytes: 0 }],
      name: null,
      kind: 'user',
      title: this.#turns[0]?.prompt ?? 'Untitled',
      cwd: '/home/dev/demo',
      gitBranch: 'main',
      model: 'gpt-5.5-codex',
      models: ['gpt-5.5-codex'],
      cliVersion: '0.169.0',
      source: 'cli',
      isSubagent: false,
      isInternal: false,
      archived: false,
      forkedFromId: null,
      parentId: null,
      agentName: null,
      isVanished: false,
      isUnwatched: false,
      status: last,
      startedAt: 0,
      endedAt: 1,
      turns: this.#turns,
      commands: this.#commands,
      fileChanges: this.#fileChanges,
      tests: this.#tests,
      commits: this.#commits,
      branches: [],
      pullRequests: [],
      plan: null,
      subagents: [],
      notes: this.#notes,
      tokens: { input: 28_000, cached: 3_500, output: 840, reasoning: 140, total: 28_840 },
      tokenUse: [],
      planLimits: null,
      warnings: [],
      ...this.#options,
    }
  }

  #next(): string {
    this.#events += 1
    return `E${this.#events}`
  }

  #turn(): number {
    return Math.max(0, this.#turns.length - 1)
  }

  #note(e: string, kind: Note['kind'], text: string): this {
    this.#notes.push({ e, turn: this.#turn(), kind, text, at: 0, offset: 0 })
    return this
  }

  #endTurn(change: Partial<Session['turns'][number]>): void {
    const last = this.#turns.pop()
    if (last) this.#turns.push({ ...last, endedAt: 1, ...change })
  }
}
