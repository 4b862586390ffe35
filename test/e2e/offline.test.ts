import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import { testKey } from '../support/debrief'
import type { DebriefApp } from '../support/desktop/debriefApp'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { photograph } from './photograph'

/** What the system says of the network from now on. */
async function setOnline({ electron }: DebriefApp, isOnline: boolean): Promise<void> {
  await electron.evaluate(({ net }, answer) => void Object.assign(net, { isOnline: () => answer }), isOnline)
}

it('a missing network is told before anything fails for it, in the tray and in the window, and gone when it is back', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, { 'summarize.auto': false })
  addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({ args: [], env: { OPENROUTER_API_KEY: testKey } })
  await setOnline(app, true)
  const page = await app.main()
  await page.getByRole('listbox').getByRole('option').first().click()
  const tray = await setting.desktop.tray()
  const says = (text: RegExp) => async () => (text.test(await tray.toolTip()) ? true : null)

  await setOnline(app, false)
  await setting.desktop.until(says(/^Debrief: offline, summaries wait$/))
  await page.getByRole('contentinfo').getByText('offline, summaries wait').waitFor()
  await page.getByText('This computer is offline, so no model can be asked now.').waitFor()
  await photograph(page, 'offline')

  await setOnline(app, true)
  await page.getByText('offline, summaries wait').waitFor({ state: 'detached' })
  expect(await page.getByText('This computer is offline').count()).toBe(0)
  await setting.desktop.until(async () => ((await tray.toolTip()).includes('offline') ? null : true))
})
