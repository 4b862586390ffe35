import type { Locator, Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { addSession, threadIdOf } from '../support/codexHome'
import { testKey } from '../support/debrief'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import type { OpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { ar } from '../../src-main/contract/i18n/ar'

const fixLoop = 'scenarios/fix-loop.jsonl'

/** A window that shows one session with its summary. */
async function openSummary(
  settings: Record<string, unknown> = {},
): Promise<{ app: DebriefApp; page: Page; server: OpenRouterServer }> {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer({ lie: true }), costUsd: 0.0021 }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  writeSettings(setting.person, { 'summarize.auto': false, ...settings })
  addSession(setting.person.codexHome, fixLoop)
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByRole('article').getByRole('heading').first().waitFor()
  return { app, page, server }
}

const summarize = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'Summarize now' }).click()
  await page.getByRole('button', { name: 'Summarize again' }).waitFor()
  return page.getByRole('button', { name: /^Verified/ }).first()
}

const hasFocus = (locator: Locator): Promise<boolean> => locator.evaluate((one) => one.contains(document.activeElement))
const isFocused = (locator: Locator): Promise<boolean> => locator.evaluate((one) => one === document.activeElement)

/** A page whose summary has only just come may still move the mark from under the pointer: then one points again. */
async function pointAt(page: Page, mark: Locator, shown: Locator): Promise<void> {
  await expect
    .poll(async () => {
      await page.mouse.move(2, 2)
      await mark.hover()
      return shown.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      )
    })
    .toBe(true)
}

/** What the page's policy refuses from now on. */
async function refusals(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle(() => {
    const all: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => all.push(event.effectiveDirective))
    return all
  })
  return () => seen.evaluate((all) => all)
}

it('nothing that floats asks for what the page’s policy refuses', async () => {
  const { app, page } = await openSummary()
  await summarize(page)
  await page.getByRole('main').focus()
  await page.keyboard.press('Control+,')
  const settings = await app.settings()
  const refused = await refusals(page)
  const refusedInSettings = await refusals(settings)

  await page.bringToFront()
  for (const name of [/^Verified/, 'Copy', 'Filter']) {
    await page.getByRole('button', { name }).first().press('Enter')
    await page.locator('.popover').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.popover').waitFor({ state: 'detached' })
  }
  for (const keys of ['Control+k', '?']) {
    await page.getByRole('main').focus()
    await page.keyboard.press(keys)
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
  }
  await settings.getByRole('button', { name: 'Delete…' }).click()
  await settings.getByRole('alertdialog').waitFor()
  expect([await refused(), await refusedInSettings()]).toEqual([[], []])

  // It would have been seen.
  await page.evaluate(() => {
    const style = document.createElement('style')
    style.append('body { color: red }')
    document.head.append(style)
  })
  await expect.poll(refused).toEqual(['style-src-elem'])
})

it('a dialog keeps the focus, takes Escape and a click beside it, and gives the focus back', async () => {
  const { app, page } = await openSummary()
  const row = page.getByRole('listbox', { name: 'Summaries' })
  await row.focus()
  await page.keyboard.press('?')
  const map = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await map.waitFor()
  for (let presses = 0; presses < 3; presses += 1) {
    expect(await hasFocus(map)).toBe(true)
    await page.keyboard.press('Tab')
  }
  // The page behind is there for nobody.
  expect(await page.getByRole('listbox', { name: 'Summaries' }).count()).toBe(0)
  await page.keyboard.press('Escape')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(await isFocused(row)).toBe(true)

  await page.keyboard.press('?')
  await map.waitFor()
  // A dialog listens for clicks beside it a moment after it is there.
  await expect
    .poll(async () => {
      await page.mouse.click(4, 4)
      return map.count()
    })
    .toBe(0)
  await expect.poll(() => isFocused(row)).toBe(true)

  // What would be lost is not settled by a click that missed.
  await page.keyboard.press('Control+,')
  const settings = await app.settings()
  const opener = settings.getByRole('button', { name: 'Delete…' })
  await opener.click()
  const question = settings.getByRole('alertdialog', { name: 'Delete all of Debrief’s data?' })
  await question.waitFor()
  expect(await isFocused(question.getByRole('button', { name: 'Cancel' }))).toBe(true)
  await settings.mouse.click(4, 4)
  expect(await question.isVisible()).toBe(true)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await question.waitFor({ state: 'detached' })
  expect(await isFocused(opener)).toBe(true)
})

/** How often the browser's own search finds a text in the page. */
async function found(app: DebriefApp, page: Page, text: string): Promise<number> {
  const window = await app.electron.browserWindow(page)
  return window.evaluate(
    ({ webContents }: Electron.BrowserWindow, words) =>
      new Promise<number>((resolve) => {
        const done = (_event: Electron.Event, { finalUpdate, matches }: Electron.Result): void => {
          if (!finalUpdate) return
          webContents.off('found-in-page', done)
          webContents.stopFindInPage('clearSelection')
          resolve(matches)
        }
        webContents.on('found-in-page', done)
        webContents.findInPage(words)
      }),
    text,
  )
}

/** Whether a script can put the focus there. */
const takesFocus = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((wanted) => {
    const element = document.querySelector<HTMLElement>(wanted)
    element?.focus()
    return element !== null && document.activeElement === element
  }, selector)

it('nothing behind a dialog is reached by Tab, a script or the search in the page; all of it is there again after', async () => {
  const { app, page } = await openSummary()
  const field = '#search-field'
  expect(await found(app, page, 'Search everything')).toBe(0)
  const inPage = await found(app, page, 'Summarize now')
  expect(inPage).toBeGreaterThan(0)
  await page.getByRole('listbox', { name: 'Summaries' }).focus()
  await page.keyboard.press('?')
  const map = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await map.waitFor()
  expect(await takesFocus(page, field)).toBe(false)
  expect(await hasFocus(map)).toBe(true)
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press(presses < 6 ? 'Tab' : 'Shift+Tab')
    expect(await hasFocus(map)).toBe(true)
  }
  expect(await found(app, page, 'Summarize now')).toBe(0)
  await page.keyboard.press('Escape')
  await map.waitFor({ state: 'detached' })
  expect(await found(app, page, 'Summarize now')).toBe(inPage)
  expect(await takesFocus(page, field)).toBe(true)
  expect(await page.locator('[inert]').count()).toBe(0)
})

it('what is said behind a dialog is heard all the same', async () => {
  const { page, server } = await openSummary()
  await page.getByRole('listbox', { name: 'Summaries' }).focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  const heard = page.locator('body > [aria-live=polite]')
  expect(await heard.evaluate((one) => one.closest('[inert], [aria-hidden]'))).toBe(null)
  expect(await heard.textContent()).toBe('')
  // As when Debrief summarizes by itself, which is said where the session is shown.
  server.enqueue({ kind: 'hang', before: 'end' })
  await page.evaluate((sessionId) => void window.debrief.call('summaries.run', { sessionId }), threadIdOf(fixLoop))
  await expect.poll(() => heard.textContent()).toMatch(/The model is writing\./)
  await page.keyboard.press('Escape')
  await expect.poll(() => heard.textContent()).toBe('')
})

it('a menu is walked by arrows and letters, and left by Tab from its button on', async () => {
  const { page } = await openSummary()
  const button = page.getByRole('button', { name: 'Copy', exact: true })
  await button.press('ArrowDown')
  const items = page.getByRole('menuitem')
  await expect.poll(() => isFocused(items.first())).toBe(true)
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => isFocused(items.last())).toBe(true)
  await page.keyboard.type('m')
  await expect.poll(() => isFocused(page.getByRole('menuitem', { name: 'Markdown', exact: true }))).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => isFocused(button)).toBe(true)
  expect(await items.count()).toBe(0)

  await button.press('Enter')
  await expect.poll(() => isFocused(items.first())).toBe(true)
  await page.keyboard.press('Tab')
  await items.first().waitFor({ state: 'detached' })
  const isAfter = await button.evaluate(
    (one) =>
      document.activeElement !== null &&
      (one.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  )
  expect(isAfter).toBe(true)
})

it('the evidence shows itself to a pointer without taking the focus, and to a press with it', async () => {
  const { page } = await openSummary()
  const mark = await summarize(page)
  const evidence = page.getByRole('dialog')
  const list = page.getByRole('listbox', { name: 'Summaries' })
  await list.focus()
  await pointAt(page, mark, evidence)
  expect(await isFocused(list)).toBe(true)
  await evidence.getByRole('link').first().hover()
  expect(await evidence.isVisible()).toBe(true)
  await page.mouse.move(2, 2)
  await evidence.waitFor({ state: 'detached' })
  expect(await isFocused(list)).toBe(true)

  await mark.press('Enter')
  await evidence.waitFor()
  expect(await hasFocus(evidence)).toBe(true)
  await page.keyboard.press('Tab')
  expect(await isFocused(evidence.getByRole('link').first())).toBe(true)
  await page.keyboard.press('Escape')
  await evidence.waitFor({ state: 'detached' })
  expect(await isFocused(mark)).toBe(true)

  // One at a time: what the pointer opens puts away what a key opened.
  await mark.press('Enter')
  await evidence.waitFor()
  const last = page.getByRole('button', { name: /^Verified/ }).last()
  await last.hover()
  await expect.poll(() => last.getAttribute('aria-expanded')).toBe('true')
  expect(await mark.getAttribute('aria-expanded')).toBe('false')
  expect(await evidence.count()).toBe(1)
})

it('a menu begins where its button does, in either direction of writing', async () => {
  for (const [language, edge] of [
    ['en', 'left'],
    ['ar', 'right'],
  ] as const) {
    const { page } = await openSummary({ 'appearance.language': language })
    const button = page.getByRole('button', {
      name: language === 'ar' ? ar['export.copy'] : 'Copy',
      exact: true,
    })
    await button.click()
    const menu = page.getByRole('menu')
    await menu.waitFor()
    const at = (one: Locator): Promise<number> => one.evaluate((it, side) => it.getBoundingClientRect()[side], edge)
    expect(Math.abs((await at(menu)) - (await at(button)))).toBeLessThan(2)
  }
})
