import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describeLedger } from '../../../src-main/core/ledger'
import { cutText } from '../../../src-main/core/ledger/phrases'
import { titleOf } from '../../../src-main/core/session/title'
import { readSession, sessionOfLines, snapshot, transcriptBytes, transcriptsFolder } from '../../support/transcripts'
import { aborted, answer, command, complete, item, patch, prompt, started } from '../session/lines'
import { createSessionReader } from '../../../src-main/core/session'

const told = (...lines: object[]): ReturnType<typeof describeLedger> =>
  describeLedger(sessionOfLines([started('a'), prompt('Do it'), ...lines]))
const recorded = (path: string): ReturnType<typeof describeLedger> => describeLedger(readSession(transcriptBytes(path)))
const green = ' Tests  3 passed (3)\n'

it.each([
  [
    'by-release/codex-0.20.0.jsonl',
    'Added src/slug.ts, ran 4 commands (1 failed), last tests passed (3), committed “Add slugify”.',
  ],
  [
    'by-release/codex-0.169.0.jsonl',
    'Added src/slug.ts, ran 4 commands (1 failed), last tests passed (3), committed “Add slugify”.',
  ],
  ['scenarios/api-error.jsonl', 'Failed: The model does not exist.'],
  ['scenarios/interrupted.jsonl', 'Ran 1 command, then was interrupted.'],
  ['scenarios/two-turns-unicode.jsonl', 'Ran 2 commands. Codex said: “Removed README.md again.”'],
])('%s in one line', (path, line) => {
  expect(recorded(path).line).toBe(line)
})

it.each([
  [
    'tests that passed before the last change are not told as if they passed after it',
    [...command('t', 'npx vitest run', 0, green), ...patch('p', 'a.ts'), ...answer('Ok.'), complete('a', null)],
    'Changed a.ts, ran 1 command, last tests passed (3) before the last change.',
  ],
  [
    'failing tests name their number',
    [
      ...patch('p', 'a.ts'),
      ...command('t', 'npx vitest run', 1, ' Tests  1 failed | 3 passed (4)\n'),
      ...answer('Hm.'),
      complete('a', null),
    ],
    'Changed a.ts, ran 1 command (it failed), last tests failed (1 of 4).',
  ],
  [
    'only one of several commits is quoted',
    [
      ...command('1', 'git commit -qm One', 0, ''),
      ...command('2', 'git commit -qm Two', 0, ''),
      ...answer('Ok.'),
      complete('a', null),
    ],
    'Ran 2 commands, made 2 commits, the last “Two”.',
  ],
  ['work in progress says so', [...patch('p', 'a.ts')], 'Changed a.ts, still running.'],
  ['an interruption right away', [aborted('a')], 'Interrupted before anything was done.'],
  ['silence', [complete('a', null)], 'Ended without an answer.'],
])('%s', (_bug, lines, line) => {
  expect(told(...lines).line).toBe(line)
})

it('a file that came and went is no result', () => {
  const change = (id: string, text: string): object[] => [
    item({
      type: 'custom_tool_call',
      call_id: id,
      name: 'apply_patch',
      input: `*** Begin Patch\n${text}\n*** End Patch`,
    }),
    item({ type: 'custom_tool_call_output', call_id: id, output: 'Exit code: 0\nOutput:\n' }),
  ]
  const { line, body } = told(
    ...change('1', '*** Add File: a\n+x'),
    ...change('2', '*** Delete File: a'),
    ...change('3', '*** Delete File: b'),
  )
  expect(line).toBe('Deleted b, still running.')
  expect(body).toContain('- `b` deleted.')
})

it('a failure says why, how often, and whether it was mended', () => {
  const failing = (id: string): object[] =>
    command(id, 'npm run build', 2, '> build\nsrc/a.ts(1,2): error TS1005: expected ;\nnpm ERR! code 2\n')
  const { body } = told(...failing('1'), ...failing('2'), ...command('3', 'npm run build', 0, 'ok\n'))
  expect(body).toContain(
    '- `npm run build` failed 2 times (exit code 2): src/a.ts(1,2): error TS1005: expected ;. It passed later.',
  )
  expect(body.match(/npm run build` failed/g)).toHaveLength(1)
})

it('a secret in a command or its output is not in the summary, not even in part', () => {
  const key = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`
  const { body } = told(
    ...command('1', `curl -H "Authorization: Bearer ${key}" example.org`, 22, `error: key ${key} refused\n`),
  )
  expect(body).toContain('curl')
  expect(body).not.toContain('sk-or-v1-0123')
})

it('a plan is open only where the work ended with it', () => {
  const plan = {
    type: 'response_item',
    payload: {
      type: 'function_call',
      call_id: 'p',
      name: 'update_plan',
      arguments: JSON.stringify({
        plan: [
          { step: 'Write it', status: 'completed' },
          { step: 'Test it', status: 'pending' },
        ],
      }),
    },
  }
  expect(told(...patch('1', 'a.ts'), plan, ...answer('Paused.'), complete('a', null)).body).toContain(
    '- Left in the plan: Test it.',
  )
  expect(told(plan, ...patch('1', 'a.ts'), ...answer('Done.'), complete('a', null)).body).not.toContain(
    'Left in the plan',
  )
})

it('thousands of prompts, files and failures stay a page', () => {
  const many = Array.from({ length: 300 }, (_, index) => [
    started(`t${index}`),
    prompt(`Prompt ${index}`),
    ...patch(`p${index}`, `src/${index}.ts`),
    ...command(`c${index}`, `make ${index}`, 1, ''),
    ...answer(`Answer ${index}`),
    complete(`t${index}`, null),
  ]).flat()
  const { body, line, claims } = describeLedger(sessionOfLines(many))
  expect(body.split('\n').length).toBeLessThan(70)
  expect(body).toContain('Prompt 299')
  expect(body).toContain('288 more failed commands.')
  expect(line.length).toBeLessThan(280)
  expect(claims.filter(({ evidence }) => evidence.length === 0)).toEqual([])
})

it.each([
  ['Fix the thing', 'Fix the thing'],
  ['\n\n# Fix the thing\nand more', 'Fix the thing'],
  ['<attachment name="a.md">\nBODY\n</attachment>\nWhat does this say?', 'What does this say?'],
  ['<b>All in tags</b>', '<b>All in tags</b>'],
  ['---\nFix it', 'Fix it'],
  [
    `Build ${'a long sentence of words '.repeat(5)}`,
    'Build a long sentence of words a long sentence of words a long sentence of…',
  ],
])('%j is titled %j', (text, title) => {
  expect(titleOf(text)).toBe(title)
})

const material = Array.from({ length: 12 }, (_, index) => `MIIEpAIBAAKCAQEA${'Zk9'.repeat(14)}${index}`).join('\n')
const pem = `-----BEGIN RSA PRIVATE KEY-----\n${material}\n-----END RSA PRIVATE KEY-----`
const putty = `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\n${'AAAAIKzk9'.repeat(5)}`

it.each([
  ['words after a private key', `${pem}\nDeploy with this key, then rotate it`, 'Deploy with this key, then rotate it'],
  ['words before one', `Deploy with this key: ${pem}`, 'Deploy with this key: [private key]'],
  ['nothing else', `\n${pem}\n`, '[private key]'],
  ['a key that was cut', pem.slice(0, 300), '[private key]'],
  ['two keys and a question', `${pem}\n\n${pem}\n# Which one is newer?`, 'Which one is newer?'],
  ['a key of PuTTY', putty, '[private key]'],
  [
    'only the words of its first line',
    'What does -----BEGIN RSA PRIVATE KEY----- mean?',
    'What does -----BEGIN RSA PRIVATE KEY----- mean?',
  ],
])('a title is of the words and never of a pasted key: %s', (_, text, title) => {
  expect(titleOf(text)).toBe(title)
})

it('text of any script is cut between what a person sees as characters', () => {
  expect(cutText('世界'.repeat(60), 80)).toBe(`${'世界'.repeat(60).slice(0, 79)}…`)
  const families = '👨‍👩‍👧‍👦'.repeat(20)
  expect(cutText(families, 40)).toBe(`${'👨‍👩‍👧‍👦'.repeat(3)}…`)
  expect(cutText('مرحبا بالعالم '.repeat(10), 40)).toMatch(/ (?:مرحبا|بالعالم)…$/)
})

it('the name that a person gave the thread stands before the prompt', () => {
  const reader = createSessionReader()
  reader.addLine(Buffer.from(JSON.stringify(prompt('Do it'))), { offset: 0 })
  const file = { path: '/x.jsonl', archived: false, fileModifiedMs: 1 }
  expect(reader.snapshot({ ...file, name: 'My thread' }).title).toBe('My thread')
  expect(snapshot(reader).title).toBe('Do it')
})

const recordings = readdirSync(transcriptsFolder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /rollout-.*\.jsonl$|codex-.*\.jsonl$|^scenarios.*\.jsonl$/.test(path),
)

it.each(recordings)('%s: every sentence cites events that the session has', (path) => {
  const session = readSession(transcriptBytes(path))
  const facts = [session.commands, session.fileChanges, session.notes].flat()
  const known = new Set(facts.map(({ e }) => e))
  const cited = describeLedger(session).claims.flatMap(({ evidence }) => evidence)
  expect(cited.length).toBeGreaterThan(0)
  expect(cited.filter((e) => !known.has(e))).toEqual([])
})
