import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { addSession, threadIdOf } from '../support/codexHome'
import { testKey } from '../support/debrief'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url))

/** The window as the system draws it: Playwright's own pictures know nothing of a text size. */
async function picture(app: DebriefApp, page: Page, name: string): Promise<void> {
  const window = await app.electron.browserWindow(page)
  const png = await window.evaluate(async (shown) => (await shown.capturePage()).toPNG().toString('base64'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}${name}.png`, Buffer.from(png, 'base64'))
}

/** Whatever is wider than its room: the page, what scrolls up and down in it, and what stands outside the window. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = (element: Element): string => `${element.tagName.toLowerCase()}.${element.className}`
    const scrolling = ['html', 'main', '.settings__column', '.summary-list__scroller', '.status-bar', '.top-bar']
    const wide = scrolling
      .flatMap((selector) => [...document.querySelectorAll(selector)])
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
    const isReachable = (element: Element): boolean =>
      element.closest('.table-room, .settings__nav, .only-spoken, pre, dialog:not([open])') !== null
    const outside = [...document.querySelectorAll('button, input, select, a, h1, h2, h3')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      return width > 1 && (right > innerWidth + 1 || left < -1) && !isReachable(element)
    })
    return [
      ...wide.map((element) => `scrolls sideways: ${named(element)}`),
      ...outside.map((one) => `outside: ${named(one)}`),
    ]
  })
}

it.each([
  [150, 'comfortable'],
  [150, 'compact'],
  [80, 'comfortable'],
  [80, 'compact'],
] as const)(
  'at %i percent, %s, every page holds in a small window',
  async (size, density) => {
    const server = await startOpenRouterServer(() => ({ text: slugifyAnswer({ lie: true }), costUsd: 0.0021 }))
    onTestFinished(() => server.close())
    const setting = await createSetting()
    const { codexHome } = setting.person
    writeSettings(setting.person, {
      'summarize.quietSeconds': 1,
      'appearance.textSize': size,
      'appearance.density': density,
    })
    for (const name of ['two-turns-unicode', 'interrupted']) addSession(codexHome, `scenarios/${name}.jsonl`)
    const app = await setting.launch({
      args: [],
      env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
    })
    const page = await app.main()
    const fit = async (one: Page): Promise<void> => {
      const window = await app.electron.browserWindow(one)
      await window.evaluate((shown) => shown.setContentSize(900, 600))
      await one.waitForFunction((width) => Math.abs(innerWidth - width) <= 2, 90_000 / size)
    }
    await fit(page)
    await page.getByRole('option').nth(1).waitFor()
    addSession(codexHome, 'scenarios/fix-loop.jsonl')
    const shown = await setting.desktop.notified(1)
    setting.desktop.notifications.click(shown.id)
    await page.getByRole('article').getByRole('heading', { name: 'Slugify helper' }).waitFor()
    const faults: string[] = []
    const look = async (one: Page, name: string): Promise<void> => {
      await one.waitForFunction(() => document.querySelector('.skeleton') === null)
      faults.push(...(await tooWide(one)).map((fault) => `${name}: ${fault}`))
      await picture(app, one, `size-${size}-${density}-${name}`)
    }
    await look(page, 'summary')
    const id = threadIdOf('scenarios/fix-loop.jsonl')
    for (const [name, hash] of [
      ['summaries', '#/summaries'],
      ['digest', '#/digest'],
      ['usage', '#/usage'],
      ['health', '#/health'],
      ['transcript', `#/transcript/${id}`],
      ['preview', `#/preview/${id}`],
    ] as const) {
      await page.evaluate((next) => {
        location.hash = next
      }, hash)
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
      await look(page, name)
    }
    await (await setting.desktop.tray()).choose('Settings…')
    const settings = await app.settings()
    await fit(settings)
    await settings.getByRole('heading', { name: 'About' }).waitFor()
    for (const section of ['key', 'model', 'summaries', 'privacy', 'appearance', 'data']) {
      await settings.evaluate((name) => document.getElementById(`settings-${name}`)?.scrollIntoView(), section)
      await look(settings, `settings-${section}`)
    }
    await settings.evaluate(() => {
      for (const group of document.querySelectorAll('details')) group.open = true
    })
    await settings.getByText('Token bias').waitFor()
    await look(settings, 'settings-calls')
    expect(faults).toEqual([])
  },
  120_000,
)
