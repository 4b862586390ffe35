import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { addSession, threadIdOf } from '../support/codexHome'
import { testKey } from '../support/debrief'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { photograph } from './photograph'

const fixLoop = 'scenarios/fix-loop.jsonl'

/** As the renaming of the page does it. */
async function rename(page: Page, sessionId: string, title: string): Promise<void> {
  await page.evaluate(
    ([id = '', own = '']) => window.debrief.call('sessions.rename', { sessionId: id, title: own }),
    [sessionId, title],
  )
}

const active = (page: Page) => page.locator('[role=option][aria-selected=true].palette__row')

/** The row that assistive technology is told of; it has to be the one that is drawn so. */
async function activeText(page: Page): Promise<string> {
  const field = page.getByRole('combobox', { name: 'Go to, do, or find a session' })
  const id = (await field.getAttribute('aria-activedescendant')) ?? ''
  expect(await active(page).getAttribute('id')).toBe(id)
  expect(await page.locator(`#${cssEscaped(id)}`).count()).toBe(1)
  return (await active(page).locator('.palette__words').textContent()) ?? ''
}

const cssEscaped = (id: string): string => id.replaceAll(/[^\w-]/g, (character) => `\\${character}`)

it('whatever can be done or gone to is found by typing a part of it, and done by Enter', async () => {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.0021 }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  const { person } = setting
  writeSettings(person, { 'summarize.auto': false })
  for (const name of ['fix-loop', 'two-turns-unicode', 'interrupted'])
    addSession(person.codexHome, `scenarios/${name}.jsonl`)
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await page.getByRole('option').nth(2).waitFor()
  await rename(page, threadIdOf('scenarios/interrupted.jsonl'), 'إصلاح الاختبارات المتقطعة')
  await rename(page, threadIdOf('scenarios/two-turns-unicode.jsonl'), '生成摘要并检查')
  await page.reload()
  await page.getByRole('option', { name: /slugify/i }).click()
  await page.getByRole('article').waitFor()

  // Nothing typed: what is open first, then places, the application and its settings.
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Go to, do, or find a session' })
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await page.locator('.palette__heading').allTextContents()).toEqual([
    expect.stringMatching(/^This session: .*slugify/i),
    'Go to',
    'Debrief',
    'Settings',
  ])
  await photograph(page, 'palette')
  await page.keyboard.press('End')
  expect(await activeText(page)).toBe('Settings › About')
  await page.keyboard.press('ArrowDown')
  expect(await activeText(page)).toBe('Transcript')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Home')
  expect(await activeText(page)).toBe('Transcript')

  // A second Ctrl K, and every other key, is none while it is open.
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Control+,')
  expect(await page.getByRole('dialog').count()).toBe(1)
  expect(app.electron.windows()).toHaveLength(1)
  await page.keyboard.type('usa')
  expect(await activeText(page)).toBe('Usage')
  await photograph(page, 'palette-typed')
  await page.keyboard.press('Enter')
  await page.waitForURL(/#\/usage$/)
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByRole('article').waitFor()

  // What it does is what the button does, and what came of it is said.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('copy mark')
  expect(await activeText(page)).toBe('Copy as › Markdown')
  await page.keyboard.press('Enter')
  await page.locator('.said', { hasText: 'Copied' }).waitFor()
  // At once: the tests of one display share its clipboard.
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^# .*slugify/im)
  await photograph(page, 'palette-said')

  // Used last comes first, once.
  await page.keyboard.press('Control+k')
  expect(await activeText(page)).toBe('Copy as › Markdown')
  expect(await page.locator('.palette__heading').first().textContent()).toBe('Used last')
  await page.keyboard.type('summarize in')
  await page.keyboard.press('Enter')
  await page.locator('.palette__row', { hasText: 'Handoff' }).waitFor()
  await photograph(page, 'palette-choices')
  await page.keyboard.press('Escape')
  // One level back, not closed.
  await page.locator('.palette__heading', { hasText: 'Used last' }).waitFor()
  await page.keyboard.type('style brief')
  expect(await activeText(page)).toBe('Summarize in style › Brief')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Slugify helper', exact: true }).waitFor()
  expect(server.chatRequests).toHaveLength(1)
  expect(JSON.stringify(server.chatRequests[0]?.body)).toContain('Only what a person must know')

  // Sessions by title: Arabic without its vowel signs, Chinese from the middle.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('الاختبار')
  await page.locator('.palette__row', { hasText: 'إصلاح الاختبارات' }).waitFor()
  await photograph(page, 'palette-arabic')
  await field.fill('摘要')
  await page.locator('.palette__row', { hasText: '生成摘要并检查' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '生成摘要并检查' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('detail')

  // One that this window does not know yet is found by the search.
  await rename(page, threadIdOf(fixLoop), 'Zitronenbaum pflanzen')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('zitronen')
  await page.locator('.palette__row', { hasText: 'Zitronenbaum pflanzen' }).waitFor()
  expect(await activeText(page)).toBe('Zitronenbaum pflanzen')
  await page.keyboard.press('Escape')

  // What goes wrong is said until it is put away, or the next command begins.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('open folder')
  await page.keyboard.press('Enter')
  const problem = page.locator('.said--problem')
  await problem.getByText('/home/dev/demo').waitFor()
  await photograph(page, 'palette-problem')
  await problem.getByRole('button', { name: 'Close' }).click()
  await problem.waitFor({ state: 'hidden' })

  // What no title has goes on in the search.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('qqzzxx')
  expect(await activeText(page)).toBe('Search everything for “qqzzxx”')
  await page.keyboard.press('Enter')
  await page.getByText('Nothing matches “qqzzxx”.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-field')
})

it('keys do what they say, and nothing while something is typed or a dialog is open', async () => {
  const setting = await createSetting()
  const { codexHome } = setting.person
  for (const name of ['fix-loop', 'two-turns-unicode', 'interrupted']) addSession(codexHome, `scenarios/${name}.jsonl`)
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').nth(2).waitFor()
  const at = (hash: RegExp) => page.waitForURL(hash)

  await page.keyboard.press('j')
  await page.locator('#summary-list [aria-selected=true]').waitFor()
  const first = page.url()
  await page.keyboard.press('j')
  await page.waitForURL((url) => url.href !== first)
  await page.keyboard.press('k')
  await page.waitForURL((url) => url.href === first)
  await page.getByRole('article').waitFor()
  await page.keyboard.press('e')
  await page.locator('#transcript-title:focus').waitFor()
  // Nobody is taken away from what is read by a key of the list.
  await page.keyboard.press('j')
  await page.keyboard.press('[')
  await page.waitForURL((url) => url.href === first)
  await page.keyboard.press(']')
  await at(/#\/transcript\//)
  for (const [key, hash] of [
    ['d', /#\/digest$/],
    ['u', /#\/usage$/],
    ['h', /#\/health$/],
    ['s', /#\/summaries$/],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await at(hash)
  }
  const list = page.getByRole('listbox', { name: 'Summaries' })
  await page.keyboard.press('t')
  await list.waitFor({ state: 'hidden' })
  await page.keyboard.press('t')
  await list.waitFor()

  await page.keyboard.press('?')
  const map = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await map.waitFor()
  await photograph(page, 'keys')
  const frame = await app.electron.browserWindow(page)
  await frame.evaluate((one) => one.setContentSize(640, 420))
  await page.waitForFunction(() => innerWidth === 640)
  await photograph(page, 'keys-narrow')
  await page.keyboard.press('t')
  await page.keyboard.press('g')
  await page.keyboard.press('u')
  await page.keyboard.press('Control+k')
  expect(await page.getByRole('dialog').count()).toBe(1)
  await page.keyboard.press('Escape')
  await map.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+k')
  await photograph(page, 'palette-narrow')
  await page.keyboard.press('Escape')
  expect(page.url()).toMatch(/#\/summaries$/)
  await list.waitFor()

  // In a field they are letters, and an input method's keys are its own.
  await page.keyboard.press('/')
  await page.keyboard.type('tgu?[')
  const field = page.getByRole('searchbox')
  expect(await field.inputValue()).toBe('tgu?[')
  // What types nothing does what it does everywhere.
  await page.keyboard.press('Control+k')
  await page.locator('.palette').waitFor()
  await page.keyboard.press('Escape')
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
  await field.fill('')
  await field.blur()
  await page.evaluate(() => {
    for (const key of ['g', 'u']) {
      window.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }))
    }
  })
  expect(page.url()).toMatch(/#\/summaries$/)

  // As long as the half of a shortcut is waited for, and no longer.
  await page.keyboard.press('g')
  await page.keyboard.press('x')
  await page.keyboard.press('u')
  expect(page.url()).toMatch(/#\/summaries$/)
  await page.keyboard.press('Control+,')
  await app.settings()
})

it('the window opens at the place, and of the size, that it was left with', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, fixLoop)
  const before = await setting.launch({ args: [] })
  const page = await before.main()
  await page.getByRole('option').first().click()
  await page.getByRole('article').waitFor()
  await page.keyboard.press('e')
  await page.waitForURL(/#\/transcript\//)
  const left = page.url()
  await before.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 900, height: 600 }),
  )
  await page.waitForFunction(() => innerWidth === 900)
  await before.close()
  expect(JSON.parse(readFileSync(join(setting.person.debriefHome, 'window.json'), 'utf8'))).toMatchObject({
    hash: new URL(left).hash,
  })

  const after = await setting.launch()
  await (await setting.desktop.tray()).choose('Open Debrief')
  const again = await after.main()
  expect(again.url()).toBe(left)
  await again.getByRole('heading', { name: /slugify/i }).waitFor()
  const bounds = await after.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(bounds).toMatchObject({ width: 900, height: 600 })
})
