import type { Page } from 'playwright'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { ar } from '../../src-main/contract/i18n/ar'
import { de } from '../../src-main/contract/i18n/de'
import { zh } from '../../src-main/contract/i18n/zh'
import { addSession, threadIdOf } from '../support/codexHome'
import { testKey } from '../support/debrief'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { startXvfb } from '../support/desktop/xvfb'
import { startOpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { violations } from './axe'
import { unfoldByKeyboard } from './keyboardWalk'
import { floating, lookAtWhatOpens } from './whatOpens'

/** The popover closes when it loses the focus, which windows of other tests would take. */
const screen = await startXvfb()
afterAll(screen.stop)

const above = '[aria-modal=true], .popover'

/** Whole in light; in dark what colours decide. Of what floats above a page, that alone. */
async function found(page: Page, place: string, schemes: readonly ('light' | 'dark')[]): Promise<string[]> {
  const isAbove = (await floating(page).count()) > 0
  const all: string[] = []
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const looked = await violations(page, {
      ...(isAbove && { within: above }),
      areColoursAlone: colorScheme === 'dark',
    })
    all.push(...looked.map((line) => `${place}, ${colorScheme}: ${line}`))
  }
  return all
}

it.each([
  ['ar', 'rtl', ar],
  ['de', 'ltr', de],
  ['zh-Hans', 'ltr', zh],
] as const)(
  'in %s nothing that is shown breaks a rule of accessibility or is wider than its window',
  async (language, way, words) => {
    const server = await startOpenRouterServer(() => ({ text: slugifyAnswer({ lie: true }), costUsd: 0.0021 }))
    onTestFinished(() => server.close())
    const setting = await createSetting({ display: screen.display })
    writeSettings(setting.person, { 'appearance.language': language, 'summarize.auto': false, 'model.fallbacks': [] })
    addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
    const app = await setting.launch({
      args: [],
      env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey, DEBRIEF_TRAY: 'popover' },
    })
    const page = await app.main()
    const faults: string[] = []
    const look = async (
      one: Page,
      place: string,
      schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
    ): Promise<void> => {
      faults.push(...(await found(one, place, schemes)))
      const over = await one.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (over > 0) faults.push(`${place}: ${over} pixels wider than the window`)
    }
    const goTo = async (hash: string): Promise<void> => {
      await page.evaluate((next) => void (location.hash = next), `#${hash}`)
      await page.locator('main :is(h1, h2)').first().waitFor({ state: 'attached' })
    }
    const enlarge = (textSize: number) =>
      page.evaluate((value) => window.debrief.call('settings.set', { name: 'appearance.textSize', value }), textSize)

    await page.getByRole('listbox').getByRole('option').first().click()
    for (const key of ['making.summarizeNow', 'making.again'] as const) {
      await page.getByRole('button', { name: words[key], exact: true }).click()
      await page.getByText('Also rewrote').first().waitFor()
      await page.getByRole('button', { name: words['making.again'], exact: true }).waitFor()
    }
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(way)
    await unfoldByKeyboard(page)
    await look(page, 'summary')
    for (const part of ['header.top-bar', '#detail', 'nav.main-page__side'])
      await lookAtWhatOpens(page, part, (label) => look(page, label))
    await page.locator('.versions__compare').first().press('Enter')
    await page.locator('article.compare').waitFor()
    await look(page, 'compare')
    const id = threadIdOf('scenarios/fix-loop.jsonl')
    for (const hash of ['/digest', '/usage', '/health', `/transcript/${id}`, `/preview/${id}`]) {
      await goTo(hash)
      await look(page, hash)
    }
    for (const size of [80, 150]) {
      await enlarge(size)
      await look(page, `preview at ${size} percent`, ['light'])
    }
    await page.keyboard.press('Control+0')
    await page.getByRole('searchbox').fill('slugify')
    await page.locator('#search-results a').first().waitFor()
    await look(page, 'search')
    await page.getByRole('searchbox').fill('')
    await page.getByRole('main').focus()
    await page.keyboard.press('?')
    await floating(page).first().waitFor()
    await look(page, 'key map')
    await page.keyboard.press('Escape')

    await page.getByRole('main').focus()
    await page.keyboard.press('Control+,')
    const settings = await app.settings()
    await settings.getByRole('heading').first().waitFor()
    await lookAtWhatOpens(settings, 'body', (label) => look(settings, label))
    await unfoldByKeyboard(settings)
    await look(settings, 'settings')
    for (const size of [80, 150]) {
      await enlarge(size)
      await look(settings, `settings at ${size} percent`, ['light'])
    }
    await settings.keyboard.press('Control+0')

    await (await setting.desktop.tray()).activate()
    const popover = await app.popover()
    await popover.waitForFunction(() => document.activeElement?.matches('main'))
    await look(popover, 'popover')
    expect(faults).toEqual([])
  },
  180_000,
)

it('what is drawn and dragged goes the other way where reading does', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, { 'appearance.language': 'ar' })
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const page = await (await setting.launch({ args: [] })).main()
  await page.getByRole('listbox').getByRole('option').first().click()
  const splitter = page.getByRole('separator')
  const width = async () => Number(await splitter.getAttribute('aria-valuenow'))
  const before = await width()
  await splitter.focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(width).toBe(before + 16)
  await page.keyboard.press('ArrowRight')
  await expect.poll(width).toBe(before)
  const box = await splitter.boundingBox()
  if (box === null) throw new Error('no splitter')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x - 60, y)
  await page.mouse.up()
  await expect.poll(width).toBeGreaterThan(before + 50)
  await expect.poll(width).toBeLessThan(before + 70)

  // Words of the page begin where it does, also in an empty field, whose keys stand at its other end; what is typed goes its own way.
  const search = page.getByRole('searchbox')
  const writing = () => search.evaluate((field) => getComputedStyle(field).direction)
  const middle = (selector: string) =>
    page.locator(selector).evaluate((one) => one.getBoundingClientRect().x + one.getBoundingClientRect().width / 2)
  expect(await writing()).toBe('rtl')
  expect(await middle('.top-bar__shortcut')).toBeLessThan(await middle('#search-field'))
  await search.fill('slugify')
  expect(await writing()).toBe('ltr')
  await search.fill('')

  // Each part of the line stands left of the one before it.
  const lefts = await page
    .locator('main .meta-line')
    .first()
    .locator('.meta-line__part')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().left))
  expect(lefts.length).toBeGreaterThan(1)
  expect(lefts).toEqual(lefts.toSorted((a, b) => b - a))
})
