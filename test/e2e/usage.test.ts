import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { testKey } from '../support/debrief'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { writeHistory } from '../support/usageHistory'
import type { UsageHistory } from '../support/usageHistory'
import { photograph } from './photograph'

const models = [
  ...['google/gemini-2.5-flash-lite', 'openai/gpt-4.1-nano', 'anthropic/claude-4.5-haiku', 'x-ai/grok-4.3'],
  ...['qwen/qwen3-coder', 'mistralai/devstral-small', 'deepseek/deepseek-v3.2'],
]

/** Two summaries on each of forty days, of all models; 0.03 + 0.01 to 0.07 USD a day. */
function fortyDays(history: UsageHistory): void {
  const parser = history.session('Add a parser', '/home/ada/work/clients/a-long-folder-name/of-the-parser')
  const arabic = history.session('أضف شجرة بحث ثنائية مع اختبارات', '/home/ada/شجرة')
  for (let daysAgo = 0; daysAgo < 40; daysAgo++) {
    const model = models[daysAgo % models.length] ?? ''
    history.summary({ daysAgo, costNanoUsd: 30_000_000, sessionId: parser, project: '/home/ada/work/parser' })
    const costNanoUsd = 10_000_000 * (1 + (daysAgo % 7))
    history.summary({ daysAgo, costNanoUsd, model, sessionId: arabic, project: '/home/ada/شجرة' })
  }
  history.summary({ daysAgo: 1, costNanoUsd: 4_000_000, sessionId: 'session-that-went' })
}

async function openUsage(app: DebriefApp): Promise<Page> {
  const page = await app.main()
  await page.getByRole('link', { name: 'Usage', exact: true }).click()
  await page.getByRole('heading', { name: 'Usage', exact: true }).waitFor()
  return page
}

const choose = (page: Page, group: string, name: string) =>
  page.getByRole('article').getByRole('group', { name: group }).first().getByText(name, { exact: true }).click()

const own = (page: Page) => page.getByRole('table', { name: 'Usage' })

/** The save dialog of the system answers with this path, or with nothing. */
async function answerSaveDialog(app: DebriefApp, path: string | null): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    const answer = async () => ({ canceled: filePath === null, filePath: filePath ?? '' })
    Object.assign(dialog, { showSaveDialog: answer })
  }, path)
}

it('what was spent is told, drawn and listed; the range and the grouping are as they were left', async () => {
  const setting = await createSetting()
  writeHistory(setting.person.debriefHome, fortyDays)
  const app = await setting.launch({ args: [] })
  const page = await openUsage(app)
  await page.getByText(/^This month: \$/).waitFor()
  await photograph(page, 'usage-month')

  await choose(page, 'Range', '30 days')
  // 30 days of 0.03, the same days' 0.01 to 0.07, and what the session that is gone cost.
  await page.getByText('In the last 30 days: $2.05 for 60 summaries, median $0.03.').waitFor()
  expect(await own(page).getByRole('row').count()).toBe(32)
  await page.getByRole('list', { name: 'By model' }).getByText('other models').waitFor()
  await photograph(page, 'usage-30-days')

  await choose(page, 'Group by', 'Week')
  await own(page)
    .getByRole('cell', { name: /^\w{3} \d+ – / })
    .first()
    .waitFor()
  await choose(page, 'Group by', 'Model')
  await own(page)
    .getByRole('row', { name: /^google\/gemini-2\.5-flash-lite/ })
    .waitFor()
  await choose(page, 'Group by', 'Project')
  await own(page)
    .getByRole('row', { name: /^parser 30 .*\$0\.90/ })
    .waitFor()
  await photograph(page, 'usage-projects')

  await choose(page, 'Group by', 'Session')
  await own(page)
    .getByRole('row', { name: /^A session that is gone 1/ })
    .waitFor()
  await photograph(page, 'usage-sessions')
  await own(page).getByRole('link', { name: 'Add a parser' }).click()
  await page.getByRole('article').getByRole('heading', { name: 'Add a parser' }).waitFor()
  await page.goBack()
  await own(page).getByRole('link', { name: 'Add a parser' }).waitFor()
  await page.getByText(/^In the last 30 days: \$2\.05/).waitFor()

  await choose(page, 'Range', 'All')
  await page.getByText(/^In all: \$2\.\d\d for 80 summaries/).waitFor()
  await page.setViewportSize({ width: 1100, height: 1700 })
  await photograph(page, 'usage-all')
  await page.setViewportSize({ width: 1_080, height: 720 })
  await choose(page, 'Group by', 'Week')
  await choose(page, 'The chart shows', 'Tokens')
  await page
    .getByRole('figure')
    .getByText(/tokens\.$/)
    .waitFor()
  await photograph(page, 'usage-weeks-tokens')
})

it('a range of one’s own begins as the range before, and one that ends before it begins is told', async () => {
  const setting = await createSetting()
  writeHistory(setting.person.debriefHome, fortyDays)
  const app = await setting.launch({ args: [] })
  const page = await openUsage(app)
  await choose(page, 'Range', '7 days')
  await page.getByText(/^In the last 7 days/).waitFor()
  await choose(page, 'Range', 'Dates')
  const [from, to] = [page.getByLabel('From'), page.getByLabel('To', { exact: true })]
  const today = await to.inputValue()
  expect((await from.inputValue()) < today).toBe(true)
  await from.fill(today)
  await own(page).getByRole('row').nth(2).waitFor()
  // Head, one day, total.
  await expect.poll(() => own(page).getByRole('row').count()).toBe(3)
  await to.fill('2020-01-01')
  await page.getByText('The first day is after the last. Change one of them.').waitFor()
  await photograph(page, 'usage-dates-wrong')
  await from.fill('')
  await page.getByText('Until Jan 1, 2020: nothing was sent, so nothing was spent.').waitFor()
})

it('the rows that are shown are saved where the person says, and nowhere when they think better of it', async () => {
  const setting = await createSetting()
  writeHistory(setting.person.debriefHome, fortyDays)
  const app = await setting.launch({ args: [] })
  const page = await openUsage(app)
  await choose(page, 'Range', 'All')
  await choose(page, 'Group by', 'Model')
  await own(page)
    .getByRole('row', { name: /^openai\/gpt-4\.1-nano/ })
    .waitFor()

  const path = join(setting.person.home, 'usage.csv')
  await answerSaveDialog(app, path)
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  await page.getByText(/^Saved to .*usage\.csv$/).waitFor()
  const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n')
  expect(head).toMatch(/^day,week,month,model,/)
  expect(rows).toHaveLength(models.length)

  await answerSaveDialog(app, null)
  await page.getByRole('button', { name: 'Save as JSON' }).click()
  await expect.poll(() => page.getByText(/^Saved to/).count()).toBe(0)

  await answerSaveDialog(app, join(setting.person.home, 'nowhere', 'usage.json'))
  await page.getByRole('button', { name: 'Save as JSON' }).click()
  await page.getByText(/nowhere.usage\.json cannot be written \(the folder is not there\)/).waitFor()
})

it('held and failed calls, and limits that are reached, are said in words', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, { 'budget.dayUsd': 0.05, 'budget.monthUsd': 0.04 })
  writeHistory(setting.person.debriefHome, (history) => {
    const sessionId = history.session('Fix VAT')
    history.summary({ daysAgo: 0, costNanoUsd: 51_000_000, sessionId })
    history.failure(0, 9_500_000)
    history.held(0)
    history.held(0)
  })
  const app = await setting.launch({ args: [] })
  const page = await openUsage(app)
  await page.getByText('This month: $0.06 for 1 summary. 1 of 2 calls failed and cost all the same.').waitFor()
  await page.getByText(/^2 calls are open: \$0\.002 counts against the limits/).waitFor()
  await page.getByText('Limit reached: nothing more is sent until midnight.').waitFor()
  await page.getByText(/^Limit reached: nothing more is sent until the month ends\./).waitFor()
  await own(page).getByRole('columnheader', { name: 'Failed' }).waitFor()
  // Of both limits the one that is further over.
  await page.getByRole('contentinfo').getByText('this month $0.06 of $0.04').waitFor()
  await photograph(page, 'usage-limits')
})

it('what was booked is held against what OpenRouter says, only when asked', async () => {
  const server = await startOpenRouterServer()
  onTestFinished(() => server.close())
  const setting = await createSetting()
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await openUsage(app)
  const comparison = page.getByRole('region', { name: 'What OpenRouter says' })
  await comparison.getByText(/^Asks OpenRouter/).waitFor()
  expect(server.requests.filter(({ path }) => path === '/key')).toEqual([])
  await comparison.getByRole('button', { name: 'Compare' }).click()
  await comparison.getByText(/asked about this key for the first time/).waitFor()
  await comparison.getByText('$8.50 of the key’s $10.00 is left.').waitFor()

  const key = { label: 'x', limit: null, limit_remaining: null, limit_reset: null, usage: 1.52, is_free_tier: false }
  server.setKey({ status: 200, body: { data: { ...key, usage_daily: 0, usage_weekly: 0, usage_monthly: 0 } } })
  await comparison.getByRole('button', { name: 'Compare' }).click()
  await comparison.getByText(/^OpenRouter says this key spent \$0\.02 since .*; Debrief booked \$0\.00\.$/).waitFor()
  await comparison.getByText(/difference of \$0\.02 was not spent by this Debrief/).waitFor()
  await photograph(page, 'usage-compared')

  server.setKey({ status: 401, body: { error: { code: 401, message: 'User not found.' } } })
  await comparison.getByRole('button', { name: 'Compare' }).click()
  await comparison.getByText(/rejected the key/).waitFor()
  await photograph(page, 'usage-compare-failed')
})

it('all of it can be reached by keyboard', async () => {
  const setting = await createSetting()
  writeHistory(setting.person.debriefHome, fortyDays)
  const app = await setting.launch({ args: [] })
  const page = await openUsage(app)
  await page.getByText(/^This month: \$/).waitFor()
  await page.getByRole('button', { name: 'Save as JSON' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.getByText(/^In all: \$/).waitFor()
  await page.keyboard.press('Tab')
  for (const _ of ['week', 'month', 'model', 'project', 'session']) await page.keyboard.press('ArrowRight')
  const link = own(page).getByRole('link').first()
  await link.waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page
    .getByRole('figure')
    .getByText(/tokens\.$/)
    .waitFor()
  await page.keyboard.press('Tab')
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByRole('article').getByRole('heading', { level: 1 }).waitFor()
})

it('nothing, much, larger text and an error stand without a sideways scroll', async () => {
  const setting = await createSetting()
  writeHistory(setting.person.debriefHome, (history) => {
    for (let index = 0; index < 3_000; index++) {
      const sessionId = history.session(`Session ${index} with a title that goes on for quite a while and then some`)
      history.summary({ daysAgo: index % 900, costNanoUsd: 1_000_000 + (index % 17) * 1_000_000, sessionId })
    }
  })
  const app = await setting.launch({ args: [] })
  const page = await openUsage(app)
  await choose(page, 'Range', 'All')
  await choose(page, 'Group by', 'Session')
  await page.getByRole('button', { name: '100 of 3,000: show more' }).click()
  await page.getByRole('button', { name: '200 of 3,000: show more' }).waitFor()
  // As wide as the window is in the text's own size.
  for (const [name, width] of [
    ['80', 1_350],
    ['150', 720],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    const { wide, room } = await page.locator('main').evaluate((main) => {
      main.scrollTo({ top: 0 })
      return { wide: main.scrollWidth, room: main.clientWidth }
    })
    expect(wide).toBeLessThanOrEqual(room)
    await photograph(page, `usage-text-${name}`)
  }
  await page.setViewportSize({ width: 1_080, height: 720 })
  await app.electron.evaluate(({ ipcMain }) => ipcMain.removeHandler('debrief.call'))
  await choose(page, 'Group by', 'Month')
  await page.getByRole('article').getByRole('alert').first().waitFor()
  await photograph(page, 'usage-error')
})
