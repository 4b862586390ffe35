import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { addSession, recording, rolloutPath, threadIdOf } from '../../support/codexHome'
import { createPlace } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'
const asked = 'Write a slugify helper in src/slug.ts, test it, and commit.'
/** Whose title is cut after "Werft". */
const prompt = `${'Please look at '.repeat(3)}the Invoices of Nordlicht Werft Kiel, and mail ada@acme-gmbh.com what you find`
const formats = [[], ['--json'], ['--html'], ['--handoff'], ['--changelog']]

test('all that leaves as text is masked by the person’s own rules, also words that the ledger cut', async () => {
  const place = await createPlace()
  const path = rolloutPath(place.codexHome, fixLoop)
  mkdirSync(dirname(path), { recursive: true })
  const text = readFileSync(recording(fixLoop), 'utf8')
  expect(text).toContain(asked)
  writeFileSync(path, text.replaceAll(asked, prompt))
  addSession(place.codexHome, 'scenarios/interrupted.jsonl')
  const id = threadIdOf(fixLoop)
  // The ledger is made and kept before the person has the rule.
  expect((await place.run(['sessions', 'list'])).stdout).toContain('Nordlicht Werft…')
  writeFileSync(
    join(place.dataFolder, 'settings.json'),
    JSON.stringify({
      ...{ 'privacy.maskEmails': true, 'privacy.maskHome': true },
      'privacy.rules': [{ name: 'customer', pattern: 'Nordlicht Werft Kiel' }],
    }),
  )
  const days = ['--since', '2000-01-01']
  const runs = [
    ...formats.map((format) => ['summaries', 'export', id, ...format]),
    ...formats.slice(0, 3).map((format) => ['summaries', 'export', ...days, ...format]),
    ['digest', ...days],
    ['digest', ...days, '--markdown'],
    ['digest', ...days, '--json'],
    ['summaries', 'run', id, '--dry-run'],
  ]
  for (const args of runs) {
    const { stdout, stderr, exitCode } = await place.run(args)
    expect({ args, stderr, exitCode }).toEqual({ args, stderr: '', exitCode: 0 })
    expect(stdout, args.join(' ')).not.toMatch(/Nordl|Werft|Kiel|acme|\/home\/dev/)
  }
  expect((await place.run(['summaries', 'export', id, '--handoff'])).stdout).toMatch(
    /^# Handoff: .*the Invoices of \[customer_1\]…$/m,
  )
  // What was sent, and a title in the usage of it.
  expect((await place.run(['summaries', 'run', id])).exitCode).toBe(0)
  const sent = JSON.stringify(place.openRouter.requests)
  expect(sent).toContain('[customer_1]')
  expect(sent).not.toMatch(/Nordl|Werft|acme-gmbh/)
  const csv = await place.run(['usage', '--by', 'session', '--csv'])
  expect(csv.stdout).toContain(id)
  expect(csv.stdout).not.toMatch(/Nordl|Werft/)
}, 60_000)
