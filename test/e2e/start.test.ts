import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { appEnvironment, electronPath, launchArguments } from '../support/desktop/debriefApp'
import { createSetting } from '../support/desktop/setting'

/** Starts the application as a person would a second time, and resolves with its exit code. */
function exitCodeOf(command: string, args: readonly string[], env: Record<string, string>): Promise<number | null> {
  const child = spawn(command, args, { env, stdio: 'ignore' })
  return new Promise((resolve) => child.once('exit', resolve))
}

it('the very first start shows the window, a later one waits in the tray', async () => {
  const setting = await createSetting()
  const first = await setting.launch({ args: [] })
  await (await first.main()).getByText(/No sessions in/).waitFor()
  await first.close()

  const second = await setting.launch({ args: [] })
  const tray = await setting.desktop.tray()
  await setting.desktop.until(async () => ((await tray.menu()).some(({ label }) => label === 'Pause') ? true : null))
  expect(second.electron.windows()).toHaveLength(0)
})

it('started twice, the second start ends at once and the first one shows its window', async () => {
  const setting = await createSetting()
  const app = await setting.launch()
  const window = app.main()
  const env = appEnvironment({ display: inject('display'), ...setting })
  expect(await exitCodeOf(electronPath(), launchArguments({ args: [] }), env)).toBe(0)
  await window
  expect(setting.desktop.trayCount()).toBe(1)
})

it('closing the window hides it, says so once, and the same window comes back', async () => {
  const setting = await createSetting()
  const { desktop } = setting
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByText(/No sessions in/).waitFor()
  const close = () => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  const isVisible = () => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())

  await close()
  expect((await desktop.notified(1)).title).toBe('Debrief is still running')
  expect(await isVisible()).toBe(false)
  await (await desktop.tray()).choose('Open Debrief')
  await desktop.until(async () => ((await isVisible()) === true ? true : null))
  await close()
  expect(await isVisible()).toBe(false)
  expect(app.electron.windows()).toEqual([page])
  expect(desktop.notifications.shown).toHaveLength(1)
})

it('SIGTERM ends it cleanly: nothing half written, exit code 0', async () => {
  const setting = await createSetting()
  const app = await setting.launch()
  const tray = await setting.desktop.tray()
  await setting.desktop.until(async () => ((await tray.menu()).some(({ label }) => label === 'Pause') ? true : null))
  const child = app.electron.process()
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(readdirSync(setting.person.debriefHome).filter((name) => name.endsWith('-wal'))).toEqual([])
})

it('a database that is none is said in the window and the tray, not by a crash', async () => {
  const setting = await createSetting()
  writeFileSync(join(setting.person.debriefHome, 'debrief.db'), 'this is not a database, whatever its name says')
  // Not hidden: a start that fails shows the window at once, and Playwright is only then ready for it.
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page
    .getByText(/The database cannot be read/)
    .first()
    .waitFor()
  const tray = await setting.desktop.tray()
  await setting.desktop.until(async () =>
    (await tray.menu())[0]?.label.startsWith('The database cannot be read') ? true : null,
  )
})

it('a data folder that cannot be written is said with its path, not by a crash', async ({ skip }) => {
  const setting = await createSetting()
  const { debriefHome } = setting.person
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', debriefHome])
  skip(mounted.status !== 0, 'mounting a read-only folder needs root')
  setting.atEnd(async () => void spawnSync('umount', [debriefHome]))
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByText(`Debrief cannot write to its data folder ${debriefHome}`).first().waitFor()
})
