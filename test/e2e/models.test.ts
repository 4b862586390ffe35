import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { testKey } from '../support/debrief'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting, writeSettings } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { catalogueRow } from '../support/openrouter/catalogue'
import { dayCatalogue } from '../support/openrouter/dayCatalogue'
import { startOpenRouterServer } from '../support/openrouter/server'
import type { OpenRouterServer } from '../support/openrouter/server'
import { writeHistory } from '../support/usageHistory'
import { photograph } from './photograph'

const lite = 'google/gemini-2.5-flash-lite'
const nano = 'openai/gpt-4.1-nano'
const haiku = 'anthropic/claude-haiku-4.5'
const freeId = 'nvidia/nemotron-3-ultra-550b-a55b:free'

type Rows = readonly Record<string, unknown>[]

/** The list of a day on which everything that can be said of a model has to be said of one. */
const remarkable: Rows = dayCatalogue({
  [haiku]: { expiration_date: dayIn(9) },
  'openai/gpt-5-nano': { reasoning: { mandatory: true, supported_efforts: ['minimal', 'low', 'medium', 'high'] } },
})

/** Neither batch rows nor what draws are shown; five models that Debrief knows to be withdrawn are. */
const listed =
  remarkable.filter((row) => row['context_length'] !== null && !String(row['id']).endsWith(':batch')).length + 5

/** A day in UTC, as the catalogue writes it. */
function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

const endpoints = [
  endpoint('Google AI Studio', 'google-ai-studio', { uptime_last_1d: 99.94, latency_last_30m: { p50: 420 } }),
  endpoint('Google Vertex', 'google-vertex', { uptime_last_1d: 99.81, latency_last_30m: { p50: 510 } }),
  // Two copies of one provider.
  endpoint('DeepInfra', 'deepinfra/fp8', { quantization: 'fp8', uptime_last_1d: 87.1, status: -2 }),
  endpoint('DeepInfra', 'deepinfra/bf16', {
    quantization: 'bf16',
    uptime_last_1d: 98.2,
    latency_last_30m: { p50: 890 },
  }),
]

function endpoint(name: string, tag: string, more: Record<string, unknown>): unknown {
  return {
    ...{ name, provider_name: name, tag, context_length: 1_048_576, max_completion_tokens: 65_535, status: 0 },
    pricing: { prompt: '0.0000001', completion: '0.0000004' },
    supported_parameters: ['max_tokens', 'structured_outputs'],
    ...more,
  }
}

interface Scene {
  readonly server: OpenRouterServer
  readonly setting: Setting
  readonly app: DebriefApp
  readonly page: Page
}

/** A person with a key; both models that are chosen by default have a past here. */
async function prepare(rows: Rows): Promise<Pick<Scene, 'server' | 'setting'>> {
  const server = await startOpenRouterServer()
  onTestFinished(() => server.close())
  server.setModels(rows)
  for (const id of [lite, 'openai/gpt-5-nano']) server.setEndpoints(id, endpoints)
  const setting = await createSetting()
  writeHistory(setting.person.debriefHome, (history) => {
    for (const [model, costNanoUsd, latencyMs] of [
      [lite, 2_100_000, 3_180],
      [nano, 1_700_000, 2_240],
    ] as const) {
      for (let count = 0; count < 24; count++) {
        const claims = { verified: 14, struck: count % 4 === 0 ? 1 : 0 }
        const sessionId = history.session(`Session ${count} with ${model}`)
        history.summary({ daysAgo: count % 9, costNanoUsd, latencyMs, model, sessionId, claims })
      }
    }
    history.failure(3, 0, lite)
  })
  return { server, setting }
}

async function launch(setting: Setting, server: OpenRouterServer, args?: readonly string[]): Promise<DebriefApp> {
  const env = { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey }
  return setting.launch({ env, ...(args !== undefined && { args }) })
}

async function openSettings(settings: Readonly<Record<string, unknown>>, rows = remarkable): Promise<Scene> {
  const { server, setting } = await prepare(rows)
  writeSettings(setting.person, settings)
  const app = await launch(setting, server)
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByRole('button', { name: 'Model', exact: true }).click()
  return { server, setting, app, page }
}

/** The picker with the list of the server, which it asks for by itself. */
async function openPicker(page: Page): Promise<{ picker: Locator; search: Locator }> {
  await page.getByRole('region', { name: 'Model', exact: true }).getByRole('button', { name: 'Change' }).click()
  const picker = page.getByRole('dialog', { name: 'Choose the model' })
  await picker.getByText(/^As of .*, for your key\.$/).waitFor()
  return { picker, search: picker.getByRole('combobox', { name: /Search/ }) }
}

/** The list is known, and the picker closed again. */
async function learnModels(page: Page): Promise<void> {
  const { picker, search } = await openPicker(page)
  await search.press('Escape')
  await picker.waitFor({ state: 'detached' })
}

function saved({ setting }: Scene): Record<string, unknown> {
  return JSON.parse(readFileSync(join(setting.person.debriefHome, 'settings.json'), 'utf8')) as Record<string, unknown>
}

/** Waits until the row of that setting says that it is saved; it stops saying so with every change. */
const isSaved = (page: Page, name: string): Promise<void> =>
  page
    .locator('.setting-row', { has: page.getByText(name, { exact: true }) })
    .getByText('Saved')
    .waitFor()

const primary = (page: Page): Locator => page.getByRole('region', { name: 'Model', exact: true })

it('a model is found by typing and taken with Enter, focus comes back, and a fallback of that name is not asked twice', async () => {
  const scene = await openSettings({ 'model.fallbacks': ['openai/gpt-5-nano', nano] })
  const { page } = scene
  await primary(page).getByText('98 % verified').waitFor()
  await photograph(page, 'model-section')
  const { picker, search } = await openPicker(page)
  await picker.getByRole('row', { name: /Gemini 2.5 Flash Lite/, selected: true }).waitFor()
  await photograph(page, 'picker')

  await page.keyboard.type('gpt5 nano')
  await picker
    .getByRole('row', { name: /GPT-5 Nano/ })
    .first()
    .waitFor()
  await photograph(page, 'picker-searching')
  // Chosen already as a fallback: not as the primary too.
  await page.keyboard.press('Enter')
  await picker.getByRole('table', { name: 'Providers' }).waitFor()

  await search.fill('claude haiku')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  const first = await picker.getByRole('row').first().locator('code').first().textContent()
  await page.keyboard.press('Enter')
  await picker.waitFor({ state: 'detached' })
  await primary(page).getByText(String(first), { exact: true }).waitFor()
  expect(saved(scene)['model.primary']).toBe(first)
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Change')
})

it('all of four hundred models are reached with the keys, and Escape changes nothing', async () => {
  const scene = await openSettings({})
  const { picker, search } = await openPicker(scene.page)
  const grid = picker.getByRole('grid')
  expect(await grid.getAttribute('aria-rowcount')).toBe(String(listed))
  await search.press('Control+End')
  // Withdrawn ones are last.
  await picker.getByRole('row', { name: /Codex Mini.*withdrawn Jan 16, 2026/ }).waitFor()
  const active = await search.getAttribute('aria-activedescendant')
  expect(await picker.locator(`[id="${active}"]`).getAttribute('aria-rowindex')).toBe(String(listed))
  await photograph(scene.page, 'picker-end')
  await search.press('PageUp')
  await search.press('Escape')
  await picker.waitFor({ state: 'detached' })
  expect(saved(scene)['model.primary']).toBeUndefined()
})

it('a withdrawn model cannot be chosen, and its successor is one click away', async () => {
  const scene = await openSettings({})
  const { picker, search } = await openPicker(scene.page)
  await search.fill('openrouter/openai/codex-mini')
  const row = picker.getByRole('row', { name: /withdrawn Jan 16, 2026/ })
  await row.waitFor()
  await row.getByRole('gridcell', { name: /Codex Mini/, disabled: true }).waitFor()
  await search.press('Enter')
  await picker.getByText(/OpenRouter has no endpoint for openai\/codex-mini/).waitFor()
  await photograph(scene.page, 'picker-withdrawn')
  await row.getByRole('button', { name: 'Use GPT-5.1-Codex-Mini instead' }).click()
  await picker.waitFor({ state: 'detached' })
  expect(saved(scene)['model.primary']).toBe('openai/gpt-5.1-codex-mini')
})

it('a free model is asked about once: a no leaves everything, a yes allows this model alone, and it can be taken back', async () => {
  const scene = await openSettings({})
  const { page } = scene
  const { picker, search } = await openPicker(page)
  await picker.getByRole('button', { name: 'Free', exact: true }).click()
  await search.fill('nemotron ultra')
  await search.press('Enter')
  const question = page.getByRole('alertdialog', { name: /keep prompts/ })
  await question.getByText(/train on it.*contain your code/).waitFor()
  await photograph(page, 'consent')
  // One dialog above another: the picker is behind this one, and the page behind both.
  expect(await page.locator('#root').getAttribute('inert')).toBe('')
  expect(await page.locator('.model-picker').getAttribute('inert')).toBe('')
  await page.evaluate(() => document.querySelector<HTMLElement>('.model-picker input')?.focus())
  expect(await question.evaluate((one) => one.contains(document.activeElement))).toBe(true)
  await question.getByRole('button', { name: 'Leave as it was' }).click()
  await question.waitFor({ state: 'detached' })
  expect(await search.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await page.locator('.model-picker').getAttribute('inert')).toBe(null)
  expect(await page.locator('#root').getAttribute('inert')).toBe('')
  expect(saved(scene)).toEqual({})

  await search.press('Enter')
  await question.getByRole('button', { name: 'Allow and use it' }).click()
  await picker.waitFor({ state: 'detached' })
  expect(saved(scene)).toEqual({ 'model.primary': freeId, 'model.dataCollectionAllowed': [freeId] })

  const again = await openPicker(page)
  await again.search.fill('gemini 2.5 flash lite')
  await again.search.press('Enter')
  await again.picker.waitFor({ state: 'detached' })
  const third = await openPicker(page)
  await third.search.fill(freeId)
  await third.search.press('Enter')
  await third.picker.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: `Take back what ${freeId} was allowed` }).click()
  await page.getByText('Models that may keep prompts').waitFor({ state: 'detached' })
  expect(saved(scene)['model.dataCollectionAllowed']).toEqual([])
})

it('Escape takes back one thing at a time: the question, what is searched for, the picker', async () => {
  const scene = await openSettings({})
  const { page } = scene
  const { picker, search } = await openPicker(page)
  await picker.getByRole('button', { name: 'Free', exact: true }).click()
  await search.fill('nemotron ultra')
  await search.press('Enter')
  const question = page.getByRole('alertdialog', { name: /keep prompts/ })
  await question.waitFor()
  await page.keyboard.press('Escape')
  await question.waitFor({ state: 'detached' })
  expect(await search.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await search.inputValue()).toBe('nemotron ultra')
  await page.keyboard.press('Escape')
  await expect.poll(() => search.inputValue()).toBe('')
  expect(await picker.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await picker.waitFor({ state: 'detached' })
  expect(saved(scene)).toEqual({})
})

it('a free model that was chosen where nobody asked says what is missing, and is allowed in its place', async () => {
  const scene = await openSettings({ 'model.fallbacks': [freeId] })
  const { page } = scene
  await page.getByText(/is free, and its providers may keep prompts/).waitFor()
  await page.getByRole('button', { name: 'Allow it' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Allow and use it' }).click()
  await page.getByRole('button', { name: 'Allow it' }).waitFor({ state: 'detached' })
  await page.getByText('Models that may keep prompts').waitFor()
  expect(saved(scene)).toEqual({ 'model.fallbacks': [freeId], 'model.dataCollectionAllowed': [freeId] })
})

it('a favourite is kept, and favourites can be shown alone', async () => {
  const scene = await openSettings({})
  const { picker, search } = await openPicker(scene.page)
  await search.fill('haiku-4.5')
  await picker.getByRole('button', { name: 'Claude Haiku 4.5 is a favourite' }).click()
  await search.fill('')
  await picker.getByRole('button', { name: 'Favourites' }).click()
  await picker.getByText(`1 of ${listed}`).waitFor()
  await photograph(scene.page, 'picker-favourites')
  expect(saved(scene)['model.favourites']).toEqual(['anthropic/claude-haiku-4.5'])
})

it('providers, parameters and figures of a model are a click away, and a key that cannot pay is told why not', async () => {
  const scene = await openSettings({})
  const { server } = scene
  const { picker, search } = await openPicker(scene.page)
  await search.fill('gemini 2.5 flash lite')
  await picker.getByRole('button', { name: 'Details of Gemini 2.5 Flash Lite', exact: true }).click()
  await picker.getByRole('cell', { name: /DeepInfra.*down now/ }).waitFor()
  expect(await picker.getByRole('cell', { name: /^DeepInfra/ }).count()).toBe(2)
  await picker.getByText('1 (4 %)').waitFor()
  await photograph(scene.page, 'picker-details')

  server.setKey({ status: 200, body: { data: { label: 'new', is_free_tier: true } } })
  await picker.getByRole('button', { name: 'Refresh' }).click()
  await search.fill('claude-opus-4.6')
  const refused = picker.getByRole('row', { name: /this account never paid/ })
  await refused.first().waitFor()
  await refused.first().getByRole('gridcell', { disabled: true }).waitFor()
  await photograph(scene.page, 'picker-refused')
})

it('without a key the picker asks nobody, and says that its list came with Debrief', async () => {
  const { server, setting } = await prepare(remarkable)
  const app = await setting.launch({ env: { OPENROUTER_BASE_URL: server.baseUrl } })
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await primary(page).getByRole('button', { name: 'Change' }).click()
  const picker = page.getByRole('dialog', { name: 'Choose the model' })
  await picker.getByText('Shipped with Debrief, as of Nov 10, 2026.').waitFor()
  await photograph(page, 'picker-shipped')
  expect(server.requests).toEqual([])
  await picker.getByRole('button', { name: 'Refresh' }).click()
  await picker.getByText(/^As of .*, \d{4}\.$/).waitFor()
  expect(server.requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([['/models', undefined]])
})

it('a list that could not be refreshed says how old it is and why, and a model it does not know can be typed', async () => {
  const scene = await openSettings({}, remarkable.slice(0, 40))
  const { page, server } = scene
  const { picker, search } = await openPicker(page)
  server.setUnreachable(true)
  await picker.getByRole('button', { name: 'Refresh' }).click()
  await picker.getByText(/^OpenRouter cannot be reached.* This is the list of /).waitFor()
  await photograph(page, 'picker-offline')
  server.setUnreachable(false)
  server.setModels(remarkable)
  await picker.getByRole('button', { name: 'Refresh' }).click()
  await picker.getByText(/^As of .*, for your key\.$/).waitFor()
  await search.fill('someone/quite-new-1')
  await picker.getByText('No model matches').waitFor()
  await photograph(page, 'picker-empty')
  await picker.getByRole('button', { name: 'Use someone/quite-new-1 all the same' }).click()
  await primary(page)
    .getByText(/it is not in the list for this key/)
    .waitFor()
  expect(saved(scene)['model.primary']).toBe('someone/quite-new-1')
})

it('names that are too long, and those that are read from the right, keep prices and buttons in their places', async () => {
  const long = `a-maker-with-quite-some-name/${'a-very-long-model-id-'.repeat(7)}:free`
  const row = (id: string, name: string, more: Record<string, unknown> = {}) =>
    catalogueRow(lite, { id, name, ...more })
  const scene = await openSettings({}, [
    row(lite, 'Google: Gemini 2.5 Flash Lite'),
    row(
      long,
      'A laboratory for artificial intelligence with a long name: A model whose makers put its whole history, size, training date and licence into its name (preview, extended)',
      {
        pricing: { prompt: '0', completion: '0' },
        reasoning: { mandatory: true },
        top_provider: { is_moderated: true },
        expiration_date: dayIn(20),
      },
    ),
    row('falcon/jais-3', 'مختبر الذكاء: جيس ٣ للغة العربية'),
    row('openrouter/auto', 'Auto Router', { pricing: { prompt: '-1', completion: '-1' } }),
  ])
  const { picker } = await openPicker(scene.page)
  await picker.getByRole('row', { name: /جيس/ }).waitFor()
  const rows = await picker.getByRole('row').all()
  for (const row of rows) {
    const box = await row.boundingBox()
    const more = await row.getByRole('button', { name: /Details of/ }).boundingBox()
    expect(box?.height).toBe(54)
    expect((more?.x ?? 0) + (more?.width ?? 0)).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0))
  }
  await photograph(scene.page, 'picker-long-names')
  await scene.page.evaluate(() => (document.documentElement.dir = 'rtl'))
  await photograph(scene.page, 'picker-rtl')
})

it('a chosen model that is gone is told in both windows: switched with one click, or put away for good', async () => {
  const { server, setting } = await prepare(remarkable)
  writeSettings(setting.person, { 'model.primary': 'x-ai/grok-4-fast', 'model.fallbacks': [haiku] })
  const app = await launch(setting, server, [])
  const page = await app.main()
  await page.getByText('x-ai/grok-4-fast is gone since May 16, 2026.').waitFor()
  await photograph(page, 'notices')
  await (await setting.desktop.tray()).choose('Settings…')
  const settings = await app.settings()
  await settings.getByText(`${haiku} ends on `).waitFor()
  await settings.getByRole('button', { name: 'Model', exact: true }).click()
  await photograph(settings, 'notices-settings')

  await page.getByRole('button', { name: 'Use Grok 4.3' }).click()
  await page.getByText('is gone since').waitFor({ state: 'detached' })
  expect(readFileSync(join(setting.person.debriefHome, 'settings.json'), 'utf8')).toContain('x-ai/grok-4.3')
  await settings.getByText('is gone since').waitFor({ state: 'detached' })

  await page.getByRole('button', { name: /^Not now/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(`${haiku} ends on `).waitFor({ state: 'detached' })
  await page.reload()
  await page.getByText('today $').waitFor()
  expect(await page.getByText(`${haiku} ends on `).count()).toBe(0)
})

it('a setting of calls is saved as typed, refused with its range, and one that the model does not take says so', async () => {
  const scene = await openSettings({ 'sampling.seed': 7 })
  const { page } = scene
  await learnModels(page)
  await page.getByRole('button', { name: 'Routing and calls' }).click()
  await photograph(page, 'calls')

  await page.getByText('Sampling', { exact: true }).click()
  const temperature = page.getByLabel('Temperature', { exact: true })
  await temperature.fill('2,5')
  await page.getByText('A number from 0 to 2, or nothing.').waitFor()
  await photograph(page, 'calls-sampling')
  expect(saved(scene)['sampling.temperature']).toBeUndefined()
  await temperature.fill('0,2')
  await isSaved(page, 'Temperature')
  expect(saved(scene)['sampling.temperature']).toBe(0.2)
  await temperature.fill('')
  await isSaved(page, 'Temperature')
  expect(saved(scene)['sampling.temperature']).toBeNull()

  // Its list of parameters has no seed: it cannot be typed, but what stands there can be cleared.
  const seed = page.getByLabel('Seed', { exact: true })
  expect(await seed.isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Clear: Seed' }).click()
  await isSaved(page, 'Seed')
  expect(saved(scene)['sampling.seed']).toBeNull()

  const stop = page.getByRole('textbox', { name: 'Stop at' })
  await stop.fill('\\n\\n')
  await stop.press('Enter')
  await isSaved(page, 'Stop at')
  expect(saved(scene)['sampling.stop']).toEqual(['\n\n'])

  await page.getByText('Providers', { exact: true }).click()
  const order = page.getByRole('combobox', { name: 'Order' })
  for (const slug of ['google-vertex', 'DeepInfra']) {
    await order.fill(slug)
    await order.press('Enter')
  }
  await page.getByRole('button', { name: 'Try deepinfra sooner' }).click()
  await isSaved(page, 'Order')
  expect(saved(scene)['provider.order']).toEqual(['deepinfra', 'google-vertex'])
  await order.fill('not a slug')
  await order.press('Enter')
  await page.getByText(/A provider’s slug/).waitFor()
  await page.getByRole('button', { name: 'fp8', exact: true }).click()
  await isSaved(page, 'Weights')
  expect(saved(scene)['provider.quantizations']).toEqual(['fp8'])
  await page.getByRole('button', { name: 'Routing and calls' }).click()
  await photograph(page, 'calls-providers')
})

it('reasoning cannot be switched off where it is mandatory, nor set where there is none', async () => {
  const scene = await openSettings({ 'model.primary': 'openai/gpt-5-nano', 'model.fallbacks': [] })
  const { page } = scene
  await learnModels(page)
  await page.getByRole('button', { name: 'Routing and calls' }).click()
  await page.getByText('Reasoning', { exact: true }).first().click()
  const reasoning = page.getByRole('group', { name: 'Reasoning' })
  await page.getByText(/GPT-5 Nano always reasons/).waitFor()
  expect(await reasoning.getByRole('radio', { name: 'Off' }).isDisabled()).toBe(true)
  expect(await reasoning.getByRole('radio', { name: 'On' }).isDisabled()).toBe(false)
  await photograph(page, 'calls-reasoning')

  const { picker, search } = await openPicker(page)
  await search.fill(nano)
  await search.press('Enter')
  await picker.waitFor({ state: 'detached' })
  await page.getByText('GPT-4.1 Nano does not reason.').first().waitFor()
  expect(await reasoning.getByRole('radio', { name: 'On' }).isDisabled()).toBe(true)
  await photograph(page, 'calls-no-reasoning')
})
