import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Summary } from '../../../src-main/contract/summary'
import type { SummaryRow } from '../../../src-main/contract/summary'
import type { Usage } from '../../../src-main/contract/usage'
import { addSession, recording, threadIdOf } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'
import { createPlace, noKey, twoSentences } from './place'
import type { Told } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)

interface Ran {
  readonly summaries: Summary[]
  readonly errors: (Told & { subject: string })[]
}

test('a run by id makes one checked summary with every documented field, and its cost is booked once', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  const [{ summaries, errors }, exitCode] = await place.json<Ran>(['summaries', 'run', id.slice(0, 12)])
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: [] })
  const [summary] = summaries
  expect(Summary.parse(summary)).toMatchObject({
    ...{ sessionId: id, kind: 'model', title: 'Slugify helper', outcome: 'done', costNanoUsd: 1_100_000 },
    ...{ promptTokens: 181, cachedTokens: 20, completionTokens: 12, reasoningTokens: 3 },
    model: 'google/gemini-2.5-flash-lite-20251001',
    claims: expect.arrayContaining([expect.objectContaining({ verdict: 'verified', evidence: ['E3', 'E5'] })]),
  })
  expect((await place.json(['summaries', 'show', id]))[0]).toEqual(summary)
  expect((await place.json(['summaries', 'show', summary?.id.slice(0, 8) ?? '']))[0]).toEqual(summary)
  const [usage] = await place.json<Usage>(['usage', '--by', 'model'])
  expect(usage).toMatchObject({
    totalNanoUsd: 1_100_000,
    rows: [{ day: null, model: summary?.model, project: null, calls: 1, promptTokens: 181, completionTokens: 12 }],
    budget: { dayNanoUsd: 1_000_000_000, sessionNanoUsd: 50_000_000, spentTodayNanoUsd: 1_100_000 },
  })

  // Nothing has changed: not paid again, unless it is forced.
  expect((await place.json<Ran>(['summaries', 'run', id]))[0].summaries).toEqual([summary])
  expect(place.openRouter.chatRequests).toHaveLength(1)
  const forced = ['summaries', 'run', id, '--force', '--model', 'openai/gpt-4.1-nano', '--style', 'brief']
  const [again] = await place.json<Ran>(forced)
  expect(again.summaries[0]?.id).not.toBe(summary?.id)
  expect(place.openRouter.chatRequests[1]?.body?.model).toBe('openai/gpt-4.1-nano')
  expect(place.openRouter.chatRequests[1]?.body?.messages).not.toEqual(place.openRouter.chatRequests[0]?.body?.messages)
})

test('several words at once: a folder, an id and a path are summarized, each wrong one is an error of its own', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  const notes = join(temporaryFolder('outside'), 'notes.jsonl')
  writeFileSync(notes, 'hello\n')
  const words = [recording('lineage/resumed-exec'), notes, id, 'ffffffff', recording('by-release/codex-0.98.0.jsonl')]
  const [{ summaries, errors }, exitCode] = await place.json<Ran>(['summaries', 'run', ...words])
  expect(exitCode).toBe(1)
  expect(summaries.map(({ kind }) => kind)).toEqual(['model', 'model', 'model'])
  expect(summaries.map(({ sessionId }) => sessionId)).toEqual(
    expect.arrayContaining([id, threadIdOf('by-release/codex-0.98.0.jsonl')]),
  )
  expect(errors).toMatchObject([
    { subject: notes, code: 'not_a_transcript' },
    { subject: 'ffffffff', code: 'session_not_found' },
  ])

  const human = await place.run(['summaries', 'run', id, notes])
  expect(human).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(twoSentences) })
  expect(human.stdout).toMatch(/^● done {2}Slugify helper {2}\(\d+\/\d+ verified, \$0\.0011, /)
})

test.each([['no key', noKey] as const, ['a key', {}] as const])(
  '--dry-run with %s prints what would be sent and its price, and not one request is made without a key',
  async (_name, options) => {
    const place = await createPlace()
    addSession(place.codexHome, 'scenarios/secrets-in-output.jsonl')
    const argv = ['summaries', 'run', threadIdOf('scenarios/secrets-in-output.jsonl'), '--dry-run']
    const [document, exitCode] = await place.json<{ previews: Record<string, unknown>[] }>(argv, options)
    expect(exitCode).toBe(0)
    expect(document).toMatchObject({
      previews: [{ model: 'google/gemini-2.5-flash-lite', upperBoundNanoUsd: expect.any(Number), isBlocked: false }],
      ...{ summaries: [], errors: [] },
    })
    const human = await place.run(argv, options)
    expect(human).toMatchObject({ exitCode: 0, stderr: '' })
    expect(human.stdout).toMatch(/--- system ---[\s\S]+--- user ---[\s\S]+What is in \.env\?/)
    expect(human.stdout).toMatch(/price +at most \$0\.\d+/)
    expect(place.openRouter.chatRequests).toEqual([])
    if (options === noKey) expect(place.openRouter.requests).toEqual([])
  },
)

test('without a key the ledger is stored, the reason is said, exit 3, and nothing is asked of anybody', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  const [{ summaries, errors }, exitCode] = await place.json<Ran>(['summaries', 'run', id], noKey)
  expect(exitCode).toBe(3)
  expect(summaries).toMatchObject([{ sessionId: id, kind: 'ledger', outcome: 'done', model: null, costNanoUsd: 0 }])
  expect(errors).toMatchObject([{ subject: id, code: 'key_missing' }])
  expect(await place.run(['summaries', 'run', id], noKey)).toMatchObject({
    exitCode: 3,
    stdout: expect.stringContaining('(ledger, $0.00)'),
    stderr: expect.stringMatching(twoSentences),
  })
  expect((await place.json(['summaries', 'show', id], noKey))[0]).toEqual(summaries[0])
  expect(place.openRouter.requests).toEqual([])
})

test('--all-new takes what ended after the first start, once, and leaves the past alone', async () => {
  const place = await createPlace()
  const past = addSession(place.codexHome, 'scenarios/interrupted.jsonl')
  utimesSync(past, new Date(2026, 0, 1), new Date(2026, 0, 1))
  expect(await place.json(['summaries', 'run', '--all-new'])).toEqual([{ summaries: [], errors: [] }, 0])
  const path = addSession(place.codexHome, fixLoop)
  // Quiet for long enough, but changed after the first start: only the file's own clock can say so.
  await place.run(['settings', 'set', 'summarize.quietSeconds', '1'])
  utimesSync(path, new Date(), new Date(Date.now() + 1))
  const untilDue = async (): Promise<Ran> => {
    const [ran] = await place.json<Ran>(['summaries', 'run', '--all-new'])
    return ran.summaries.length > 0 ? ran : untilDue()
  }
  expect((await untilDue()).summaries).toMatchObject([{ sessionId: id, kind: 'model' }])
  expect(await place.json(['summaries', 'run', '--all-new'])).toEqual([{ summaries: [], errors: [] }, 0])
  expect(place.openRouter.chatRequests).toHaveLength(1)
  expect((await place.run(['summaries', 'run', '--all-new'])).stdout).toBe('Nothing new to summarize.\n')
})

test('summaries list has one row per session, newest first, and --limit shortens it', async () => {
  const place = await createPlace()
  for (const name of ['fix-loop', 'interrupted']) addSession(place.codexHome, `scenarios/${name}.jsonl`)
  await place.run(['summaries', 'run', id])
  const [rows] = await place.json<SummaryRow[]>(['summaries', 'list'])
  expect(rows).toMatchObject([
    { kind: 'ledger', outcome: 'aborted', project: '/home/dev/demo' },
    { sessionId: id, kind: 'model', title: 'Slugify helper', verified: expect.any(Number) },
  ])
  expect((await place.json(['summaries', 'list', '--limit', '1']))[0]).toEqual(rows.slice(0, 1))
  const { stdout } = await place.run(['summaries', 'list', '--limit', '1'])
  expect(stdout).toMatch(/ ○ aborted {2}[0-9a-f]{8} {2}demo {2}ledger {2}\$0\.00 {2}Do a long job\n1 of 2\./)
})

test('two runs at once on one data folder: one call, one summary, no locked database', async () => {
  const place = await createPlace()
  for (const name of ['fix-loop', 'interrupted', 'api-error']) addSession(place.codexHome, `scenarios/${name}.jsonl`)
  const runs = await Promise.all([1, 2, 3].map(() => place.json<Ran>(['summaries', 'run', id])))
  expect(runs.map(([, exitCode]) => exitCode)).toEqual([0, 0, 0])
  expect(new Set(runs.map(([{ summaries }]) => summaries[0]?.id)).size).toBe(1)
  expect(place.openRouter.chatRequests).toHaveLength(1)
  expect((await place.json<Usage>(['usage']))[0].totalNanoUsd).toBe(place.openRouter.billedNanoUsd())
})
