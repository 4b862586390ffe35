import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting } from '../support/desktop/setting'
import { violations } from './axe'
import { photograph } from './photograph'

/** Wide enough for list, page and transcript, or for two of them. */
async function fit(app: DebriefApp, page: Page, widthPx: number): Promise<void> {
  const window = await app.electron.browserWindow(page)
  await window.evaluate((shown, width) => shown.setContentSize(width, 800), widthPx)
  await page.waitForFunction((width) => Math.abs(innerWidth - width) <= 2, widthPx)
}

it('in a narrow window a sentence’s evidence opens the transcript at that event as a page, and Back returns to the sentence', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await fit(app, page, 900)
  await page.getByRole('option').first().click()
  const detail = page.getByRole('article', { name: /slugify/i })
  await detail.getByRole('button', { name: /^Commands/ }).click()
  await photograph(page, 'detail-ledger')

  await detail
    .getByRole('button', { name: /^Verified, \d+ facts?$/ })
    .last()
    .click()
  const fact = page
    .getByTitle(/^Open E\d+ in the transcript$/)
    .locator('visible=true')
    .first()
  const e = /E\d+/.exec((await fact.getAttribute('title')) ?? '')?.[0] ?? ''
  await fact.click()
  await page.locator(`article.entry--lit[aria-label$=" ${e}"]:focus`).waitFor()
  await page.getByRole('region', { name: 'Transcript' }).getByText('exit 1').first().waitFor()
  await photograph(page, 'transcript')

  await page.getByRole('button', { name: 'Back' }).click()
  await detail.waitFor()
  // As it was left: the table is still open.
  expect(await detail.getByRole('button', { name: /^Commands/ }).getAttribute('aria-expanded')).toBe('true')
})

it('an output unfolds, and then as far as the transcript has it', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/huge-output.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').first().click()
  await page.getByRole('link', { name: 'Transcript', exact: true }).click()
  const feed = page.getByRole('region', { name: 'Transcript' })
  await feed.getByRole('button', { name: 'Show output' }).click()
  const output = feed.getByRole('region', { name: 'Output' })
  const kept = (await output.textContent()) ?? ''
  expect(kept).toContain('1\n2\n3\n')
  await feed.getByRole('button', { name: 'Show all of it' }).click()
  await feed.getByText('the whole output').waitFor()
  const whole = (await output.textContent()) ?? ''
  expect(whole.length).toBeGreaterThan(kept.length + 10_000)
  await photograph(page, 'transcript-output')
})

it('the outline walks to a turn by keyboard', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/two-turns-unicode.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').first().click()
  await page.getByRole('link', { name: 'Transcript', exact: true }).click()
  const outline = page.getByRole('navigation', { name: 'Turns' })
  await outline.getByRole('button').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const second = page.locator('article.entry--prompt:focus')
  await second.waitFor()
  expect(await second.getAttribute('aria-posinset')).not.toBe('1')
})

it('in a wide window it opens beside the page, moves from one cited event to another, and Escape gives the focus back', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await fit(app, page, 1_360)
  await page.getByRole('listbox').getByRole('option').first().click()
  const detail = page.getByRole('article', { name: /slugify/i })
  const pane = page.getByRole('complementary', { name: 'Transcript' })
  /** Opens the fact at `at` behind the last mark, without a mouse; answers its event. */
  const openFact = async (at: 'first' | 'last'): Promise<string> => {
    const mark = detail.getByRole('button', { name: /^Verified, \d+ facts?$/ }).last()
    await mark.press('Enter')
    const facts = page.getByTitle(/^Open E\d+ in the transcript$/).locator('visible=true')
    const fact = at === 'first' ? facts.first() : facts.last()
    const e = /E\d+/.exec((await fact.getAttribute('title')) ?? '')?.[0] ?? ''
    await fact.press('Enter')
    await pane.locator(`article.entry--lit[aria-label$=" ${e}"]:focus`).waitFor()
    return e
  }
  const [one, other] = [await openFact('first'), await openFact('last')]
  expect(one).not.toBe(other)
  expect(await pane.locator('.entry--lit').count()).toBe(1)
  expect(await detail.isVisible()).toBe(true)
  expect(await violations(page)).toEqual([])
  await photograph(page, 'transcript-beside')

  // Its line is walked by keyboard, tells how wide it is, and keeps it.
  const line = page.getByRole('separator', { name: 'Width of the transcript' })
  const width = async (): Promise<number> => Number(await line.getAttribute('aria-valuenow'))
  const before = await width()
  await line.press('ArrowLeft')
  expect(await width()).toBe(before + 16)
  expect(Math.round((await pane.boundingBox())?.width ?? 0)).toBe(before + 16)
  await line.press('Home')
  expect(await width()).toBe(Number(await line.getAttribute('aria-valuemin')))
  await line.press('Escape')
  await pane.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Verified/)

  // Back comes to it again; another start opens where this one was left; too narrow, it is a page of its own.
  await page.keyboard.press('Alt+ArrowLeft')
  await pane.locator(`article.entry--lit[aria-label$=" ${other}"]`).waitFor()
  expect(await width()).toBe(Number(await line.getAttribute('aria-valuemin')))
  await page.reload()
  await pane.locator(`article.entry--lit[aria-label$=" ${other}"]`).waitFor()
  await detail.waitFor()
  await fit(app, page, 900)
  await page.getByRole('main').locator(`article.entry--lit[aria-label$=" ${other}"]`).waitFor()
  expect(await pane.count()).toBe(0)
  await page.getByRole('button', { name: 'Back' }).waitFor()
})
