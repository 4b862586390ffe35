import { expect, test } from 'vitest'
import type { ModelCard, ShippedModels } from '../../../src-main/contract/models'
import { testKey } from '../../support/debrief'
import { catalogueRow } from '../../support/openrouter/catalogue'
import { knownModels } from '../../../src-main/openrouter/models/knownModels'
import { createPlace, filesWith, noKey, twoSentences } from './place'
import type { Told } from './place'

const codexMini = 'openai/codex-mini'
const shipped = knownModels.filter(({ withdrawal }) => withdrawal === null).map(({ row }) => catalogueRow(row.id))

test('models: nothing is asked before --refresh, whose list then stays, also without a key and a network', async () => {
  const place = await createPlace()
  const [bundled, first] = await place.json<ModelCard[]>(['models'])
  expect([bundled.length, first, place.openRouter.requests]).toEqual([knownModels.length, 0, []])
  place.openRouter.setModels([catalogueRow('openai/gpt-4.1-nano'), catalogueRow('acme/new', { name: 'Acme: New' })])
  const [live] = await place.json<ModelCard[]>(['models', '--refresh', 'acme'])
  expect(live).toMatchObject([{ id: 'acme/new', name: 'New', author: 'Acme' }])
  expect(place.openRouter.requests.map(({ path }) => path).toSorted()).toEqual(['/key', '/models/user'])

  await place.openRouter.close()
  const kept = await place.run(['models', 'acme'], noKey)
  expect(kept).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringMatching(/^acme\/new /m) })
  const failed = await place.run(['models', '--refresh', 'acme'])
  expect(failed).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/^acme\/new /m) })
  expect(failed.stderr).toMatch(twoSentences)
  expect(filesWith(place.dataFolder, testKey)).toEqual([])
}, 60_000)

test('models show: every name of Codex Mini is the same card; a name of two models is exit 2 and names them', async () => {
  const place = await createPlace()
  for (const name of ['codex-mini', codexMini, `openrouter/${codexMini}`, 'Codex Mini']) {
    const [card, exitCode] = await place.json<ModelCard>(['models', 'show', name], noKey)
    expect({ exitCode, card }, name).toMatchObject({
      exitCode: 0,
      card: { id: codexMini, contextTokens: 128_000, isWithdrawn: true, successor: 'openai/gpt-5.1-codex-mini' },
    })
  }
  expect(place.openRouter.requests).toEqual([])
  place.openRouter.setModels(['a/nova', 'b/nova'].map((id) => catalogueRow(id)))
  expect((await place.run(['models', '--refresh'])).exitCode).toBe(0)
  const [document, exitCode] = await place.json<{ error: Told }>(['models', 'show', 'nova'])
  expect([document.error.code, exitCode]).toEqual(['usage_wrong', 2])
  expect(document.error.what).toContain('a/nova, b/nova')
  expect((await place.json<{ error: Told }>(['models', 'show', 'x/unknown']))[1]).toBe(1)
}, 60_000)

test('models check: exit 0 as shipped, 1 for what is gone or back, 1 without a network; it needs no key', async () => {
  const place = await createPlace()
  place.openRouter.setModels(shipped)
  expect(await place.json(['models', 'check'], noKey)).toEqual([{ checked: knownModels.length, gone: [], back: [] }, 0])
  place.openRouter.setModels([...shipped.slice(1), catalogueRow(codexMini)])
  const [result, exitCode] = await place.json<ShippedModels>(['models', 'check'])
  const gone = [knownModels[0]?.row.id]
  expect([result, exitCode]).toEqual([{ checked: knownModels.length, gone, back: [codexMini] }, 1])
  const human = await place.run(['models', 'check'])
  expect(human).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringMatching(twoSentences) })
  await place.openRouter.close()
  const [offline, failed] = await place.json<{ error: Told }>(['models', 'check'], noKey)
  expect([offline.error.code, failed]).toEqual(['no_network', 1])
}, 60_000)
