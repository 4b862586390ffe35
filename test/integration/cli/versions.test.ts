import { expect, test } from 'vitest'
import { Comparison } from '../../../src-main/contract/compare'
import type { Summary, SummaryVersion } from '../../../src-main/contract/summary'
import { addSession, threadIdOf } from '../../support/codexHome'
import { slugifyAnswer } from '../../support/slugifyAnswer'
import { createPlace, twoSentences } from './place'
import type { Place, Told } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'
const interrupted = 'scenarios/interrupted.jsonl'
const id = threadIdOf(fixLoop)

/** A session with two versions by a model, of which the second has other words, another model and another price. */
async function twoVersions(): Promise<{ place: Place; older: string; newer: string }> {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  const run = async (): Promise<string> => {
    const [{ summaries }] = await place.json<{ summaries: Summary[] }>(['summaries', 'run', id, '--force'])
    return summaries[0]?.id ?? ''
  }
  const older = await run()
  const text = slugifyAnswer().replace('then changed it', 'then mended it').replace('Slugify helper', 'Slug helper')
  place.openRouter.setScript(() => ({ text, model: 'test/other-model', costUsd: 0.0022 }))
  return { place, older, newer: await run() }
}

test('two versions are compared by number, prefix or id, as lines that a terminal without colours can show', async () => {
  const { place, older, newer } = await twoVersions()
  const { stdout, stderr, exitCode } = await place.run(['summaries', 'versions', id])
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  expect(stdout).toMatch(new RegExp(`^1 .*${newer}.*\\(present\\)\\n2 .*${older}`))

  const { stdout: text } = await place.run(['summaries', 'versions', id, '--compare', '2', '1'])
  expect(text).toMatch(
    new RegExp(`^- .*● done .*\\$0\\.0011 .*${older}\\n\\+ .*● done .*test/other-model .*${newer}\\n`),
  )
  expect(text).toContain('\n- Added `src/slug.ts`, then changed it.\n+ Added `src/slug.ts`, then mended it.')
  expect(text).toContain('\n  Committed as "Add slugify".')
  expect(text, 'a part in which nothing changed').not.toContain('Asked')
  expect(text).not.toContain('\u001B')
  const byPrefix = await place.run(['summaries', 'versions', id.slice(0, 13), '--compare', older.slice(0, 12), newer])
  expect(byPrefix.stdout).toBe(text)
})

test('--json gives the whole comparison, as it is documented', async () => {
  const { place, older, newer } = await twoVersions()
  const [document, exitCode] = await place.json(['summaries', 'versions', id, '--compare', older, newer])
  expect(exitCode).toBe(0)
  expect(Comparison.parse(document)).toEqual(document)
  expect(document).toMatchObject({
    ...{ sessionId: id, isSameWords: false },
    before: { id: older, costNanoUsd: 1_100_000 },
    after: { id: newer, model: 'test/other-model' },
  })
  const same = await place.run(['summaries', 'versions', id, '--compare', '1', '1'])
  expect(same.stdout).toContain('Nothing changed in the words.')
})

test('an unknown version, one of another session, and half a comparison are each told in two sentences', async () => {
  const { place, older } = await twoVersions()
  addSession(place.codexHome, interrupted)
  const [others] = await place.json<SummaryVersion[]>(['summaries', 'versions', threadIdOf(interrupted)])
  const foreign = others[0]?.id ?? ''
  expect(foreign).not.toBe('')
  for (const [words, code, exit, says] of [
    [['--compare', '1', 'nothing-like-it'], 'session_not_found', 1, 'nothing-like-it'],
    [['--compare', older, foreign], 'sessions_differ', 1, 'different sessions'],
    [['--compare', foreign, foreign], 'sessions_differ', 1, 'different sessions'],
    [['--compare', '1', '9'], 'usage_wrong', 2, 'no version 9'],
    [['--compare', '1'], 'usage_wrong', 2, 'two versions'],
    [['--compare'], 'usage_wrong', 2, 'two versions'],
    [['1', '2'], 'usage_wrong', 2, '--compare'],
  ] as const) {
    const { stderr, stdout, exitCode } = await place.run(['summaries', 'versions', id, ...words])
    expect({ stdout, exitCode }, words.join(' ')).toEqual({ stdout: '', exitCode: exit })
    expect(stderr).toMatch(twoSentences)
    expect(stderr).toContain(says)
    const [told] = await place.json<{ error: Told }>(['summaries', 'versions', id, ...words])
    expect(told.error.code).toBe(code)
  }
})
