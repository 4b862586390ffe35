import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { cache } from './paths.mjs'
import { npm } from './run.mjs'

const version = '0.169.0'

/** Installed once per version, outside node_modules: only this test needs its 400 MB. @returns the `codex` command's script */
export async function installCodex() {
  const folder = join(cache, `codex-${version}`)
  const script = join(folder, 'node_modules/@openai/codex/bin/codex.js')
  if (existsSync(script)) return script
  return withLock('codex', async () => {
    if (existsSync(script)) return script
    console.log(`Installing the Codex CLI ${version}.`)
    const scratch = `${folder}.partial`
    rmSync(scratch, { recursive: true, force: true })
    mkdirSync(scratch, { recursive: true })
    const { code, output } = await npm(
      ['install', '--prefix', scratch, '--no-audit', '--no-fund', '--loglevel=error', `@openai/codex@${version}`],
      {
        cwd: scratch,
      },
    )
    if (code !== 0) throw new Error(`The Codex CLI could not be installed.\n${output.trim()}`)
    renameSync(scratch, folder)
    return script
  })
}
