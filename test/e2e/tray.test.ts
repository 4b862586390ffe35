import { appendFileSync, mkdirSync, watch, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { rolloutPath } from '../support/codexHome'
import { limitsLine, linesOf } from './planLines'
import { createSetting, writeSettings } from '../support/desktop/setting'
import type { TrayIcon } from '../support/desktop/trayIcon'

const fixLoop = 'scenarios/fix-loop.jsonl'

async function labels(tray: TrayIcon): Promise<string[]> {
  return (await tray.menu()).map(({ label }) => label)
}

it('a panel can pause and resume Debrief, open its windows, and quit it', async () => {
  const { desktop, launch } = await createSetting()
  const app = await launch()
  const tray = await desktop.tray()

  const isReady = async () => ((await labels(tray)).includes('Pause') ? true : null)
  await desktop.until(isReady)
  expect((await labels(tray)).slice(-9)).toEqual([
    ...['Pause', 'For an hour', 'Until tomorrow', 'Until I resume', '—', 'Open Debrief', 'Settings…', '—', 'Quit'],
  ])
  const idle = await tray.imageHash()
  expect(app.electron.windows()).toHaveLength(0)

  await tray.choose('Until I resume')
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
  expect((await app.settings()).url()).toMatch(/^app:\/\/debrief\/index\.html\?[^#]*#\/settings$/)

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
  expect(page.url()).toMatch(/^app:\/\/debrief\/index\.html\?[^#]*$/)
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
  await tray.choose('Until I resume')
  await desktop.until(async () => ((await labels(tray)).includes('Resume') ? true : null))
  expect(desktop.traysEver()).toBe(1)
})

it('a pause of an hour says when it ends, also after a restart, and can be ended before', async () => {
  const setting = await createSetting()
  const first = await setting.launch()
  const offers = (label: string) => async () =>
    (await labels(await setting.desktop.tray())).some((text) => text.startsWith(label)) ? true : null
  await setting.desktop.until(offers('Pause'))
  await (await setting.desktop.tray()).choose('For an hour')
  await setting.desktop.until(offers('Paused until '))
  const told = await (await setting.desktop.tray()).toolTip()
  expect(told).toMatch(/^Debrief: paused until (?:\w{3} )?\d\d:\d\d$/)
  await first.close()

  await setting.launch()
  await setting.desktop.until(offers('Paused until '))
  const tray = await setting.desktop.tray()
  expect(await tray.toolTip()).toBe(told)
  await tray.choose('Resume')
  await setting.desktop.until(offers('Pause'))
  await setting.desktop.until(offers('For an hour'))
})

it('the menu tells what runs and Codex’s own limits, and when the session has ended how', async () => {
  const setting = await createSetting()
  writeSettings(setting.person, { 'summarize.quietSeconds': 1 })
  await setting.launch()
  const tray = await setting.desktop.tray()
  const line = (start: string) => async () => (await labels(tray)).find((label) => label.startsWith(start)) ?? null
  const path = rolloutPath(setting.person.codexHome, fixLoop)
  const [first, last] = [linesOf(0, 23), linesOf(23)]
  mkdirSync(dirname(path), { recursive: true })
  const resets = Math.floor(Date.now() / 1_000) + 3_600
  await setting.desktop.until(line('Today '))
  writeFileSync(path, first)
  expect(await setting.desktop.until(line('demo: Write a slugify'))).toMatch(/ · running/)
  appendFileSync(path, limitsLine(resets))
  expect(await setting.desktop.until(line('Codex 5-hour'))).toMatch(/^Codex 5-hour limit 34% used, resets .*\d\d:\d\d$/)
  expect(await labels(tray)).toContain('Codex weekly limit 12% used')
  appendFileSync(path, last)
  expect(await setting.desktop.until(line('• Write a slugify'))).toMatch(/ · done$/)
})

it('a desktop without a tray is told once, shows the window at each start, and a tray that comes is used', async () => {
  const { desktop, launch } = await createSetting({ hasPanel: false })
  const first = await launch()
  const told = await desktop.notified(1)
  expect(told.title).toBe('This desktop shows no tray icons')
  expect(first.electron.windows()).toHaveLength(0)
  desktop.notifications.click(told.id)
  await first.main()
  await first.close()

  const second = await launch({ args: [] })
  await second.main()
  await desktop.startPanel()
  const tray = await desktop.tray()
  await desktop.until(async () => ((await labels(tray)).includes('Quit') ? true : null))
  expect(desktop.notifications.shown).toHaveLength(1)
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
