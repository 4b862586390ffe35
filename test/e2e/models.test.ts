import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import type { ModelCard } from '../../src-main/contract/models'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting, writeSettings } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { standIn } from '../support/desktop/standIn'
import type { StandIns } from '../support/desktop/standIn'
import { indexCards, modelCard, modelList, modelProvider } from '../support/models'
import { photograph } from './photograph'

const lite = 'google/gemini-2.5-flash-lite'
const nano = 'openai/gpt-4.1-nano'
const freeId = 'nvidia/nemotron-3-ultra-550b-a55b:free'

/** The list of a day on which everything that can be said of a model has to be said of one. */
function remarkable(): ModelCard[] {
  const special: Readonly<Record<string, Partial<ModelCard>>> = {
    [lite]: {
      parameters: ['max_tokens', 'reasoning', 'response_format', 'stop', 'structured_outputs', 'temperature', 'top_p'],
      reasoning: 'optional',
      hasStructuredOutput: true,
      measured: {
        model: lite,
        calls: 214,
        failures: 2,
        medianLatencyMs: 3_180,
        summaries: 212,
        verified: 2_905,
        checkable: 2_968,
        costPerSummaryNanoUsd: 2_100_000,
      },
    },
    [nano]: {
      reasoning: 'none',
      hasStructuredOutput: true,
      measured: {
        model: nano,
        calls: 31,
        failures: 0,
        medianLatencyMs: 2_240,
        summaries: 31,
        verified: 371,
        checkable: 402,
        costPerSummaryNanoUsd: 1_700_000,
      },
    },
    'openai/gpt-5-nano': { reasoning: 'mandatory', reasoningEfforts: ['minimal', 'low', 'medium', 'high'] },
    'anthropic/claude-haiku-4.5': { endsOn: '2026-12-31' },
    'anthropic/claude-opus-4.6': {
      hindrance: { code: 'no_credit', params: { detail: 'nothing was ever paid on this account' } },
    },
  }
  return [
    ...indexCards().map((card) => ({ ...card, ...special[card.id] })),
    modelCard({
      id: 'openai/codex-mini',
      name: 'Codex Mini',
      author: 'OpenAI',
      promptNanoUsdPerMillion: 1_500_000_000,
      completionNanoUsdPerMillion: 6_000_000_000,
      capabilities: ['chat', 'function calling', 'code interpretation', 'structured output'],
      endsOn: '2026-01-16',
      isWithdrawn: true,
      successor: 'openai/gpt-5.1-codex-mini',
      hindrance: { code: 'model_unavailable', params: { model: 'openai/codex-mini' } },
    }),
  ]
}

const providers = [
  modelProvider({ slug: 'google-ai-studio', name: 'Google AI Studio', uptime: 0.9994, latencyMs: 420 }),
  modelProvider({ slug: 'google-vertex', name: 'Google Vertex', contextTokens: 1_048_576, latencyMs: 510 }),
  modelProvider({
    slug: 'deepinfra',
    name: 'DeepInfra',
    quantization: 'fp8',
    uptime: 0.871,
    isDown: true,
    latencyMs: null,
  }),
]

interface Scene {
  readonly setting: Setting
  readonly app: DebriefApp
  readonly page: Page
}

async function openSettings(settings: Readonly<Record<string, unknown>>, answers: StandIns): Promise<Scene> {
  const setting = await createSetting()
  writeSettings(setting.person, settings)
  const app = await setting.launch()
  await standIn(app, { 'models.providers': providers, 'models.notices': [], ...answers })
  await (await setting.desktop.tray()).choose('Settings…')
  const page = await app.settings()
  await page.getByRole('button', { name: 'Model', exact: true }).click()
  return { setting, app, page }
}

async function openPicker(page: Page): Promise<{ picker: Locator; search: Locator }> {
  await page.getByRole('region', { name: 'Model', exact: true }).getByRole('button', { name: 'Change' }).click()
  const picker = page.getByRole('dialog', { name: 'Choose the model' })
  return { picker, search: picker.getByRole('combobox', { name: /Search/ }) }
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
  const scene = await openSettings(
    { 'model.fallbacks': ['openai/gpt-5-nano', nano] },
    {
      'models.list': modelList(remarkable()),
    },
  )
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

it('all of five hundred models are reached with the keys, and Escape changes nothing', async () => {
  const scene = await openSettings({}, { 'models.list': modelList(remarkable()) })
  const { picker, search } = await openPicker(scene.page)
  const grid = picker.getByRole('grid')
  expect(await grid.getAttribute('aria-rowcount')).toBe('501')
  await search.press('Control+End')
  // Withdrawn ones are last.
  await picker.getByRole('row', { name: /Codex Mini.*withdrawn Jan 16, 2026/ }).waitFor()
  const active = await search.getAttribute('aria-activedescendant')
  expect(await picker.locator(`[id="${active}"]`).getAttribute('aria-rowindex')).toBe('501')
  await photograph(scene.page, 'picker-end')
  await search.press('PageUp')
  await search.press('Escape')
  await picker.waitFor({ state: 'detached' })
  expect(saved(scene)['model.primary']).toBeUndefined()
})

it('a withdrawn model cannot be chosen, and its successor is one click away', async () => {
  const scene = await openSettings({}, { 'models.list': modelList(remarkable()) })
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
  const scene = await openSettings({}, { 'models.list': modelList(remarkable()) })
  const { page } = scene
  const { picker, search } = await openPicker(page)
  await picker.getByRole('button', { name: 'Free', exact: true }).click()
  await search.fill('nemotron ultra')
  await search.press('Enter')
  const question = page.getByRole('dialog', { name: /keep prompts/ })
  await question.getByText(/train on it.*contain your code/).waitFor()
  await photograph(page, 'consent')
  await question.getByRole('button', { name: 'Leave as it was' }).click()
  await question.waitFor({ state: 'detached' })
  expect(await search.evaluate((field) => field === document.activeElement)).toBe(true)
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

it('a free model that was chosen where nobody asked says what is missing, and is allowed in its place', async () => {
  const scene = await openSettings({ 'model.fallbacks': [freeId] }, { 'models.list': modelList(remarkable()) })
  const { page } = scene
  await page.getByText(/is free, and its providers may keep prompts/).waitFor()
  await page.getByRole('button', { name: 'Allow it' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Allow and use it' }).click()
  await page.getByRole('button', { name: 'Allow it' }).waitFor({ state: 'detached' })
  await page.getByText('Models that may keep prompts').waitFor()
  expect(saved(scene)).toEqual({ 'model.fallbacks': [freeId], 'model.dataCollectionAllowed': [freeId] })
})

it('a favourite is kept, and favourites can be shown alone', async () => {
  const scene = await openSettings({}, { 'models.list': modelList(remarkable()) })
  const { picker, search } = await openPicker(scene.page)
  await search.fill('haiku-4.5')
  await picker.getByRole('button', { name: 'Claude Haiku 4.5 is a favourite' }).click()
  await search.fill('')
  await picker.getByRole('button', { name: 'Favourites' }).click()
  await picker.getByText('1 of 501').waitFor()
  await photograph(scene.page, 'picker-favourites')
  expect(saved(scene)['model.favourites']).toEqual(['anthropic/claude-haiku-4.5'])
})

it('providers, parameters and figures of a model are a click away, and a key that cannot pay is told why not', async () => {
  const scene = await openSettings({}, { 'models.list': modelList(remarkable()) })
  const { picker, search } = await openPicker(scene.page)
  await search.fill('gemini 2.5 flash lite')
  await picker.getByRole('button', { name: 'Details of Gemini 2.5 Flash Lite', exact: true }).click()
  await picker.getByRole('cell', { name: /DeepInfra.*down now/ }).waitFor()
  await picker.getByText('2 (1 %)').waitFor()
  await photograph(scene.page, 'picker-details')

  await search.fill('claude-opus-4.6')
  const refused = picker.getByRole('row', { name: /too little credit/ })
  await refused.first().waitFor()
  await refused.first().getByRole('gridcell', { disabled: true }).waitFor()
  await photograph(scene.page, 'picker-refused')
})

it('a list that could not be refreshed says how old it is and why, and a model it does not know can be typed', async () => {
  const cards = remarkable().slice(0, 40)
  const kept = modelList(cards, {
    isForKey: false,
    asOf: Date.UTC(2026, 10, 24, 9),
    problem: { code: 'no_network', params: {} },
  })
  const scene = await openSettings({}, { 'models.list': kept })
  const { picker, search } = await openPicker(scene.page)
  await picker.getByText('This is the list of Nov 24, 2026.').waitFor()
  await photograph(scene.page, 'picker-offline')
  const asked = await standIn(scene.app, { 'models.list': modelList(cards) })
  await picker.getByRole('button', { name: 'Refresh' }).click()
  await picker.getByText('As of Nov 26, 2026, for your key.').waitFor()
  expect(await asked()).toContain('models.list {"isRefreshed":true}')
  await search.fill('someone/quite-new-1')
  await picker.getByText('No model matches').waitFor()
  await photograph(scene.page, 'picker-empty')
  await picker.getByRole('button', { name: 'Use someone/quite-new-1 all the same' }).click()
  await primary(scene.page).getByText('The list does not know this model.').waitFor()
  expect(saved(scene)['model.primary']).toBe('someone/quite-new-1')
})

it('names that are too long, and those that are read from the right, keep prices and buttons in their places', async () => {
  const scene = await openSettings(
    {},
    {
      'models.list': modelList([
        modelCard({ id: lite, name: 'Gemini 2.5 Flash Lite', author: 'Google' }),
        modelCard({
          id: `a-maker-with-quite-some-name/${'a-very-long-model-id-'.repeat(7)}:free`,
          name: 'A model whose makers put its whole history, size, training date and licence into its name (preview, extended)',
          author: 'A laboratory for artificial intelligence with a long name',
          isFree: true,
          promptNanoUsdPerMillion: 0,
          completionNanoUsdPerMillion: 0,
          reasoning: 'mandatory',
          isModerated: true,
          endsOn: '2026-12-31',
          measured: {
            model: 'x',
            calls: 1_200,
            failures: 310,
            medianLatencyMs: 41_000,
            summaries: 800,
            verified: 1,
            checkable: 900,
            costPerSummaryNanoUsd: 0,
          },
        }),
        modelCard({ id: 'falcon/jais-3', name: 'جيس ٣ للغة العربية', author: 'مختبر الذكاء' }),
        modelCard({
          id: 'openrouter/auto',
          name: 'Auto Router',
          author: 'OpenRouter',
          isRouter: true,
          promptNanoUsdPerMillion: null,
          completionNanoUsdPerMillion: null,
        }),
      ]),
    },
  )
  const { picker } = await openPicker(scene.page)
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
  const setting = await createSetting()
  writeSettings(setting.person, {
    'model.primary': 'x-ai/grok-4-fast',
    'model.fallbacks': ['anthropic/claude-haiku-4.5'],
  })
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  const gone = {
    model: 'x-ai/grok-4-fast',
    kind: 'withdrawn',
    endsOn: '2026-05-16',
    successor: 'x-ai/grok-4.3',
  } as const
  const ending = { model: 'anthropic/claude-haiku-4.5', kind: 'ending', endsOn: '2026-12-31', successor: null } as const
  const list = { 'models.list': modelList(remarkable()) }
  await standIn(app, { ...list, 'models.notices': [gone, ending] })
  await page.reload()
  await page.getByText('x-ai/grok-4-fast is gone since May 16, 2026.').waitFor()
  await photograph(page, 'notices')
  await (await setting.desktop.tray()).choose('Settings…')
  const settings = await app.settings()
  await settings.getByText('anthropic/claude-haiku-4.5 ends on Dec 31, 2026.').waitFor()
  await settings.getByRole('button', { name: 'Model', exact: true }).click()
  await photograph(settings, 'notices-settings')

  await standIn(app, { ...list, 'models.notices': [ending] })
  await page.getByRole('button', { name: 'Use Grok 4.3' }).click()
  await page.getByText('is gone since').waitFor({ state: 'detached' })
  expect(readFileSync(join(setting.person.debriefHome, 'settings.json'), 'utf8')).toContain('x-ai/grok-4.3')
  await settings.getByText('is gone since').waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Not now' }).focus()
  const asked = await standIn(app, { ...list, 'models.notices': [], 'models.dismiss': undefined })
  await page.keyboard.press('Enter')
  await page.getByText('ends on Dec 31, 2026').waitFor({ state: 'detached' })
  expect(await asked()).toContain('models.dismiss {"model":"anthropic/claude-haiku-4.5"}')
})

it('a setting of calls is saved as typed, refused with its range, and one that the model does not take says so', async () => {
  const scene = await openSettings({ 'sampling.seed': 7 }, { 'models.list': modelList(remarkable()) })
  const { page } = scene
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
  const scene = await openSettings(
    { 'model.primary': 'openai/gpt-5-nano', 'model.fallbacks': [] },
    {
      'models.list': modelList(remarkable()),
    },
  )
  const { page } = scene
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
