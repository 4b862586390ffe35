import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { addSession, threadIdOf } from '../support/codexHome'
import { appEnvironment, electronPath, launchArguments } from '../support/desktop/debriefApp'
import { createSetting } from '../support/desktop/setting'
import type { Setting } from '../support/desktop/setting'

const fixLoop = 'scenarios/fix-loop.jsonl'

/** As the system starts Debrief for a link that was clicked; resolves with the exit code. */
function click(setting: Setting, link: string): Promise<number | null> {
  const env = appEnvironment({ display: inject('display'), ...setting })
  const child = spawn(electronPath(), launchArguments({ args: [link] }), { env, stdio: 'ignore' })
  return new Promise((resolve) => child.once('exit', resolve))
}

function logOf({ person }: Setting): string {
  const folder = join(person.debriefHome, 'logs')
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
}

it('a link shows its session in the Debrief that runs, and a hostile one does nothing', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, fixLoop)
  addSession(setting.person.codexHome, 'scenarios/interrupted.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').nth(1).waitFor()
  await page.getByRole('option', { name: /slugify/i }).click()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Copy link' }).click()
  await page.getByText('Copied.', { exact: true }).waitFor()
  const link = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
  expect(link).toBe(`debrief://session/${threadIdOf(fixLoop)}`)
  await page.goto(`${page.url().split('#')[0]}#/usage`)

  for (const hostile of [
    `debrief://summary/../../settings`,
    `debrief://session/${threadIdOf(fixLoop)}?run=1`,
    'debrief://settings/danger',
    'debrief://run/now',
    'DEBRIEF://summary/%2e%2e',
    'debrief://session/<img src=x>',
  ]) {
    expect(await click(setting, hostile)).toBe(0)
  }
  await setting.desktop.until(async () => (logOf(setting).match(/link\.refused/g)?.length === 6 ? true : null))
  expect(page.url()).toMatch(/#\/usage$/)
  expect(app.electron.windows()).toHaveLength(1)

  expect(await click(setting, link)).toBe(0)
  await page.getByRole('heading', { name: /slugify/i }).waitFor()

  // A session that is not there is said, as everywhere.
  expect(await click(setting, 'debrief://summary/0198c0de-0000-7000-8000-000000000000')).toBe(0)
  await page.getByText('No session or summary matches').waitFor()

  expect(await click(setting, 'debrief://settings/limits')).toBe(0)
  const settings = await app.settings()
  await settings.locator('[aria-current]', { hasText: 'Limits' }).waitFor()
})

it('a link that starts Debrief opens it there, not where it was left', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, fixLoop)
  const before = await setting.launch({ args: [] })
  const page = await before.main()
  await page.getByRole('option').first().waitFor()
  await page.goto(`${page.url().split('#')[0]}#/usage`)
  await before.close()

  const app = await setting.launch({ args: [`debrief://session/${threadIdOf(fixLoop)}`] })
  const again = await app.main()
  await again
    .getByRole('article')
    .getByRole('heading', { name: /slugify/i })
    .waitFor()
  expect(await again.evaluate(() => navigation.entries().some(({ url }) => url?.endsWith('#/usage')))).toBe(false)
})
