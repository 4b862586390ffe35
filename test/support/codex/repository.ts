import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A small git repository for Codex to work in, with one commit and an author of its own. */
export function createRepository(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true })
  const git = (...args: string[]): void => void execFileSync('git', args, { cwd: folder, stdio: 'ignore' })
  git('init', '--initial-branch=main')
  git('config', 'user.name', 'Ada')
  git('config', 'user.email', 'ada@example.invalid')
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  git('add', '.')
  git('commit', '-m', 'Start')
}
