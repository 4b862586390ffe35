import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import { createSetting } from '../support/desktop/setting'
import { photograph } from './photograph'

it('a sentence’s evidence opens the transcript at that event, and Back returns to the sentence', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
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
  await page.getByRole('feed', { name: 'Transcript' }).getByText('exit 1').first().waitFor()
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
  const feed = page.getByRole('feed', { name: 'Transcript' })
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
