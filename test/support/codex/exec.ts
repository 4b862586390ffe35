import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startModelServer } from './modelServer'
import type { Step } from './script'

export interface CodexRun {
  readonly exitCode: number | null
  /** What Codex printed on both streams, for the message of a failing test. */
  readonly output: string
  /** Requests that reached the model: the length of the script when it was played to its end. */
  readonly requests: number
}

/** A release's own model name, so that Codex offers the tools (apply_patch among them) that it offers real models. */
const model = 'gpt-5.5-codex'

/**
 * Lets the real Codex CLI (`DEBRIEF_CODEX`, set by scripts/codex.mjs) play one `codex exec` turn against a scripted model.
 * It writes a real transcript under `codexHome`. Its environment holds nothing of ours: no key, no home.
 */
export async function runCodexExec(
  prompt: string,
  script: readonly Step[],
  { codexHome, cwd }: { readonly codexHome: string; readonly cwd: string },
): Promise<CodexRun> {
  const codex = process.env['DEBRIEF_CODEX']
  if (codex === undefined) throw new Error('DEBRIEF_CODEX is not set: run `npm run test:codex`')
  const server = await startModelServer(script)
  try {
    mkdirSync(codexHome, { recursive: true })
    writeFileSync(join(codexHome, 'config.toml'), configFor(server.baseUrl))
    const { exitCode, output } = await play(codex, ['exec', '--skip-git-repo-check', prompt], { codexHome, cwd })
    return { exitCode, output, requests: server.requests.length }
  } finally {
    await server.close()
  }
}

/** The transcripts in a Codex home, oldest name first. */
export function transcriptsIn(codexHome: string): string[] {
  return readdirSync(join(codexHome, 'sessions'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .map((name) => join(codexHome, 'sessions', name))
}

function configFor(baseUrl: string): string {
  return `model = "${model}"
model_provider = "scripted"
approval_policy = "never"
sandbox_mode = "danger-full-access"

[model_providers.scripted]
name = "scripted"
base_url = "${baseUrl}"
wire_api = "responses"
env_key = "SCRIPTED_MODEL_KEY"
request_max_retries = 0
stream_max_retries = 0
`
}

function play(
  codex: string,
  args: readonly string[],
  { codexHome, cwd }: { codexHome: string; cwd: string },
): Promise<{ exitCode: number | null; output: string }> {
  const child = spawn(process.execPath, [codex, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: codexHome,
      CODEX_HOME: codexHome,
      SCRIPTED_MODEL_KEY: 'unused',
      // Tests run in Electron's own Node, and so does the launcher of Codex.
      ELECTRON_RUN_AS_NODE: '1',
    },
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, output }))
  })
}
