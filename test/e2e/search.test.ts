import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import { createSetting } from '../support/desktop/setting'
import { photograph } from './photograph'

it('what is typed finds sessions, and opens a summary or the very line of the transcript', async () => {
  const setting = await createSetting()
  const { codexHome } = setting.person
  for (const name of ['fix-loop', 'two-turns-unicode', 'interrupted']) addSession(codexHome, `scenarios/${name}.jsonl`)
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').nth(2).waitFor()

  await page.keyboard.press('/')
  await page.keyboard.type('slugify')
  const found = page.getByRole('navigation', { name: 'Found sessions' })
  await found.getByText('1 session', { exact: true }).waitFor()
  expect((await found.locator('mark').allTextContents()).map((text) => text.toLowerCase())).toContain('slugify')
  await photograph(page, 'search')

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page
    .getByRole('article')
    .getByRole('heading', { name: /slugify/i })
    .waitFor()

  await found.getByTitle('Open this place in the transcript').first().click()
  const lit = page.locator('article.entry--lit:focus')
  await lit.waitFor()
  expect((await lit.textContent())?.toLowerCase()).toContain('slug')

  // Two letters of a script without spaces between words are a whole word.
  await page.keyboard.press('Control+f')
  await page.keyboard.type('世界')
  await found.getByRole('link', { name: /世界/ }).first().waitFor()

  await page.keyboard.press('Control+f')
  await page.keyboard.type('"* (never:said')
  await found.getByText('Nothing matches “"* (never:said”.').waitFor()
  await photograph(page, 'search-nothing')
  await page.keyboard.press('Escape')
  await page.getByRole('option').nth(2).waitFor()
  expect(await page.getByRole('listbox').getByRole('option').count()).toBe(3)
})
