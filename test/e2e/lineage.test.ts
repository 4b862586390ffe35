import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import { createSetting } from '../support/desktop/setting'
import { photograph } from './photograph'

function addHome(codexHome: string, name: string): void {
  cpSync(fileURLToPath(new URL(`../fixtures/transcripts/lineage/${name}/`, import.meta.url)), codexHome, {
    recursive: true,
  })
}

it('a fork names the session it came from and leads there', async () => {
  const setting = await createSetting()
  addHome(setting.person.codexHome, 'forked-archived-compacted')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').nth(1).waitFor()
  const fork = page.getByText('Forked from')
  for (const option of await page.getByRole('option').all()) {
    await option.click()
    // Both go by the same name; the link comes when the other one's title is known.
    const isFork = await fork.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    )
    if (isFork) break
  }
  await photograph(page, 'detail-fork')
  const before = await page.evaluate(() => location.hash)
  await fork.getByRole('link').click()
  await fork.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => location.hash)).not.toBe(before)
})

it('a subagent is told within its parent, and is no row of its own', async () => {
  const setting = await createSetting()
  addHome(setting.person.codexHome, 'subagent-fork-none')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option', { name: /1 subagent/ }).click()
  // The page that opens has choices of its own.
  expect(await page.getByRole('listbox', { name: 'Summaries' }).getByRole('option').count()).toBe(1)
  await page.getByRole('button', { name: 'Subagents 1' }).click()
  await page.getByRole('list', { name: 'Subagents' }).getByRole('listitem').first().waitFor()
  await photograph(page, 'detail-subagents')
})

it('a deleted transcript keeps its summary, which says so', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/two-turns-unicode.jsonl')
  const path = addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option', { name: /slugify/i }).click()
  rmSync(path)
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByRole('option', { name: /Transcript deleted/ }).waitFor()
  await page.getByText('The transcript was deleted. What Debrief read of it is kept.').waitFor()
  await photograph(page, 'detail-deleted')
})
