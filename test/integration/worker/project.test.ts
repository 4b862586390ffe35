import { execFileSync } from 'node:child_process'
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createPlaces } from '../../../src-main/files/places'
import { createProjects } from '../../../src-main/worker/project'
import { temporaryFolder } from '../../support/temporaryFolder'

function git(cwd: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd, stdio: 'ignore' })
}

async function projectOf(cwd: string | null): Promise<string> {
  const projects = createProjects(() => null, createPlaces())
  await projects.look([cwd])
  return projects.of(cwd)
}

test('a folder deep in a repository belongs to its root, and a worktree to the main checkout', async () => {
  const base = realpathSync(temporaryFolder('project'))
  const main = join(base, 'shop')
  mkdirSync(join(main, 'src/deep'), { recursive: true })
  git(main, 'init', '-q')
  git(main, 'commit', '-q', '--allow-empty', '-m', 'start')
  git(main, 'worktree', 'add', '-q', join(base, 'shop-fix'))
  expect(await projectOf(join(main, 'src/deep'))).toBe(main)
  expect(await projectOf(join(base, 'shop-fix'))).toBe(main)
})

test('without a repository the folder itself is the project, also one that no longer exists', async () => {
  expect(await projectOf('/nowhere/at/all')).toBe('/nowhere/at/all')
  expect(await projectOf(null)).toBe('')
})

test('a submodule or a broken .git file is a project of its own, not a crash', async () => {
  const base = realpathSync(temporaryFolder('project'))
  writeFileSync(join(base, '.git'), 'gitdir: ../.git/modules/lib\n')
  expect(await projectOf(base)).toBe(base)
})

test('a path of another system is its own project, wherever Debrief was started', async () => {
  expect(await projectOf('C:\\Users\\ada\\shop')).toBe('C:\\Users\\ada\\shop')
})

test('a folder that nobody could look at yet belongs where sessions in it belonged before', () => {
  const projects = createProjects((cwd) => (cwd === '/share/shop/src' ? '/share/shop' : null), createPlaces())
  expect(projects.of('/share/shop/src')).toBe('/share/shop')
  expect(projects.of('/share/other')).toBe('/share/other')
})
