import { expect, onTestFinished, test } from 'vitest'
import { createDemoPlace } from '../../demo/place'
import { demoSessions } from '../../demo/sessions'
import { compose } from '../../src-main/compose'
import { silentLog } from '../../src-main/log/log'
import { noKeyring } from '../../src-main/settings/secretBox'

/** What `npm run demo` shows is what the product makes of it; a sample that no longer holds would show the wrong thing. */
test('the demo’s sessions are read and summarized, every sentence holds but the one lie, and the running one ends', async () => {
  const place = await createDemoPlace()
  onTestFinished(() => place.remove())
  const debrief = await compose({
    ...{ version: '0.0.0', homepage: 'https://debrief.invalid', environment: place.environment },
    ...{ dataFolder: place.environment['DEBRIEF_HOME'] ?? '', secrets: noKeyring, log: silentLog, thread: null },
  })
  onTestFinished(() => debrief.close())
  await debrief.engine.scan()
  const { rows } = await debrief.engine.summaries({ offset: 0, limit: null })
  expect(rows).toHaveLength(demoSessions.length)
  expect(rows[0]).toMatchObject({ status: 'running', kind: 'ledger' })
  const summaries = await Promise.all(rows.map(({ id }) => debrief.engine.summary(id)))
  const wrong = summaries.flatMap(({ title, claims }) =>
    claims
      .filter(({ verdict, section }) => verdict !== 'verified' && section !== 'asked' && section !== 'title')
      .map(({ verdict, text }) => `${title}: ${verdict}: ${text}`),
  )
  expect(wrong).toEqual(['VAT still off by a cent: struck: All tests pass.'])
  expect(summaries.map(({ costNanoUsd }) => costNanoUsd).every((cost) => cost < 5_000_000)).toBe(true)
  place.endRunning()
  await debrief.engine.scan()
  const [ended] = (await debrief.engine.summaries({ offset: 0, limit: null })).rows
  expect(ended).toMatchObject({ status: 'ended', outcome: 'done' })
})
