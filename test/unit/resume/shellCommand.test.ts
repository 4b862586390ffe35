import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shellCommand, shellCommandFile } from '../../../src-main/core/resume/shellCommand'
import { createRecordedCodex } from '../../support/recordedCodex'
import type { CodexCall } from '../../support/recordedCodex'
import { temporaryFolder } from '../../support/temporaryFolder'

const id = '01a1fb42-d389-7740-8f2a-907c865c3fd0'
const hard = `it's $(touch pwned) a "مجلد" \\ -x`
const shells = ['/bin/sh', '/bin/bash', '/usr/bin/zsh', '/usr/bin/fish'].filter(existsSync)

/** The person's shell, with nothing typed into the one that stays. */
function run(
  shell: string,
  wish: { folder: string; isArchived?: boolean; isFile?: boolean; fails?: string[] },
): CodexCall[] {
  const { folder, isArchived = false, isFile = false, fails = [] } = wish
  const root = temporaryFolder('resume')
  const codex = createRecordedCodex(root, fails)
  const thread = { id, folder, isArchived, home: null }
  const words = shellCommand({ thread, shell, codexHome: '/codex home', platform: 'linux' })
  const [program = '', ...args] = isFile ? ['/bin/sh', '-c', shellCommandFile(words), join(root, 'none')] : words
  const env = { PATH: `${codex.bin}:/usr/bin:/bin`, HOME: root, XDG_CONFIG_HOME: root }
  const ended = spawnSync(program, args, { cwd: '/', env, input: '', timeout: 15_000 })
  expect(ended.signal, 'what ended it').toBeNull()
  return codex.calls()
}

describe.each(shells)('%s', (shell) => {
  test.each([false, true])('runs codex in the folder, whatever that is called (as a file: %j)', (isFile) => {
    const folder = join(temporaryFolder('resume'), hard)
    mkdirSync(folder)
    const calls = run(shell, { folder, isFile })
    expect(calls).toMatchObject([{ args: ['resume', id], cwd: folder, environment: { CODEX_HOME: '/codex home' } }])
    expect(existsSync(join(folder, 'pwned'))).toBe(false)
  })

  test('takes an archived session out of the archive, and resumes one that was out already', () => {
    const folder = temporaryFolder('resume')
    const calls = run(shell, { folder, isArchived: true, fails: ['unarchive'] })
    expect(calls.map(({ args }) => args)).toEqual([
      ['unarchive', id],
      ['resume', id],
    ])
    expect(calls[1]).toMatchObject({ cwd: folder, environment: { CODEX_HOME: '/codex home' } })
  })

  test('does not run codex in another folder than the session’s', () => {
    expect(run(shell, { folder: '/nowhere/any more' })).toEqual([])
  })
})
