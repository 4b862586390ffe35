import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, onTestFinished, test } from 'vitest'
import { t } from '../../src-main/contract/i18n/t'
import { addSession, recording } from '../support/codexHome'
import { testKey } from '../support/debrief'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { dropFiles } from '../support/desktop/dropFiles'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { startXvfb } from '../support/desktop/xvfb'
import { holdDatabase } from '../support/holdDatabase'
import { addOldSessions } from '../support/oldSessions'
import { errorBody, startOpenRouterServer } from '../support/openrouter/server'
import type { OpenRouterServer } from '../support/openrouter/server'
import { addSessionWithPrivateKey } from '../support/sessionWithPrivateKey'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { demoPlace, open, picture, usualSize } from './camera'
import { language } from './contactSheet'

const failing = 'VAT still off by a cent'
const fixLoop = 'scenarios/fix-loop.jsonl'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const rows = (page: Page) => page.getByRole('listbox').getByRole('option')

async function shown(app: DebriefApp): Promise<Page> {
  const page = await app.main()
  await page.setViewportSize(usualSize)
  return page
}

async function startServer(): Promise<OpenRouterServer> {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.0011 }))
  onTestFinished(() => server.close())
  return server
}

/** A person of their own, in the language of the pictures, who has a key. */
async function withKey(server: OpenRouterServer, settings: Readonly<Record<string, unknown>> = {}) {
  const setting = await createSetting()
  writeSettings(setting.person, { 'appearance.language': language, ...settings })
  const launch = async () => {
    const env = { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey }
    const app = await setting.launch({ args: [], env })
    return { app, page: await shown(app) }
  }
  return { setting, launch }
}

async function openSettings(app: DebriefApp, section: string): Promise<Page> {
  const main = await app.main()
  await main.getByRole('main').focus()
  await main.keyboard.press('Control+,')
  const page = await app.settings()
  await page.setViewportSize({ width: 900, height: 720 })
  await page.evaluate((name) => void (location.hash = `#/settings/${name}`), section)
  await page.getByRole('heading').first().waitFor()
  return page
}

test('what opens over the list and the pages', async () => {
  const place = await demoPlace()
  const setting = await createSetting()
  const page = await shown(await setting.launch({ args: [], env: place.environment }))
  await rows(page).nth(5).waitFor()
  await open(page, failing)
  const detail = page.getByRole('article')

  await detail
    .getByRole('button', { name: t('claim.evidence', { count: 1 }) })
    .first()
    .press('Enter')
  await page.getByRole('dialog', { includeHidden: false }).first().waitFor()
  await picture(page, '50-evidence')
  await page.keyboard.press('Escape')

  await button(page, t('sessionActions.more')).click()
  await page.getByRole('menuitem').first().waitFor()
  await picture(page, '51-menu')
  await page.keyboard.press('Escape')

  await button(page, t('filter.filter')).click()
  await page.getByRole('dialog', { name: t('filter.filter') }).waitFor()
  await picture(page, '52-filter')
  await page.keyboard.press('Escape')

  await rows(page)
    .nth(3)
    .click({ modifiers: ['Shift'] })
  await page.getByRole('region', { name: t('bulk.label') }).waitFor()
  await picture(page, '53-selected')
  await page.keyboard.press('Escape')

  await page.setViewportSize({ width: 1_440, height: 900 })
  await open(page, failing)
  await detail.locator('a[href^="#/transcript/"]').first().click()
  await page
    .getByRole('complementary', { name: t('transcript.label') })
    .getByRole('article')
    .first()
    .waitFor()
  await picture(page, '54-transcript-beside')
  await page.keyboard.press('Escape')
  await page.setViewportSize(usualSize)

  await page.emulateMedia({ forcedColors: 'active' })
  await picture(page, '55-forced-colours')
  await page.emulateMedia({ forcedColors: 'none' })

  await button(page, t('sessionActions.more')).click()
  await page.getByRole('menuitem', { name: t('sessionActions.forget') }).click()
  await button(page, t('undo.undo')).waitFor()
  await picture(page, '56-undo')
})

test('files that were dropped, without a key', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, { 'appearance.language': language })
  addSession(setting.person.codexHome, 'scenarios/two-turns-unicode.jsonl')
  const page = await shown(await setting.launch({ args: [] }))
  await rows(page).first().waitFor()
  const folder = join(setting.person.home, 'saved')
  mkdirSync(folder)
  copyFileSync(recording(fixLoop), join(folder, 'meeting.jsonl'))
  writeFileSync(join(folder, 'holiday.jsonl'), 'dear diary\n')
  await dropFiles(page, [folder, join(folder, 'holiday.jsonl')])
  const panel = page.getByRole('region', { name: t('drop.title') })
  await panel.getByText('holiday.jsonl').first().waitFor()
  await picture(page, '57-dropped')
})

test('a summary that is written, and one that failed', async () => {
  const server = await startServer()
  const { setting, launch } = await withKey(server, { 'summarize.auto': false })
  addSession(setting.person.codexHome, fixLoop)
  const { page } = await launch()
  await rows(page).first().click()
  const detail = page.getByRole('article')
  const ask = (): Promise<void> => detail.getByRole('button', { name: t('making.summarizeNow') }).click()

  server.enqueue({ kind: 'hang', before: 'end' })
  await ask()
  await detail.getByText(t('making.writing')).waitFor()
  await detail.getByRole('figure').waitFor()
  await picture(page, '60-writing')
  await detail.getByRole('button', { name: t('making.cancel') }).click()

  server.enqueue({ kind: 'status', status: 401, body: errorBody(401, 'User not found.') })
  await ask()
  await page.getByText(t('problem.key_rejected.what')).first().waitFor()
  await picture(page, '61-failed')
})

test('a computer that is offline', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, { 'appearance.language': language, 'summarize.auto': false })
  addSession(setting.person.codexHome, fixLoop)
  // To OpenRouter itself: what stands in for it on this machine would need no network.
  const app = await setting.launch({ args: [], env: { OPENROUTER_API_KEY: testKey } })
  const page = await shown(app)
  await app.electron.evaluate(({ net }) => void Object.assign(net, { isOnline: () => false }))
  await rows(page).first().click()
  await page.getByRole('contentinfo').getByText(t('status.offline')).waitFor()
  await picture(page, '62-offline')
})

test('a private key holds a session back', async () => {
  const { setting, launch } = await withKey(await startServer(), { 'summarize.quietSeconds': 1 })
  addSessionWithPrivateKey(setting.person.codexHome)
  const { page } = await launch()
  await rows(page).first().click()
  await button(page, t('making.summarizeNow')).click()
  await button(page, t('held.sendWithout')).waitFor()
  await picture(page, '63-private-key')
})

test('old sessions are asked about, and two versions compared', async () => {
  const server = await startServer()
  const { setting, launch } = await withKey(server)
  addOldSessions(setting.person.codexHome, 42)
  const { page } = await launch()
  await button(page, t('backlog.now')).waitFor()
  await picture(page, '64-backlog')
  await rows(page).first().click()
  const detail = page.getByRole('article')
  await detail.getByRole('button', { name: t('making.summarizeNow') }).click()
  await detail.getByRole('button', { name: t('making.again') }).waitFor()
  await picture(page, '65-summarized')
  const changed = slugifyAnswer().replace('helper', 'helper with trimming')
  server.setScript(() => ({ text: changed, costUsd: 0.0042 }))
  await detail.getByRole('button', { name: t('making.again') }).click()
  const versions = page.getByRole('region', { name: t('versions.label') })
  await versions.locator('summary').click()
  await versions.getByRole('link').last().click()
  await page.getByRole('article', { name: t('compare.title') }).waitFor()
  await picture(page, '66-compare')
})

test('several homes, one of them away, and what goes when all is deleted', async () => {
  const { setting, launch } = await withKey(await startServer())
  const { codexHome, home } = setting.person
  addSession(codexHome, fixLoop)
  const [other, away] = [join(home, 'container', '.codex'), join(home, 'share', '.codex')]
  addSession(other, 'scenarios/interrupted.jsonl')
  addSession(away, 'scenarios/two-turns-unicode.jsonl')
  writeSettings(setting.person, { 'appearance.language': language, 'homes.watched': [other, away] })
  const { app, page } = await launch()
  await rows(page).nth(2).waitFor()
  const settings = await openSettings(app, 'homes')
  renameSync(away, `${away}-away`)
  await expect.poll(() => settings.getByRole('main').textContent()).toContain(t('homes.state.missing'))
  await picture(settings, '70-homes-away')
  await settings.evaluate(() => void (location.hash = '#/settings/data'))
  await button(settings, t('data.deleteAll')).click()
  await settings.getByRole('dialog').or(settings.getByRole('alertdialog')).first().waitFor()
  await picture(settings, '71-delete-all')
})

test('large and compact text', async () => {
  const place = await demoPlace()
  const path = join(place.environment['DEBRIEF_HOME'] ?? '', 'settings.json')
  const settings = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  writeFileSync(path, JSON.stringify({ ...settings, 'appearance.textSize': 150, 'appearance.density': 'compact' }))
  const setting = await createSetting()
  const page = await shown(await setting.launch({ args: [], env: place.environment }))
  await rows(page).nth(5).waitFor()
  await open(page, failing)
  await picture(page, '72-large-compact')
})

test('a database that cannot be read', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, { 'appearance.language': language })
  writeFileSync(join(setting.person.debriefHome, 'debrief.db'), 'this is not a database, whatever its name says')
  const page = await shown(await setting.launch({ args: [] }))
  await button(page, t('start.restore')).waitFor()
  await picture(page, '73-no-database')
})

test('a database that another program holds', async () => {
  const { setting, launch } = await withKey(await startServer())
  addSession(setting.person.codexHome, fixLoop)
  const { page } = await launch()
  await rows(page).first().waitFor()
  await rows(page).first().click()
  await page.getByRole('article').getByRole('heading', { level: 1 }).waitFor()
  holdDatabase(setting.person.debriefHome)
  addSession(setting.person.codexHome, 'scenarios/interrupted.jsonl')
  await page.locator('.attention-bar').waitFor()
  await picture(page, '75-held-database')
})

test('the popover', async () => {
  const screen = await startXvfb()
  onTestFinished(screen.stop)
  const place = await demoPlace()
  const setting = await createSetting({ display: screen.display })
  const app = await setting.launch({ env: { ...place.environment, DEBRIEF_TRAY: 'popover' } })
  const tray = await setting.desktop.tray()
  await setting.desktop.until(async () => ((await tray.menu()).length > 3 ? true : null))
  await tray.activate()
  const page = await app.popover()
  await page
    .getByRole('region', { name: t('popover.latest') })
    .getByRole('button')
    .nth(3)
    .waitFor()
  await picture(page, '74-popover')
})
