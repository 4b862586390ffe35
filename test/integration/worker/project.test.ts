import { execFileSync } from 'node:child_process'
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createProjectFinder } from '../../../src-main/worker/project'
import { temporaryFolder } from '../../support/temporaryFolder'

function git(cwd: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd, stdio: 'ignore' })
}

test('a folder deep in a repository belongs to its root, and a worktree to the main checkout', () => {
  const base = realpathSync(temporaryFolder('project'))
  const main = join(base, 'shop')
  mkdirSync(join(main, 'src/deep'), { recursive: true })
  git(main, 'init', '-q')
  git(main, 'commit', '-q', '--allow-empty', '-m', 'start')
  git(main, 'worktree', 'add', '-q', join(base, 'shop-fix'))
  const projectOf = createProjectFinder()
  expect(projectOf(join(main, 'src/deep'))).toBe(main)
  expect(projectOf(join(base, 'shop-fix'))).toBe(main)
})

test('without a repository the folder itself is the project, also one that no longer exists', () => {
  const projectOf = createProjectFinder()
  expect(projectOf('/nowhere/at/all')).toBe('/nowhere/at/all')
  expect(projectOf(null)).toBe('')
})

test('a submodule or a broken .git file is a project of its own, not a crash', () => {
  const base = realpathSync(temporaryFolder('project'))
  writeFileSync(join(base, '.git'), 'gitdir: ../.git/modules/lib\n')
  expect(createProjectFinder()(base)).toBe(base)
})
