import { mkdirSync, watch, writeFileSync } from 'node:fs'
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

it('a panel that comes between the icon and the question about panels gets it too', async () => {
  const { desktop, launch, person } = await createSetting({ hasPanel: false })
  const { folder } = wrappedGdbus(person.home, 'sleep 1')
  await launch({ env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` } })
  await desktop.startPanel()
  expect(await labels(await desktop.tray())).toContain('Open Debrief')
})

it('a panel that was there keeps the one icon that it has', async () => {
  const { desktop, launch, person } = await createSetting()
  const { folder, judged } = wrappedGdbus(person.home)
  await launch({ env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` } })
  await judged
  // What the application makes of it is behind it when a whole round through its menu is.
  const tray = await desktop.tray()
  await tray.choose('Pause')
  await desktop.until(async () => ((await labels(tray)).includes('Resume') ? true : null))
  expect(desktop.traysEver()).toBe(1)
})

/**
 * A `gdbus` that does `first` before it asks, as on a machine that is busy starting a desktop. `judged`: the application has been
 * told whose icons the panel has, which is its last question.
 */
function wrappedGdbus(home: string, first = ':'): { folder: string; judged: Promise<void> } {
  const folder = join(home, 'wrapped')
  mkdirSync(folder)
  const script = `#!/bin/sh\n${first}\nPATH=\${PATH#*:} gdbus "$@"\ncode=$?\ncase "$*" in *UnixProcessID*) : > "${folder}/judged";; esac\nexit $code\n`
  writeFileSync(join(folder, 'gdbus'), script, { mode: 0o755 })
  const judged = new Promise<void>((resolve) => {
    const watcher = watch(folder, (_event, name) => {
      if (name !== 'judged') return
      watcher.close()
      resolve()
    })
  })
  return { folder, judged }
}
