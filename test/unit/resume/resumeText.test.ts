import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { resumeText } from '../../../src-main/core/resume/resumeText'
import { temporaryFolder } from '../../support/temporaryFolder'

const id = '01a1fb42-d389-7740-8f2a-907c865c3fd0'
const names = [
  'plain',
  'with spaces',
  "it's",
  'a"b',
  '$(touch pwned)',
  '`touch pwned`',
  '; touch pwned',
  '& touch pwned &',
  '-rf',
  '=ls',
  '~',
  '*',
  'back\\slash',
  "x\\'; touch pwned #",
  "\\'",
  'ends with \\',
  'ünï 世界 🚀',
  '#comment',
  '!history',
]
const shells = ['/bin/sh', '/bin/bash', '/usr/bin/zsh', '/usr/bin/fish'].filter(existsSync)

describe.each(shells)('%s', (shell) => {
  test.each(names)('goes into the folder %j and runs codex there, and nothing else', (name) => {
    const root = temporaryFolder('resume')
    const bin = join(root, 'bin')
    const folder = join(root, name)
    mkdirSync(bin)
    mkdirSync(folder)
    writeFileSync(join(bin, 'codex'), '#!/bin/sh\npwd\nprintf "%s\\n" "$@"\n')
    chmodSync(join(bin, 'codex'), 0o755)
    const text = resumeText({ id, folder, isArchived: false, home: null }, 'linux')
    const environment = { PATH: `${bin}:/usr/bin:/bin`, HOME: root, XDG_CONFIG_HOME: root }
    const said = execFileSync(shell, ['-c', text], { env: environment, cwd: root, encoding: 'utf8' })
    expect(said).toBe(`${folder}\nresume\n${id}\n`)
    expect(existsSync(join(root, 'pwned')) || existsSync(join(folder, 'pwned'))).toBe(false)
  })
})

test.each(shells)('%s takes an archived session out of the archive, and goes on where that fails', (shell) => {
  const root = temporaryFolder('resume')
  writeFileSync(join(root, 'codex'), '#!/bin/sh\nprintf "%s\\n" "$PWD $*"\n[ "$1" = resume ]\n', { mode: 0o755 })
  const environment = { PATH: `${root}:/usr/bin:/bin`, HOME: root, XDG_CONFIG_HOME: root }
  const run = (folder: string): string =>
    spawnSync(shell, ['-c', resumeText({ id, folder, isArchived: true, home: null }, 'linux')], {
      ...{ env: environment, cwd: '/', encoding: 'utf8' },
    }).stdout
  expect(run(root)).toBe(`/ unarchive ${id}\n${root} resume ${id}\n`)
  // In another folder Codex would work on something else.
  expect(run(join(root, 'gone'))).toBe(`/ unarchive ${id}\n`)
})

test('on Windows the folder is an argument, quoted for PowerShell where cmd would read it differently', () => {
  expect(resumeText({ id, folder: 'C:\\work\\demo', isArchived: false, home: null }, 'win32')).toBe(
    `codex resume -C "C:\\work\\demo" ${id}`,
  )
  expect(resumeText({ id, folder: "C:\\it's $x", isArchived: false, home: null }, 'win32')).toBe(
    `codex resume -C 'C:\\it''s $x' ${id}`,
  )
  // No joint of two commands means the same to both shells; Codex asks about the archive itself.
  expect(resumeText({ id, folder: null, isArchived: true, home: null }, 'win32')).toBe(`codex resume ${id}`)
})
