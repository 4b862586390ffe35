import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codexConfig, codexEnvironment, pinnedCodex } from './config'
import { startModelServer } from './modelServer'
import type { ModelServerOptions } from './modelServer'
import type { Step } from './script'

export interface CodexRun {
  readonly exitCode: number | null
  /** What Codex printed on both streams, for the message of a failing test. */
  readonly output: string
  /** Requests that reached the model: the length of the script when it was played to its end. */
  readonly requests: number
}

export interface CodexRunOptions extends ModelServerOptions {
  readonly codexHome: string
  readonly cwd: string
  /** The launcher of another release than the pinned one (`DEBRIEF_CODEX`, set by scripts/pinnedCodex.mjs). */
  readonly codex?: string
  /** Kills a Codex that hangs. */
  readonly timeoutMs?: number
}

/**
 * Lets the real Codex CLI play one `codex exec` turn against a scripted model. It writes a real transcript under `codexHome`.
 */
export async function runCodexExec(
  prompt: string,
  script: readonly Step[],
  { codexHome, cwd, codex = pinnedCodex(), timeoutMs = 60_000, ...options }: CodexRunOptions,
): Promise<CodexRun> {
  const server = await startModelServer(script, options)
  try {
    mkdirSync(codexHome, { recursive: true })
    writeFileSync(join(codexHome, 'config.toml'), codexConfig(server.baseUrl))
    const args = [codex, 'exec', '--skip-git-repo-check', prompt]
    const { exitCode, output } = await play(args, { codexHome, cwd, timeoutMs })
    return { exitCode, output, requests: server.requests.length }
  } finally {
    await server.close()
  }
}

/** The transcripts in a Codex home, oldest name first. */
export function transcriptsIn(codexHome: string): string[] {
  const sessions = join(codexHome, 'sessions')
  if (!existsSync(sessions)) return []
  return readdirSync(sessions, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .map((name) => join(sessions, name))
}

function play(
  args: readonly string[],
  { codexHome, cwd, timeoutMs }: { codexHome: string; cwd: string; timeoutMs: number },
): Promise<{ exitCode: number | null; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    env: codexEnvironment(codexHome),
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, output }))
  })
}
