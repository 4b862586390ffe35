import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { addSession, recording, rolloutPath } from '../support/codexHome'
import { testKey } from '../support/debrief'
import { createSetting, writeSettings } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import type { ChatBody, OpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { photograph } from './photograph'

const fixLoop = 'scenarios/fix-loop.jsonl'
const secrets = [
  'AKIAIOSFODNN7EXAMPLE',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'hunter2',
]

async function startServer(): Promise<OpenRouterServer> {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer(), costUsd: 0.0011 }))
  onTestFinished(() => server.close())
  return server
}

/** A session of the recording with other words in it. */
function addChanged(setting: Setting, name: string, change: (text: string) => string): void {
  const path = rolloutPath(setting.person.codexHome, name)
  const text = readFileSync(recording(name), 'utf8')
  const changed = change(text)
  expect(changed).not.toBe(text)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, changed)
}

/** From the list to the preview of its first session, as a person goes. */
async function openPreview(page: Page): Promise<void> {
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Preview what is sent…' }).click()
  await isReady(page)
}

/** The texts that stand on the page belong to what is chosen on it. */
async function isReady(page: Page): Promise<void> {
  await page.locator('.preview[aria-busy=false]').waitFor()
}

/** The page of a summary that a model wrote. */
async function isSummarized(page: Page): Promise<void> {
  await page
    .getByRole('region', { name: 'This summary' })
    .getByText(/tokens read/)
    .waitFor()
}

async function shownTexts(page: Page): Promise<string[]> {
  return page.locator('.preview pre').evaluateAll((texts) =>
    texts.map((text) => {
      // One text node each: a page of a thousand pieces would be slow, and could lose what stands between them.
      if (text.childNodes.length !== 1) throw new Error('not one text node')
      return text.textContent
    }),
  )
}

it('what stands in the preview is what is sent, character by character, in the style that was chosen there', async () => {
  const server = await startServer()
  const setting = await createSetting()
  addChanged(setting, 'scenarios/secrets-in-output.jsonl', (text) =>
    text.replaceAll('What is in .env?', 'تحقق من الإعدادات في .env ثم اعرضها.'),
  )
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await openPreview(page)
  const lead = page.locator('.preview__lead')
  const words = (await lead.textContent()) ?? ''
  expect(words).toContain('1 request to google/gemini-2.5-flash-lite, or to openai/gpt-4.1-nano if that cannot answer.')
  expect(words).toMatch(/At most [\d,]+ tokens are read and [\d,]+ written, for at most \$0\.0\d+\./)
  expect(words).toContain('1 AWS access key')
  expect(words).toContain('2 OpenRouter keys')
  expect(words).toContain('1 password in a URL')
  const everything = await page.evaluate(() => document.documentElement.outerHTML)
  for (const secret of secrets) expect(everything).not.toContain(secret)
  expect(await shownTexts(page)).toHaveLength(2)
  await photograph(page, 'preview')
  await page.getByRole('button', { name: 'Copy: Request: User' }).click()
  await page.getByText('Copied', { exact: true }).waitFor()
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toBe((await shownTexts(page))[1])
  await page
    .locator('.preview pre')
    .last()
    .evaluate((text) => text.scrollIntoView({ block: 'end' }))
  await photograph(page, 'preview-arabic')

  const standard = await shownTexts(page)
  await page.getByLabel('Style').selectOption('handoff')
  await expect.poll(() => shownTexts(page)).not.toEqual(standard)
  await page.getByLabel('Model').selectOption('openai/gpt-4.1-nano')
  await page.getByText('1 request to openai/gpt-4.1-nano.').waitFor()
  await isReady(page)
  const shown = await shownTexts(page)
  expect(server.chatRequests).toHaveLength(0)
  await page.getByRole('button', { name: 'Send' }).click()
  await isSummarized(page)

  const body = server.chatRequests[0]?.body
  expect(body?.model).toBe('openai/gpt-4.1-nano')
  expect(body?.messages.map(({ role }) => role)).toEqual(['system', 'user'])
  expect(body?.messages.map(({ content }) => content)).toEqual(shown)
})

it('without a key the preview stands all the same, and Send says on the page why nothing goes out', async () => {
  const server = await startServer()
  const setting = await createSetting()
  addSession(setting.person.codexHome, fixLoop)
  const app = await setting.launch({ args: [], env: { OPENROUTER_BASE_URL: server.baseUrl } })
  const page = await app.main()
  await openPreview(page)
  expect((await shownTexts(page))[1]).toContain('Write a slugify helper')
  await page.getByRole('button', { name: 'Send' }).click()
  await page
    .locator('.run-problem')
    .getByText(/no OpenRouter key/)
    .waitFor()
  expect(server.requests).toHaveLength(0)
  await photograph(page, 'preview-no-key')
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('article', { name: /slugify/i }).waitFor()
})

it('a private key blocks what is previewed, and only “Send without the block” sends it', async () => {
  const material = 'MIIEowIBAAKCAQEAx5vT0q7c3Vb9wYk2LrN8dFhJ1sXeZaP4uQmGtC6oKiRjBnWl'
  // Written so that no tool takes this file for one that holds a key.
  const [open, close] = ['BEGIN', 'END'].map((word) => ['-----', word, ' RSA PRIVATE', ' KEY-----'].join(''))
  const block = [open, material, material, close].join('\n')
  const server = await startServer()
  const setting = await createSetting()
  addChanged(setting, fixLoop, (text) =>
    text.replaceAll('and commit.', `and commit. My key: ${JSON.stringify(block).slice(1, -1)}`),
  )
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await openPreview(page)
  await page.getByText('A private key was found, so nothing would be sent.').waitFor()
  expect(await page.getByRole('button', { name: 'Send', exact: true }).count()).toBe(0)
  expect(await page.locator('.preview').textContent()).not.toContain(material.slice(0, 12))
  await photograph(page, 'preview-blocked')
  const window = await app.electron.browserWindow(page)
  await window.evaluate((one) => one.setContentSize(720, 600))
  await page.waitForFunction(() => innerWidth < 730)
  await photograph(page, 'preview-blocked-narrow')
  const shown = await shownTexts(page)
  await page.getByRole('button', { name: 'Send without the block' }).click()
  await isSummarized(page)
  expect(server.chatRequests[0]?.body?.messages.map(({ content }) => content)).toEqual(shown)
})

it('what is being sent can be stopped where it was sent, and sent again', async () => {
  const server = await startServer()
  server.enqueue({ kind: 'hang', before: 'end' })
  const setting = await createSetting()
  addSession(setting.person.codexHome, fixLoop)
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await openPreview(page)
  const send = page.getByRole('button', { name: 'Send', exact: true })
  await send.click()
  await page.getByText('Not checked yet').waitFor()
  await photograph(page, 'preview-sending')
  await page.getByRole('button', { name: 'Stop' }).click()
  await server.disconnected()
  await send.waitFor()
  expect(await send.evaluate((button) => button === document.activeElement)).toBe(true)
  expect(await page.getByRole('alert').count()).toBe(0)
  await send.press('Enter')
  await isSummarized(page)
})

it('a session that goes on while its preview is read is previewed as it is now, and so is a change of what is masked', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, fixLoop)
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await openPreview(page)
  expect((await shownTexts(page)).join('')).toContain('folder: /home/dev/demo')

  const lines = readFileSync(recording(fixLoop), 'utf8').trimEnd().split('\n')
  const again = lines
    .filter((line) => !line.includes('"session_meta"'))
    .map((line) => line.replaceAll(/"(turn_id|call_id)":"([^"]+)"/g, '"$1":"$2-again"'))
    .map((line) => line.replaceAll('Write a slugify helper', 'Write an unslugify helper'))
  appendFileSync(rolloutPath(setting.person.codexHome, fixLoop), `${again.join('\n')}\n`)
  await expect.poll(async () => (await shownTexts(page)).join('')).toContain('Write an unslugify helper')

  await (await setting.desktop.tray()).choose('Settings…')
  const settings = await app.settings()
  await settings.getByRole('button', { name: 'Privacy', exact: true }).click()
  await settings.getByRole('switch', { name: 'Mask home folders' }).click()
  await expect.poll(async () => (await shownTexts(page)).join('')).toContain('folder: [home_1]/demo')
  await page.getByText(/Masked: .*1 home folder/).waitFor()
})

it('Settings lead to the preview of the newest session', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, fixLoop)
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').first().waitFor()
  await (await setting.desktop.tray()).choose('Settings…')
  const settings = await app.settings()
  await settings.getByRole('button', { name: 'Privacy', exact: true }).click()
  await photograph(settings, 'settings-privacy')
  await settings.getByRole('button', { name: 'Preview', exact: true }).click()
  await isReady(page)
  expect((await shownTexts(page))[1]).toContain('Write a slugify helper')
})

it('a summary is asked for once in another style than the setting’s, from its own page', async () => {
  const server = await startServer()
  const setting = await createSetting()
  addSession(setting.person.codexHome, fixLoop)
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await openPreview(page)
  await page.getByLabel('Style').selectOption('changelog')
  await isReady(page)
  const shown = await shownTexts(page)
  await page.getByRole('button', { name: 'Back' }).click()
  const making = page.getByRole('region', { name: 'This summary' })
  await making.getByLabel('Style').selectOption('changelog')
  await making.scrollIntoViewIfNeeded()
  await photograph(page, 'making-style')
  await making.getByRole('button', { name: 'Summarize now' }).click()
  await isSummarized(page)
  expect(server.chatRequests[0]?.body?.messages.map(({ content }) => content)).toEqual(shown)
  await making.getByRole('button', { name: 'Summarize again' }).scrollIntoViewIfNeeded()
  await photograph(page, 'making-style-again')
})

it('a terminal that is not there leads to its setting, and the one that is named there is started', async () => {
  const setting = await createSetting()
  const { person } = setting
  const folder = join(person.home, 'demo')
  mkdirSync(folder)
  addChanged(setting, fixLoop, (text) => text.replaceAll('/home/dev/demo', folder))
  const terminal = join(person.home, 'terminal')
  const started = join(person.home, 'started')
  writeFileSync(terminal, `#!/bin/sh\nprintf '%s' "$1" > '${started}.new' && mv '${started}.new' '${started}'\n`)
  chmodSync(terminal, 0o755)
  writeSettings(person, { 'terminal.command': 'no-such-terminal' })
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Resume in terminal' }).click()
  await page.getByText('There is no program no-such-terminal').waitFor()
  await photograph(page, 'terminal-missing')
  await page.getByRole('article').getByRole('button', { name: 'Open Settings' }).click()
  const settings = await app.settings()
  await settings.locator('[aria-current]', { hasText: 'Terminal' }).waitFor()
  const field = settings.getByRole('textbox', { name: 'Terminal for resuming' })
  expect(await field.inputValue()).toBe('no-such-terminal')
  await field.fill(`${terminal} --title`)
  await settings.getByText('Saved', { exact: true }).waitFor()
  await photograph(settings, 'settings-terminal')
  await page.getByRole('button', { name: 'Resume in terminal' }).click()
  await expect.poll(() => existsSync(started)).toBe(true)
  expect(readFileSync(started, 'utf8')).toBe('--title')
})

/** Twelve megabytes of commands that fail, in many turns. */
function addLongSession({ person }: Setting): void {
  const id = '01a1fb42-0000-7000-8000-000000000012'
  const line = (type: string, payload: object): string =>
    `${JSON.stringify({ timestamp: '2026-11-21T10:00:00.000Z', type, payload })}\n`
  const command = (name: string): string =>
    line('response_item', {
      ...{ type: 'function_call', name: 'shell', call_id: name },
      arguments: JSON.stringify({ command: ['make', name] }),
    }) +
    line('response_item', {
      ...{ type: 'function_call_output', call_id: name },
      output: JSON.stringify({ output: `${name} is broken. `.repeat(300), metadata: { exit_code: 2 } }),
    })
  const turn = (n: number): string =>
    line('event_msg', { type: 'task_started', turn_id: `t${n}` }) +
    line('event_msg', { type: 'user_message', message: `Make number ${n}, whatever it takes.` }) +
    Array.from({ length: 10 }, (_, k) => command(`n${n}-${k}`)).join('') +
    line('event_msg', { type: 'agent_message', message: `Number ${n} is still broken.` }) +
    line('event_msg', { type: 'task_complete', turn_id: `t${n}`, last_agent_message: `Number ${n} is still broken.` })
  const path = join(person.codexHome, 'sessions/2026/11/21', `rollout-2026-11-21T10-00-00-${id}.jsonl`)
  mkdirSync(dirname(path), { recursive: true })
  const head = line('session_meta', { id, timestamp: '2026-11-21T10:00:00.000Z', cwd: '/home/dev/demo', source: 'cli' })
  const text = head + Array.from({ length: 260 }, (_, n) => turn(n)).join('')
  expect(text.length).toBeGreaterThan(12_000_000)
  writeFileSync(path, text)
}

/** An answer to a part, or to the request that makes one summary of them. */
function longAnswer(body: ChatBody): string {
  if (!isOfPart(body)) return slugifyAnswer()
  return JSON.stringify({ sentences: [{ section: 'problems', text: 'A command exited with code 2.', assertions: [] }] })
}

function isOfPart(body: ChatBody | null | undefined): boolean {
  return body?.messages[0]?.content.startsWith('You read one part of a long session') === true
}

it('a session of twelve megabytes is previewed in its parts, which are what is sent; answered, they are not sent again', async () => {
  const server = await startOpenRouterServer((body) => ({ text: longAnswer(body), costUsd: 0.0001 }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  addLongSession(setting)
  writeSettings(setting.person, { 'summarize.repair': false })
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  await openPreview(page)
  const requests = page.getByRole('region', { name: /^Request \d+ of \d+$/ })
  const count = await requests.count()
  expect(count).toBeGreaterThan(1)
  expect(await page.locator('.preview__lead').textContent()).toContain(`${count} requests to `)
  await requests.last().getByText('The summary of the parts').waitFor()
  await photograph(page, 'preview-long')
  await requests.last().scrollIntoViewIfNeeded()
  const last = requests.last().locator('pre').last()
  await last.focus()
  const before = await last.evaluate((text) => text.scrollTop)
  await page.keyboard.press('End')
  await expect.poll(() => last.evaluate((text) => text.scrollTop)).toBeGreaterThan(before)
  await photograph(page, 'preview-long-last')

  const shown = await shownTexts(page)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await isSummarized(page)
  const sent = server.chatRequests.map(({ body }) => (body?.messages ?? []).map(({ content }) => content))
  expect(server.chatRequests.map(({ body }) => isOfPart(body))).toEqual([...Array(count - 1).fill(true), false])
  expect(sent.slice(0, -1).flat()).toEqual(shown.slice(0, -2))
  const [system, merged = ''] = sent.at(-1) ?? []
  expect(system).toBe(shown.at(-2))
  expect(shown.at(-1)?.split('(its notes come here)')).toHaveLength(count)
  expect(merged).not.toContain('(its notes come here)')
  expect(merged).toContain('A command exited with code 2.')

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Preview what is sent…' }).click()
  await page.getByText(`${count - 1} parts are answered already, so they are not sent again.`).waitFor()
  await page.getByText(/^1 request to /).waitFor()
  await isReady(page)
  expect(await shownTexts(page)).toEqual(sent.flat())
  await photograph(page, 'preview-long-kept')
})
