import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Digest } from '../../../src-main/contract/digest'
import { Summary } from '../../../src-main/contract/summary'
import { addSession, threadIdOf } from '../../support/codexHome'
import { createPlace, noKey, twoSentences } from './place'
import type { Told } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'
const secrets = 'scenarios/secrets-in-output.jsonl'
const always = ['--since', '2000-01-01']

describe('digest', () => {
  test('tells without a key and without a request what ledgers know, and once a model wrote it what stands of that', async () => {
    const place = await createPlace()
    addSession(place.codexHome, fixLoop)
    const [ledger, code] = await place.json(['digest', ...always], noKey)
    expect(code).toBe(0)
    const { numbers, projects } = Digest.parse(ledger)
    expect(numbers).toMatchObject({ sessions: 1, tested: 1, testsFailed: 0, costNanoUsd: 0 })
    expect(place.openRouter.requests).toHaveLength(0)
    expect(projects[0]?.sessions[0]?.sessionId).toBe(threadIdOf(fixLoop))

    await place.run(['summaries', 'run', threadIdOf(fixLoop)])
    const sent = place.openRouter.requests.length
    const { stdout, stderr } = await place.run(['digest', ...always, '--markdown'])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^# Since 2000-01-01\n\n## \S+\n\n\*\*Done\*\*\n\n- Slugify helper\. /)
    expect(place.openRouter.requests).toHaveLength(sent)
  })

  test('takes one time only, days that exist, and one form', async () => {
    const place = await createPlace()
    for (const args of [
      ['--day', '2026-11-31'],
      ['--week', '--day', '2026-11-20'],
      ['--since', '2026-11-20', '--until', '2026-11-19'],
      ['--week', '--since', '2026-11-20'],
    ]) {
      const { exitCode, stderr, stdout } = await place.run(['digest', ...args])
      expect([exitCode, stdout], args.join(' ')).toEqual([2, ''])
      expect(stderr).toMatch(twoSentences)
    }
    const [{ error }] = await place.json<{ error: Told }>(['digest', '--markdown'])
    expect(error.code).toBe('usage_wrong')
  })
})

describe('summaries export', () => {
  test('the fixed interface: ID --markdown and ID --json, the latter as summaries show has it, with the facts beside it', async () => {
    const place = await createPlace()
    addSession(place.codexHome, fixLoop)
    const id = threadIdOf(fixLoop)
    const markdown = await place.run(['summaries', 'export', id, '--markdown'])
    expect(markdown.exitCode).toBe(0)
    expect(markdown.stdout).toMatch(/^# .+\n/)
    const [shown] = await place.json(['summaries', 'show', id])
    const [exported] = await place.json<Record<string, unknown>>(['summaries', 'export', id])
    const { session, ...summary } = exported
    expect(Summary.parse(summary)).toEqual(Summary.parse(shown))
    expect(session).toMatchObject({ id, files: [{ verb: 'added' }], tests: [{}, {}] })
  })

  test('a file holds exactly what stdout would, is its owner’s alone, and one that cannot be written is told', async () => {
    const place = await createPlace()
    addSession(place.codexHome, fixLoop)
    const id = threadIdOf(fixLoop)
    const path = join(place.dataFolder, 'out.html')
    const { stdout } = await place.run(['summaries', 'export', id, '--html'])
    expect((await place.run(['summaries', 'export', id, '--html', '--output', path])).stdout).toBe(
      `Written to ${path}\n`,
    )
    expect(readFileSync(path, 'utf8')).toBe(stdout)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const nowhere = await place.run(['summaries', 'export', id, '--output', join(path, 'no.md')])
    expect([nowhere.exitCode, nowhere.stdout]).toEqual([1, ''])
    expect(nowhere.stderr).toContain('cannot be written (a part of the path is a file, not a folder)')
  })

  test('of days: every session of them, masked, and of a project none of another', async () => {
    const place = await createPlace()
    addSession(place.codexHome, fixLoop)
    addSession(place.codexHome, secrets)
    for (const form of ['--markdown', '--html', '--json']) {
      const { stdout, exitCode } = await place.run(['summaries', 'export', ...always, form])
      expect(exitCode, form).toBe(0)
      for (const name of [fixLoop, secrets]) expect(stdout, form).toContain(threadIdOf(name))
      expect(stdout, form).not.toMatch(/AKIA[A-Z0-9]{16}|ghp_[A-Za-z0-9]{36}|sk-[a-z0-9-]{20,}[a-z0-9]{8}/)
    }
    const { stdout } = await place.run(['summaries', 'export', ...always, '--project', 'no-such-project'])
    expect(stdout).toBe('# Sessions: Since 2000-01-01\n\nNo session in this time.\n')
  })

  test('a handoff and a changelog entry are of one session, formats exclude each other, an unknown id is told', async () => {
    const place = await createPlace()
    addSession(place.codexHome, fixLoop)
    const id = threadIdOf(fixLoop)
    expect((await place.run(['summaries', 'export', id, '--handoff'])).stdout).toContain(`codex resume ${id}`)
    expect((await place.run(['summaries', 'export', id, '--changelog'])).stdout).toMatch(/^- /)
    for (const args of [[], [...always, '--handoff'], [id, ...always], [id, '--html', '--handoff']]) {
      expect((await place.run(['summaries', 'export', ...args])).exitCode, args.join(' ')).toBe(2)
    }
    const unknown = await place.run(['summaries', 'export', 'ffffffff'])
    expect([unknown.exitCode, unknown.stdout]).toEqual([1, ''])
    expect(unknown.stderr).toMatch(twoSentences)
  })
})
