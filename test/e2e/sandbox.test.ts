import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addSession } from '../support/codexHome'
import { electronPath } from '../support/desktop/debriefApp'
import type { Person } from '../support/desktop/debriefApp'
import { createSetting } from '../support/desktop/setting'

const isRoot = process.getuid?.() === 0
/** The number of "nobody" on every Linux. */
const nobody = 65_534

/** Electron as an ordinary user, for whom the person's folders are made readable. */
function asNobody({ home }: Person): string {
  const script = join(home, 'electron-as-nobody')
  const become = `setpriv --reuid=${nobody} --regid=${nobody} --clear-groups`
  writeFileSync(script, `#!/bin/sh\nexec ${become} '${electronPath()}' "$@"\n`, { mode: 0o755 })
  for (const name of ['', ...readdirSync(home, { recursive: true, encoding: 'utf8' })]) {
    chownSync(join(home, name), nobody, nobody)
  }
  return script
}

/** False in a checkout below root's own folder, which nobody else may enter. */
function canNobodyRead(path: string): boolean {
  return (
    spawnSync('setpriv', [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', 'test', '-x', path]).status === 0
  )
}

// As root every other test has to switch the sandbox off; without this one nothing would show that pages run inside it.
it.skipIf(process.platform !== 'linux')(
  'as an ordinary user, pages run inside the Chromium sandbox',
  async ({ skip }) => {
    skip(isRoot && !canNobodyRead(electronPath()), 'an ordinary user cannot read this checkout')
    const { person, launch } = await createSetting()
    addSession(person.codexHome, 'scenarios/fix-loop.jsonl')
    const app = await launch({
      // The test's bus belongs to root and takes no other user.
      ...(isRoot && { sandboxedBy: asNobody(person), env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } }),
    })
    // What a second start does to the first; there is no tray without a bus.
    await app.electron.evaluate(({ app: electronApp }) => electronApp.emit('second-instance', {}, []))
    const page = await app.main()
    await page.getByRole('option', { name: /slugify/ }).waitFor()
    const found = await app.electron.evaluate(({ app: electronApp, BrowserWindow }) => ({
      isOff: electronApp.commandLine.hasSwitch('no-sandbox'),
      user: process.getuid?.(),
      pageProcess: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    }))
    expect(found.isOff).toBe(false)
    expect(found.user).not.toBe(0)
    // 2: a filter of system calls is in force (proc(5)).
    expect(readFileSync(`/proc/${found.pageProcess}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m)
  },
)
