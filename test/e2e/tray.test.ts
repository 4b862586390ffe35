import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createSetting } from '../support/desktop/setting'
import type { TrayIcon } from '../support/desktop/trayIcon'

async function labels(tray: TrayIcon): Promise<string[]> {
  return (await tray.menu()).map(({ label }) => label)
}

it('a panel can pause and resume Debrief, open its windows, and quit it', async () => {
  const { desktop, launch } = await createSetting()
  const app = await launch()
  const tray = await desktop.tray()

  const isReady = async () => ((await labels(tray)).includes('Pause') ? true : null)
  await desktop.until(isReady)
  expect((await labels(tray)).slice(-6)).toEqual(['Pause', '—', 'Open Debrief', 'Settings…', '—', 'Quit'])
  const idle = await tray.imageHash()
  expect(app.electron.windows()).toHaveLength(0)

  await tray.choose('Pause')
  await desktop.until(async () => ((await labels(tray)).includes('Resume') ? true : null))
  const paused = await tray.imageHash()
  expect(paused).not.toBe(idle)
  expect(await tray.toolTip()).toBe('Debrief: paused')
  await tray.choose('Resume')
  await desktop.until(isReady)
  expect(await tray.imageHash()).toBe(idle)

  await tray.choose('Open Debrief')
  expect(await (await app.main()).title()).toBe('Debrief')
  await tray.choose('Settings…')
  expect((await app.settings()).url()).toBe('app://debrief/index.html#/settings')

  const ended = app.electron.waitForEvent('close')
  await tray.choose('Quit')
  await ended
})

it('a click on the icon opens the window', async () => {
  const { desktop, launch } = await createSetting()
  const app = await launch()
  const tray = await desktop.tray()
  await tray.activate()
  const page = await app.main()
  expect(page.url()).toBe('app://debrief/index.html')
})

it('a panel that starts after Debrief still gets its icon', async () => {
  const { desktop, launch } = await createSetting({ hasPanel: false })
  await launch()
  await desktop.startPanel()
  const tray = await desktop.tray()
  await desktop.until(async () => ((await labels(tray)).includes('Quit') ? true : null))
})

it('a panel that comes between the icon and the question about panels gets it too, and one that was there has one icon', async () => {
  const late = await createSetting({ hasPanel: false })
  const slow = slowGdbus(late.person.home)
  await late.launch({ env: { PATH: `${slow}:${process.env['PATH'] ?? ''}` } })
  await late.desktop.startPanel()
  expect(await labels(await late.desktop.tray())).toContain('Open Debrief')

  const early = await createSetting()
  const app = await early.launch()
  await early.desktop.tray()
  // Longer than the application waits before it looks whether the panel shows its icon.
  await app.electron.evaluate(async () => new Promise((resolve) => setTimeout(resolve, 4_500)))
  expect(early.desktop.traysEver()).toBe(1)
})

/** A `gdbus` that answers a second late, as on a machine that is busy starting a desktop. Returns its folder. */
function slowGdbus(home: string): string {
  const folder = join(home, 'slow')
  mkdirSync(folder)
  writeFileSync(join(folder, 'gdbus'), '#!/bin/sh\nsleep 1\nPATH=${PATH#*:} exec gdbus "$@"\n', { mode: 0o755 })
  return folder
}
