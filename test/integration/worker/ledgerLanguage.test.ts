import { expect, onTestFinished, test } from 'vitest'
import { inLanguage } from '../../../src-main/contract/i18n/inLanguage'
import { t } from '../../../src-main/contract/i18n/t'
import type { Summary } from '../../../src-main/contract/summary'
import type { Engine, EngineEvents } from '../../../src-main/worker/engine'
import { startEngineThread } from '../../../src-main/worker/engineThread'
import { createWorkerEngine } from '../../../src-main/worker/host'
import { createLocalEngine } from '../../../src-main/worker/localEngine'
import { addSession, threadIdOf } from '../../support/codexHome'
import { nextEvent } from '../../support/debrief'
import { temporaryFolder } from '../../support/temporaryFolder'

const script = new URL('../../../dist/node/worker.js', import.meta.url)
const fixLoop = 'scenarios/fix-loop.jsonl'

const ledgerIn = (engine: Engine): Promise<Summary> => engine.summary(threadIdOf(fixLoop))

async function reworded(engine: Engine, tag: string): Promise<Summary> {
  const done = nextEvent<EngineEvents['indexed']>(
    (listener) => engine.on('indexed', listener),
    ({ changedSessionIds }) => changedSessionIds.length > 0,
  )
  await engine.sayLedgersIn(tag)
  await done
  return ledgerIn(engine)
}

const heading = (tag: string): string => inLanguage(tag, () => `## ${t('facts.done')}`)

test('stored ledgers are said again in another language, and nothing else about them changes', async () => {
  const folders = { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') }
  addSession(folders.codexHome, fixLoop)
  const engine = await createWorkerEngine(startEngineThread(script), folders)
  onTestFinished(() => engine.close())
  await engine.scan()
  const english = await ledgerIn(engine)
  expect(english.body).toContain(heading('en'))

  const german = await reworded(engine, 'de')
  expect(heading('de')).not.toBe(heading('en'))
  expect(german.body).toContain(heading('de'))
  expect(german.line).not.toBe(english.line)
  const { title, body, line, claims, ...facts } = german
  expect(english).toMatchObject(facts)
  expect(claims.map(({ evidence }) => evidence)).toEqual(english.claims.map(({ evidence }) => evidence))
  expect(title).toBe(english.title)

  expect(await reworded(engine, 'en')).toEqual(english)
  expect({ body, line }).not.toEqual({ body: english.body, line: english.line })
})

test('a command line on the same data folder writes ledgers in the language of the application', async () => {
  const folders = { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') }
  const application = await createWorkerEngine(startEngineThread(script), folders)
  onTestFinished(() => application.close())
  await application.sayLedgersIn('ar')
  const commandLine = createLocalEngine(folders)
  onTestFinished(() => commandLine.close())
  addSession(folders.codexHome, fixLoop)
  await commandLine.scan()
  expect((await ledgerIn(commandLine)).body).toContain(heading('ar'))
  expect(t('facts.done')).toBe('Done')
})

test('what a digest says of sessions is in that language too, also when it was asked for before', async () => {
  const folders = { dataFolder: temporaryFolder('data'), codexHome: temporaryFolder('codex') }
  addSession(folders.codexHome, fixLoop)
  const engine = createLocalEngine(folders)
  onTestFinished(() => engine.close())
  await engine.scan()
  const query = { range: { kind: 'days', sinceDay: null, untilDay: null }, project: null } as const
  const before = JSON.stringify((await engine.digest(query)).projects)
  await reworded(engine, 'zh-Hans')
  expect(JSON.stringify((await engine.digest(query)).projects)).not.toBe(before)
})
