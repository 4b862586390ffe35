import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { asCommand } from '../../../src-main/cli/asCommand'
import { commands } from '../../../src-main/cli/commands'
import { runCli } from '../../../src-main/cli/run'
import { createFakeDebrief } from '../../support/fakeDebrief'
import { createFakeIo } from '../../support/fakeIo'

const folder = mkdtempSync(join(tmpdir(), 'debrief-as-command-'))
const file = join(folder, 'saved')
writeFileSync(file, '{}\n')
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['a file that is there', [file], ['open', file]],
  ['a folder', [folder, file], ['open', folder, file]],
  ['one that is not there, but can only be a file', ['gone.jsonl'], ['open', 'gone.jsonl']],
  ['options, which are for the terminal', [file, '--json'], ['summaries', 'run', file, '--json']],
  ['a command', ['summaries', 'run', file], ['summaries', 'run', file]],
  ['a family', ['key'], ['key']],
  ['a word that is nothing', ['slugify'], ['slugify']],
  ['help', ['help', 'open'], ['help', 'open']],
  ['nothing', ['--version'], ['--version']],
])('%s', (_what, argv, expected) => {
  expect(asCommand(commands, argv, true)).toEqual(expected)
})

test('without a display a path is summarized', () => {
  expect(asCommand(commands, [file], false)).toEqual(['summaries', 'run', file])
})

/** A terminal beside a display; `opened`: what the window was given. */
function atDisplay() {
  const opened: string[] = []
  const io = createFakeIo()
  return {
    opened,
    io: {
      ...io,
      resumer: { ...io.resumer, hasDisplay: true },
      openInWindow: async (paths: readonly string[]) => void opened.push(...paths),
    },
  }
}

test('debrief PATH… opens what is there in the window, and tells what is not', async () => {
  const { io, opened } = atDisplay()
  const code = await runCli([file, 'gone.jsonl'], io, async () => createFakeDebrief({}))
  expect(code).toBe(1)
  expect(opened).toEqual([file])
  expect(io.out()).toBe(`Opened in the window: ${file}\n`)
  expect(io.err()).toMatch(/gone\.jsonl cannot be read \(there is no such file\)/)
})

test('open says what to do where no window can appear', async () => {
  const io = createFakeIo()
  expect(await runCli(['open', file], io, async () => createFakeDebrief({}))).toBe(2)
  expect(io.err()).toContain('use “summaries run PATH”')
})
