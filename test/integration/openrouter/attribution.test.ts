import { expect, onTestFinished, test } from 'vitest'
import { openDebrief } from '../../support/debrief'
import { startOpenRouterServer } from '../../support/openrouter/server'
import { temporaryFolder } from '../../support/temporaryFolder'

test('attribution that is switched off while Debrief runs is sent with no request any more', async () => {
  const server = await startOpenRouterServer()
  onTestFinished(() => server.close())
  const debrief = await openDebrief({
    dataFolder: temporaryFolder('data'),
    codexHome: temporaryFolder('codex'),
    baseUrl: server.baseUrl,
  })
  const attribution = () =>
    server.requests.map(({ headers }) => [headers['http-referer'], headers['x-openrouter-title'], headers['x-title']])

  await debrief.account.test()
  expect(new Set(attribution().map(String))).toEqual(new Set(['https://debrief.invalid,Debrief,Debrief']))

  const before = server.requests.length
  debrief.settings.set('attribution.enabled', false)
  debrief.settings.set('model.primary', 'anthropic/claude-haiku-4.5')
  await debrief.account.test()
  await debrief.account.checkKey()
  // The model is looked up anew, so the catalogue's requests are among them.
  expect(server.requests.slice(before).map(({ path }) => path)).toEqual([
    '/model/anthropic/claude-haiku-4.5',
    '/chat/completions',
    '/key',
  ])
  expect(attribution().slice(before).flat()).toEqual(Array.from({ length: 9 }))
})
