import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCodexExec, transcriptsIn } from '../support/codex/exec'
import { createRepository } from '../support/codex/repository'
import { answer, command, patch } from '../support/codex/script'

let scratch = ''

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'debrief-codex-'))
})

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

// Without this the other tests here could pass or fail for reasons that have nothing to do with Debrief.
it('the real Codex plays the script to its end, changes the files and writes one transcript', async () => {
  const codexHome = join(scratch, 'codex-home')
  const cwd = join(scratch, 'greeter')
  createRepository(cwd, { 'README.md': '# Greeter\n' })

  const run = await runCodexExec(
    'Add a greeting',
    [command('cat README.md'), patch('*** Add File: hello.txt\n+hello'), command('exit 3'), answer('Added hello.txt.')],
    { codexHome, cwd },
  )

  expect(run, run.output).toMatchObject({ exitCode: 0, requests: 4 })
  expect(readFileSync(join(cwd, 'hello.txt'), 'utf8')).toBe('hello\n')
  const transcripts = transcriptsIn(codexHome)
  expect(transcripts).toHaveLength(1)
  const lines = readFileSync(transcripts[0] ?? '', 'utf8')
    .trim()
    .split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toContain('session_meta')
})
