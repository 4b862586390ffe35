import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { testKey } from '../support/debrief'
import { Settings } from '../../src-main/contract/settings'
import { forgottenDays } from '../../src-main/contract/undo'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { dropFiles } from '../support/desktop/dropFiles'
import { createSetting, writeSettings } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { startXvfb } from '../support/desktop/xvfb'
import { holdDatabase } from '../support/holdDatabase'
import { catalogueRow, catalogueRows } from '../support/openrouter/catalogue'
import { errorBody, startOpenRouterServer } from '../support/openrouter/server'
import type { OpenRouterServer } from '../support/openrouter/server'
import { buildInPseudoLanguage } from '../support/pseudo/build'
import type { PseudoBuild } from '../support/pseudo/build'
import { pseudo } from '../support/pseudo/catalogue'
import { addGreekSession, greekAnswer, greekThreadId, latinData } from '../support/pseudo/sessions'
import type { GreekSession } from '../support/pseudo/sessions'
import { unfoldByKeyboard } from './keyboardWalk'
import { brokenBy, everyTextOf } from './pseudoPage'
import type { Said } from './pseudoPage'
import { floating, lookAtWhatOpens } from './whatOpens'

/** The whole application in a language of which every letter bears a mark: what bears none did not come from the catalogue. */
let build: PseudoBuild
/** The popover closes when it loses the focus, which windows of other tests would take. */
const screen = await startXvfb()
beforeAll(async () => {
  build = await buildInPseudoLanguage()
}, 120_000)
afterAll(async () => {
  build.remove()
  await screen.stop()
})

/** Latin letters that are no words of ours, each with what it is. */
const data: readonly RegExp[] = [
  /https:\/\/debrief\.invalid\/releases\.json|\bstop(?= )/g, // where newer versions are told of; what a request calls a setting
  ...latinData.map((text) => new RegExp(text.replaceAll('.', String.raw`\.`), 'g')),
  // Ids, hashes, evidence, what stands for a secret, a week as it is stored.
  /rollout-[\dT-]+-[\da-f-]+\.jsonl|\d{4}-W\d\d|\b(?=[a-f]*\d)[\da-f]{4,}(?:-[\da-f]+)*\b|\bE\d+\b|\[[a-z\d_]+_\d+\]/g,
  /(?:~|\/tmp|\/home|\/debrief)[^\s⟧]*|\.codex\b|\.jsonl\b/g,
  // Models as they are called, by id and by name, and who made them.
  /gpt-5\.5-codex|\b[a-z-]+\/[\w.-]+(?::free)?|(?:Gemini|Grok) [\d.]+(?: Flash)?(?: Lite)?(?: Fast)?(?: \(free\))?/g,
  /GPT-4\.1 Nano|Claude Haiku 4\.5|Auto Router|Codex Mini|\b(?:Google|OpenAI|Anthropic|OpenRouter|xAI|Test Provider)\b/g,
  /\bsk-or-[\w.…-]+|\(pro\)|\b(?:deepinfra|int[48]|(?:mx|nv)?fp\d+|bf16)\b/g,
  /\(Model not found\)|openai\/codex-mini/g, // OpenRouter's own words
  /\ba1\b/g,
  // Examples of what is typed into the rules of a person's own, in the letters that a rule takes.
  /^ticket$|^ACME-\[0-9\]\{6\}$/g,
]

const settingNames = new Set(Object.keys(Settings.shape))

/** What `Intl` writes of times, numbers and languages. */
const languages = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sv', 'tr', 'uk', 'zh']
const languageName = new Intl.DisplayNames('de', { type: 'language' })
const written: readonly RegExp[] = [
  new RegExp(`^(?:${languages.map((code) => languageName.of(code)).join('|')}|English|Deutsch)$`, 'g'),
  /(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|\b(?:Mo|Di|Mi|Do|Fr|Sa|So)(?=\.?,? \d)|\b(?:um|vor|und|oder|Mio)\b/g,
  /Januar|Februar|März|April|Mai|Juni|Juli|August|(?:Septem|Okto|Novem|Dezem)ber|\b(?:Jan|Feb|Apr|Aug|Sept?|Okt|Nov|Dez)\b/g,
  /\b(?:Sekunde|Minute|Stunde)n?\b|\bTag(?:en)?\b|\d (?:Byte|[kMG]B)\b/g,
]

/** Letters on keys are what is printed there, after the names of other keys or alone. */
const isKey = ({ where, text }: Said): boolean =>
  /^(?:kbd|bdi)/.test(where) && /^(?:[A-Z]|F\d)$/.test(text.replace(/⟦[^⟧]*⟧/g, '').trim())

const rest = (text: string): string =>
  [...data, ...written].reduce(
    (left, pattern) => left.replace(pattern, ''),
    text.replace(/\b[a-z]+\.[a-zA-Z]+\b/g, (name) => (settingNames.has(name) ? '' : name)),
  )
const isProduct = ({ where, text }: Said): boolean => where === 'title' && text === 'Debrief'
/** What a request to OpenRouter calls its parts. */
const isParameter = ({ where, text }: Said): boolean => where === 'code' && /^[a-z_]+$/.test(text)
const isPath = ({ where }: Said): boolean => where.startsWith('span.file-path__')
const isWord = (said: Said): boolean =>
  /[A-Za-z]/.test(rest(said.text)) && !isKey(said) && !isProduct(said) && !isPath(said) && !isParameter(said)

interface Look {
  (page: Page, place: string): Promise<void>
  end(): void
}

function createLook(app: () => DebriefApp, sizes: readonly (readonly [number, number])[]): Look {
  const faults = new Map<string, string>()
  const add = (fault: string, place: string): void => void (faults.has(fault) || faults.set(fault, place))
  const look = async (page: Page, place: string): Promise<void> => {
    await page.waitForFunction(() => document.querySelector('.skeleton') === null)
    for (const said of (await everyTextOf(page)).filter(isWord)) add(`${said.where}: ${said.text}`, place)
    if (sizes.length === 0) return
    const window = await app().electron.browserWindow(page)
    for (const [width, height] of sizes) {
      await window.evaluate((shown, size) => shown.setContentSize(...size), [width, height] as [number, number])
      await page.waitForFunction((wanted) => Math.abs(innerWidth - wanted) <= 2, width)
      // What floats is put in its new place in the next frame.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      for (const fault of await brokenBy(page)) add(`${width}: ${fault}`, place)
    }
  }
  return Object.assign(look, {
    end: () => expect([...faults].map(([fault, place]) => `${place}: ${fault}`)).toEqual([]),
  })
}

const mainSizes = [
  [640, 420],
  [1080, 720],
] as const
const settingsSizes = [
  [520, 420],
  [720, 640],
] as const

async function startServer(): Promise<OpenRouterServer> {
  const server = await startOpenRouterServer(() => ({ text: greekAnswer(), costUsd: 0.0021 }))
  onTestFinished(() => server.close())
  return server
}

const speaking = { 'appearance.language': 'de' }

function addSessions({ person }: Setting, names: readonly GreekSession[]): void {
  for (const name of names) addGreekSession(person.home, person.codexHome, name)
}

async function goTo(page: Page, hash: string, shows = 'main'): Promise<void> {
  await page.evaluate((next) => void (location.hash = next), `#${hash}`)
  await page.locator(shows).first().waitFor()
}

it('every page of the main window, and what opens above it', async () => {
  const server = await startServer()
  const setting = await createSetting()
  writeSettings(setting.person, { ...speaking, 'summarize.auto': false })
  addSessions(setting, ['write', 'fail', 'secret', 'broken', 'aborted', 'running'])
  const app = await setting.launch({
    args: [],
    appEntry: build.appEntry,
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  const look = createLook(() => app, mainSizes)
  const button = (key: keyof typeof pseudo) => page.getByRole('button', { name: String(pseudo[key]), exact: true })
  const rows = page.getByRole('listbox').getByRole('option')
  await rows.nth(5).waitFor()
  await look(page, 'list')
  for (const name of ['fail', 'secret', 'broken', 'aborted', 'running', 'write'] as const) {
    await goTo(page, `/summaries/${greekThreadId(name)}`)
    await page.getByRole('article').getByRole('heading', { level: 1 }).waitFor()
    await look(page, `ledger of ${name}`)
  }
  server.enqueue({ kind: 'hang', before: 'end' })
  await button('making.summarizeNow').click()
  await page.getByText(pseudo['making.notChecked']).waitFor()
  await look(page, 'being written')
  await button('making.cancel').click()
  for (const again of ['making.summarizeNow', 'making.again'] as const) {
    await button(again).click()
    await page.getByText('Άλλαξε και το').first().waitFor()
    await button('making.again').waitFor()
  }
  await unfoldByKeyboard(page)
  await look(page, 'summary')
  await lookAtWhatOpens(page, 'header.top-bar', (label) => look(page, label))
  await lookAtWhatOpens(page, '#detail', (label) => look(page, label))
  await lookAtWhatOpens(page, 'nav.main-page__side', (label) => look(page, label))
  await page.locator('.versions__compare').first().press('Enter')
  await page.locator('article.compare').waitFor()
  await look(page, 'compare')

  const id = greekThreadId('write')
  await goTo(page, `/summaries/${id}`, 'article')
  await page.getByRole('main').focus()
  await page.keyboard.press('F2')
  await look(page, 'rename')
  await page.keyboard.press('Escape')
  await page.getByText(pseudo['note.label'], { exact: true }).first().click()
  await look(page, 'note')
  await goTo(page, '/digest', '.digest h1')
  await look(page, 'digest')
  for (const choice of await page.locator('.digest label:has(input[type=radio])').all()) {
    await choice.click()
    await look(page, `digest, ${await choice.textContent()}`)
  }
  await goTo(page, '/usage', 'table')
  await look(page, 'usage')
  for (const choice of await page.locator('main label:has(input[type=radio])').all()) {
    await choice.click()
    await look(page, `usage, ${await choice.textContent()}`)
  }
  await button('usage.compare').click()
  await page.getByText(pseudo['usage.both']({ theirs: '', ours: '', since: '' }).slice(0, 20)).waitFor()
  await look(page, 'usage compared')
  await goTo(page, '/health', '.health')
  await look(page, 'health')
  await goTo(page, `/transcript/${id}`, '.entry__event')
  await unfoldByKeyboard(page)
  await look(page, 'transcript')
  await goTo(page, `/preview/${greekThreadId('secret')}`, '.sent-message__text')
  await look(page, 'preview')
  await page.keyboard.press('/')
  await page.keyboard.type('δοκιμ')
  await page.locator('#search-results a').first().waitFor()
  await look(page, 'search')
  await page.keyboard.type('ψψψ')
  await page.locator('#search-results a').first().waitFor({ state: 'detached' })
  await look(page, 'nothing found')
  await page.keyboard.press('Escape')
  await page.locator('#summary-list').focus()
  await page.keyboard.press('Control+a')
  await look(page, 'several')
  await lookAtWhatOpens(page, '.bulk-bar', (label) => look(page, label))
  await button('bulk.summarize').click()
  await button('bulk.go').waitFor()
  await look(page, 'several to summarize')
  await page.locator('#summary-list').press('Escape')
  await goTo(page, `/summaries/${id}`, 'article')
  for (const keys of ['?', 'Control+k']) {
    await page.getByRole('main').focus()
    await page.keyboard.press(keys)
    await floating(page).first().waitFor()
    await look(page, keys)
    if (keys === '?') await page.keyboard.press('Escape')
  }
  await page.keyboard.type('ψψψ')
  await look(page, 'palette, nothing')
  await page.keyboard.press('Escape')

  const folder = join(setting.person.home, 'παλιά')
  mkdirSync(folder)
  writeFileSync(join(folder, 'ένα.jsonl'), 'ημερολόγιο\n')
  await dropFiles(page, [folder])
  await page.getByRole('region', { name: pseudo['drop.title'] }).getByText('ένα').first().waitFor()
  await look(page, 'dropped')
  look.end()
}, 180_000)

it('what is seldom said: trouble, a key that holds back, a model that is gone, pauses, and what can be undone', async () => {
  const server = await startServer()
  const setting = await createSetting()
  writeSettings(setting.person, {
    ...speaking,
    'summarize.auto': false,
    'model.primary': 'openai/codex-mini',
    'privacy.maskEmails': true,
  })
  addSessions(setting, ['write', 'locked', 'aborted'])
  const app = await setting.launch({
    args: [],
    appEntry: build.appEntry,
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  const look = createLook(() => app, mainSizes)
  const button = (key: keyof typeof pseudo) => page.getByRole('button', { name: String(pseudo[key]), exact: true })
  await page.getByRole('listbox').getByRole('option').nth(2).waitFor()
  await button('models.notNow').or(page.locator('.model-notice')).first().waitFor()
  await look(page, 'a model that is gone')
  await goTo(page, `/summaries/${greekThreadId('locked')}`, 'article h1')
  await button('making.summarizeNow').click()
  await page.getByText(pseudo['held.privateKey']).waitFor()
  await look(page, 'a private key')
  await goTo(page, `/summaries/${greekThreadId('write')}`, 'article h1')
  server.setDefault({ kind: 'status', status: 402, body: errorBody(402, 'Ψ') })
  await button('making.summarizeNow').click()
  await page
    .getByText(pseudo['problem.no_credit.what']({ detail: 'Ψ' }))
    .first()
    .waitFor()
  await look(page, 'no credit')
  await button('nav.pause').click()
  await button('nav.resume').waitFor()
  await look(page, 'paused')
  await page.evaluate(() => window.debrief.call('settings.set', { name: 'privacy.localOnly', value: true }))
  await page.getByText(pseudo['status.localOnly']).first().waitFor()
  await look(page, 'local only')
  await page.getByRole('listbox').getByRole('option').filter({ hasText: 'Καθάρισε' }).click()
  await page.getByRole('article').getByText('Καθάρισε').first().waitFor()
  await page.getByRole('button', { name: pseudo['sessionActions.more'] }).first().click()
  await page.getByRole('menuitem', { name: pseudo['sessionActions.forget'] }).click()
  await page.getByText(pseudo['undo.forgot']({ count: 1, days: forgottenDays })).waitFor()
  await look(page, 'forgot')
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files: [setting.person.home], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
  await page.getByText(pseudo['drop.overlay']).waitFor()
  await look(page, 'above the window')
  look.end()
}, 120_000)

it('what hinders: no network, a note that is not saved, a page that broke, and a start that failed', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, { ...speaking, 'summarize.auto': false })
  addSessions(setting, ['write', 'aborted'])
  // To OpenRouter itself: what stands in for it on this machine would need no network.
  const app = await setting.launch({ args: [], appEntry: build.appEntry, env: { OPENROUTER_API_KEY: testKey } })
  const page = await app.main()
  const look = createLook(() => app, mainSizes)
  await page.getByRole('listbox').getByRole('option').nth(1).waitFor()
  await app.electron.evaluate(({ net }) => void Object.assign(net, { isOnline: () => false }))
  await goTo(page, `/summaries/${greekThreadId('write')}`, 'article h1')
  await page.getByRole('contentinfo').getByText(pseudo['status.offline']).waitFor()
  await page.locator('.making__offline').waitFor()
  await look(page, 'offline')

  await page.getByText(pseudo['note.label'], { exact: true }).first().click()
  const letGo = holdDatabase(setting.person.debriefHome)
  await page
    .getByRole('textbox', { name: pseudo['note.label'] })
    .fill('Σημείωση που είναι αρκετά μεγάλη ώστε να μη χωράει σε μια γραμμή')
  await goTo(page, '/digest', '.digest h1')
  await page.locator('.unsaved-note').getByRole('alert').waitFor()
  await look(page, 'a note that is not saved')
  await goTo(page, `/summaries/${greekThreadId('write')}`, 'article h1')
  await page.getByRole('alert').first().waitFor()
  await look(page, 'its own page')
  letGo()

  await app.electron.evaluate(({ ipcMain }) => {
    type Handle = (event: unknown, name: unknown, input: unknown) => unknown
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Handle>
    for (const [channel, handle] of handlers) {
      const broken = JSON.stringify({ ok: true, value: {} })
      handlers.set(channel, (event, name, input) => (name === 'health.get' ? broken : handle(event, name, input)))
    }
  })
  await page.evaluate(() => void (location.hash = '#/health'))
  await page.getByText(pseudo['app.crashed']).waitFor()
  await look(page, 'a page that broke')
  look.end()
  await app.close()

  writeFileSync(join(setting.person.debriefHome, 'debrief.db'), 'ημερολόγιο')
  const failed = await setting.launch({ args: ['--shown'], appEntry: build.appEntry })
  const window = await failed.main()
  await window.getByRole('button', { name: pseudo['start.restore'], exact: true }).waitFor()
  const lookAtFailed = createLook(() => failed, mainSizes)
  await lookAtFailed(window, 'a start that failed')
  lookAtFailed.end()
}, 120_000)

it('what is asked first: a limit that is reached, and a model that may keep what is sent', async () => {
  const server = await startServer()
  const freeId = 'google/gemini-2.5-flash:free'
  const free = { name: 'Google: Gemini 2.5 Flash (free)', pricing: { prompt: '0', completion: '0' } }
  server.setModels([...catalogueRows, catalogueRow(freeId, free)])
  const setting = await createSetting()
  writeSettings(setting.person, { ...speaking, 'summarize.auto': false, 'budget.dayUsd': 0 })
  addSessions(setting, ['write'])
  const app = await setting.launch({
    args: [],
    appEntry: build.appEntry,
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  const look = createLook(() => app, mainSizes)
  await page.getByRole('listbox').getByRole('option').first().waitFor()
  await goTo(page, `/summaries/${greekThreadId('write')}`, 'article h1')
  await page.getByRole('button', { name: pseudo['making.summarizeNow'], exact: true }).click()
  await page.locator('.attention-bar').waitFor()
  await look(page, 'over budget')

  await page.getByRole('main').focus()
  await page.keyboard.press('Control+,')
  const settings = await app.settings()
  const lookAtSettings = createLook(() => app, settingsSizes)
  await settings.getByRole('button', { name: pseudo['models.change'], exact: true }).first().click()
  const search = settings.getByRole('combobox', { name: pseudo['models.search'] })
  await search.fill(freeId)
  await settings.locator('.model-picker').getByText(freeId).first().waitFor()
  await search.press('Enter')
  await settings.getByRole('alertdialog').waitFor()
  await lookAtSettings(settings, 'consent')
  look.end()
  lookAtSettings.end()
}, 120_000)

it('every section of Settings, and what opens above it', async () => {
  const server = await startServer()
  const setting = await createSetting()
  const home = join(setting.person.home, 'άλλο')
  mkdirSync(join(home, 'sessions'), { recursive: true })
  writeSettings(setting.person, {
    ...speaking,
    'summarize.auto': false,
    'privacy.rules': [{ name: 'a1', pattern: '[0-9]+' }],
    'projects.exclude': ['/δ'],
    'notifications.mutedProjects': ['/δ'],
    'model.dataCollectionAllowed': ['openrouter/auto'],
    'homes.watched': [home],
    'provider.order': ['deepinfra'],
    'sampling.stop': ['Ω'],
    'summarize.style': 'own',
  })
  addSessions(setting, ['write'])
  const app = await setting.launch({
    args: [],
    appEntry: build.appEntry,
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const look = createLook(() => app, settingsSizes)
  const main = await app.main()
  await main.getByRole('listbox').getByRole('option').first().waitFor()
  await main.getByRole('main').focus()
  await main.keyboard.press('Control+,')
  const page = await app.settings()
  const button = (key: keyof typeof pseudo) => page.getByRole('button', { name: String(pseudo[key]), exact: true })
  await page.getByRole('heading', { name: pseudo['settings.section.about'], exact: true }).waitFor()
  await unfoldByKeyboard(page)
  await page.getByText(pseudo['set.sampling.logitBias'], { exact: true }).waitFor()
  await look(page, 'settings')
  await button('key.check').click()
  await page.locator('.key-report').waitFor()
  await look(page, 'key checked')
  await button('key.test').click()
  await page.locator('.key-report').nth(1).or(page.getByRole('alert')).first().waitFor()
  await look(page, 'key tested')
  await page.getByLabel(pseudo['key.enter'], { exact: true }).fill('ψ')
  await button('key.save').first().click()
  await page.getByRole('alert').first().waitFor()
  await look(page, 'key refused')
  for (const field of await page
    .locator('input[type=text], input:not([type]), input[inputmode]')
    .locator('visible=true')
    .all()) {
    if (!(await field.isEnabled())) continue
    await field.fill('-5,ψ')
    await field.press('Tab')
  }
  await look(page, 'values that are not taken')
  await page.reload()
  await page.getByRole('heading', { name: pseudo['settings.section.about'], exact: true }).waitFor()
  await lookAtWhatOpens(page, 'body', (label) => look(page, label))
  await button('models.change').first().click()
  await page.keyboard.press('Control+Enter')
  await page.locator('.model-details').waitFor()
  await look(page, 'details of a model')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.locator('.model-picker').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: pseudo['homes.removeHint']({ path: home }), exact: true }).click()
  await floating(page).first().waitFor()
  await look(page, 'a home to remove')
  await page.keyboard.press('Escape')
  const backup = join(setting.person.home, 'αντίγραφο')
  await app.electron.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, {
      showSaveDialog: async () => ({ canceled: false, filePath }),
      showOpenDialog: async () => ({ canceled: false, filePaths: [filePath] }),
    })
  }, backup)
  await button('data.backUpNow').click()
  await page.getByText('αντίγραφο').waitFor()
  await look(page, 'backed up')
  await button('data.restoreChoose').click()
  await floating(page).first().waitFor()
  await look(page, 'restore')
  await page.keyboard.press('Escape')
  await page.locator('[aria-modal=true]').waitFor({ state: 'detached' })
  const search = page.getByRole('searchbox', { name: pseudo['settings.search'] })
  await search.fill(pseudo['settings.section.model'].slice(1, 4))
  await page.locator('[data-found]').first().waitFor()
  await look(page, 'settings found')
  await search.fill('ψψψ')
  await page.getByText(pseudo['settings.nothingFound'], { exact: true }).waitFor()
  await look(page, 'no setting found')
  await search.fill('')
  await page.keyboard.press('Control+k')
  await floating(page).first().waitFor()
  await look(page, 'palette of settings')
  await page.keyboard.press('Escape')
  look.end()
}, 180_000)

it('the first start: without a home, without a key, and with old sessions', async () => {
  const server = await startServer()
  const looks: Look[] = []
  const start = async (
    env: Readonly<Record<string, string>>,
    sessions: readonly GreekSession[],
  ): Promise<readonly [Page, Look, DebriefApp]> => {
    const setting = await createSetting()
    writeSettings(setting.person, speaking)
    addSessions(setting, sessions)
    const app = await setting.launch({ args: [], appEntry: build.appEntry, env })
    const look = createLook(() => app, mainSizes)
    looks.push(look)
    return [await app.main(), look, app]
  }
  const [homeless, lookAround] = await start({ CODEX_HOME: '/πουθενά' }, [])
  await homeless.getByText(pseudo['first.noHomeTodo']).first().waitFor()
  for (const hash of ['/summaries', '/digest', '/usage', '/health']) {
    await goTo(homeless, hash)
    await lookAround(homeless, `no home, ${hash}`)
  }
  const [keyless, look, app] = await start({}, ['write', 'fail'])
  await keyless.getByText(pseudo['first.keyTitle']).waitFor()
  await look(keyless, 'no key')
  // There is no browser here.
  await app.electron.evaluate(({ shell }) => void (shell.openExternal = async () => {}))
  const button = (page: Page, key: 'key.signIn' | 'key.pasteInstead' | 'key.cancel') =>
    page.getByRole('button', { name: pseudo[key], exact: true })
  await button(keyless, 'key.signIn').click()
  await button(keyless, 'key.cancel').waitFor()
  await look(keyless, 'signing in')
  await button(keyless, 'key.cancel').click()
  await keyless.getByRole('main').focus()
  await keyless.keyboard.press('Control+,')
  const settings = await app.settings()
  const lookAtSettings = createLook(() => app, settingsSizes)
  looks.push(lookAtSettings)
  await button(settings, 'key.signIn').click()
  await button(settings, 'key.pasteInstead').click()
  await settings.getByLabel(pseudo['key.code'], { exact: true }).waitFor()
  await lookAtSettings(settings, 'pasting a code')
  const [asked, lookAtOld] = await start({ OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey }, [
    'write',
    'fail',
  ])
  await asked.getByRole('button', { name: pseudo['backlog.now'], exact: true }).waitFor()
  await lookAtOld(asked, 'old sessions')
  looks.forEach(({ end }) => end())
}, 120_000)

it('the tray, its popover, and notifications', async () => {
  const server = await startServer()
  const setting = await createSetting({ display: screen.display })
  const { desktop, person } = setting
  writeSettings(person, { ...speaking, 'summarize.quietSeconds': 1 })
  addSessions(setting, ['aborted'])
  const app = await setting.launch({
    appEntry: build.appEntry,
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey, DEBRIEF_TRAY: 'popover' },
  })
  const tray = await desktop.tray()
  const said = new Set<string>()
  const hear = async (): Promise<void> => {
    for (const { label } of await tray.menu()) said.add(label)
    said.add(await tray.toolTip())
  }
  await desktop.until(async () =>
    (await tray.menu()).some(({ label }) => label === pseudo['tray.pause']) ? true : null,
  )
  addSessions(setting, ['running', 'write', 'broken'])
  const notification = await desktop.notified(2)
  await hear()
  await tray.activate()
  const popover = await app.popover()
  await popover.waitForFunction(() => document.activeElement?.matches('main'))
  const look = createLook(() => app, [])
  await look(popover, 'popover')
  expect(await brokenBy(popover)).toEqual([])
  await popover.keyboard.press('Escape')
  await tray.choose(pseudo['tray.pauseTomorrow'])
  await desktop.until(async () =>
    (await tray.menu()).some(({ label }) => label === pseudo['tray.resume']) ? true : null,
  )
  await hear()
  for (const { title, body } of desktop.notifications.shown) [title, body].forEach((text) => said.add(text))
  expect(notification.actions.length).toBeGreaterThan(0)
  expect([...said].filter((text) => isWord({ where: '', text }))).toEqual([])
  look.end()
}, 120_000)
