import { it } from 'vitest'
import { addSession } from '../support/codexHome'
import { createSetting } from '../support/desktop/setting'
import { photograph } from './photograph'

it('a title of one’s own stands in list, page and tray, also after a restart, and emptied the made one comes back', async () => {
  const setting = await createSetting()
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').first().click()
  const made = await page.getByRole('article').getByRole('heading', { level: 1 }).textContent()

  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Title' }).fill('My slugs: أول')
  await photograph(page, 'rename')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'My slugs: أول', level: 1 }).waitFor()
  await page.getByRole('option', { name: /My slugs: أول/ }).waitFor()
  const tray = await setting.desktop.tray()
  await setting.desktop.until(async () =>
    (await tray.menu()).some(({ label }) => label.includes('My slugs')) ? true : null,
  )

  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Title' }).fill('Not this one')
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'My slugs: أول', level: 1 }).waitFor()
  await app.close()

  const second = await setting.launch()
  await (await setting.desktop.tray()).choose('Open Debrief')
  const again = await second.main()
  await again.getByRole('option', { name: /My slugs: أول/ }).click()
  await again.getByRole('heading', { name: 'My slugs: أول', level: 1 }).waitFor()
  await again.keyboard.press('F2')
  await again.getByRole('textbox', { name: 'Title' }).fill('')
  await again.keyboard.press('Enter')
  await again.getByRole('heading', { name: made ?? '', level: 1 }).waitFor()
  await again.getByRole('option', { name: /My slugs/ }).waitFor({ state: 'detached' })
})
