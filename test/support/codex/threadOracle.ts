/** What Codex's own `thread/read` says of a thread (0.169), as far as Debrief claims to know the same. */
export interface OracleThread {
  readonly id: string
  readonly turns: readonly { readonly id?: string; readonly status: string; readonly items: readonly OracleItem[] }[]
}

interface OracleItem {
  readonly type: string
  readonly text?: string
  readonly exitCode?: number | null
  readonly aggregatedOutput?: string | null
  readonly source?: string
  readonly status?: string
  readonly command?: string
  readonly commandActions?: readonly { readonly command: string }[]
  readonly content?: readonly { readonly text?: string }[]
  readonly changes?: readonly {
    readonly path: string
    readonly kind: { readonly type: string; readonly move_path?: string | null }
    readonly diff: string
  }[]
}

/** The parts of `sessions show --json` that are compared. */
export interface ShownSession {
  readonly turns: readonly { readonly status: string; readonly prompt: string; readonly answer: string | null }[]
  readonly commands: readonly {
    readonly turn: number
    readonly command: string
    readonly exitCode: number | null
    readonly output: string
    readonly by: string
  }[]
  readonly fileChanges: readonly {
    readonly turn: number
    readonly path: string
    readonly change: string
    readonly movedTo: string | null
    readonly added: number
    readonly removed: number
    readonly ok: boolean
  }[]
}

export interface ComparedThread {
  readonly turns: readonly unknown[]
  readonly commands: readonly unknown[]
  readonly fileChanges: readonly unknown[]
}

const statusOf: Readonly<Record<string, string>> = { completed: 'ended', interrupted: 'aborted', failed: 'failed' }

export function asCodexTells(thread: OracleThread, cwd: string): ComparedThread {
  const of = (turn: OracleThread['turns'][number], type: string): OracleItem[] =>
    turn.items.filter((item) => item.type === type)
  return {
    turns: thread.turns.map((turn) => ({
      status: statusOf[turn.status] ?? turn.status,
      prompt: of(turn, 'userMessage').map(textOf).join('\n\n'),
      answer: of(turn, 'agentMessage').at(-1)?.text ?? null,
    })),
    commands: thread.turns.flatMap((turn, index) =>
      of(turn, 'commandExecution').map((item) => ({
        turn: index,
        command: item.commandActions?.map(({ command }) => command).join(' && '),
        exitCode: item.exitCode ?? null,
        output: edges(item.aggregatedOutput ?? ''),
        by: item.source === 'userShell' ? 'user' : 'agent',
      })),
    ),
    fileChanges: byPath(
      thread.turns.flatMap((turn, index) =>
        of(turn, 'fileChange').flatMap((item) =>
          (item.changes ?? []).map(({ path, kind, diff }) => ({
            turn: index,
            path: inside(path, cwd),
            change: kind.move_path ? 'move' : kind.type,
            movedTo: kind.move_path ? inside(kind.move_path, cwd) : null,
            ...countLines(diff, kind.type),
            ok: item.status === 'completed',
          })),
        ),
      ),
    ),
  }
}

/** Codex tells the files of one patch by name, Debrief as the patch has them. The changes of one file keep their order. */
function byPath<Change extends { readonly turn: number; readonly path: string }>(changes: readonly Change[]): Change[] {
  return changes.toSorted((a, b) => a.turn - b.turn || (a.path < b.path ? -1 : Number(a.path > b.path)))
}

export function asDebriefTells({ turns, commands, fileChanges }: ShownSession): ComparedThread {
  return {
    turns: turns.map(({ status, prompt, answer }) => ({ status, prompt, answer })),
    commands: commands.map(({ turn, command, exitCode, output, by }) => ({
      turn,
      command,
      exitCode,
      output: edges(output),
      by,
    })),
    fileChanges: byPath(
      fileChanges.map(({ turn, path, change, movedTo, added, removed, ok }) => ({
        turn,
        path,
        change,
        movedTo,
        added,
        removed,
        ok,
      })),
    ),
  }
}

function textOf({ content = [] }: OracleItem): string {
  return content.map(({ text = '' }) => text).join('\n')
}

/** Both clip long output, each in its own middle. */
function edges(output: string): string {
  return output.length <= 2_000 ? output : `${output.slice(0, 1_000)}…${output.slice(-1_000)}`
}

function inside(path: string, cwd: string): string {
  return path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path
}

/** An added or deleted file is told by its content, a changed one by a unified diff. */
function countLines(diff: string, kind: string): { added: number; removed: number } {
  const lines = diff.split('\n')
  const whole = diff === '' ? 0 : lines.length - (diff.endsWith('\n') ? 1 : 0)
  if (kind === 'add') return { added: whole, removed: 0 }
  if (kind === 'delete') return { added: 0, removed: whole }
  const count = (sign: string): number => lines.filter((line) => line.startsWith(sign)).length
  return { added: count('+'), removed: count('-') }
}
