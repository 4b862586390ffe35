import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import { ProblemError } from '../contract/problem'
import { writingReason } from '../contract/systemReason'
import type { OpenAtLogin } from '../debrief'
import { desktopEntry, isEntryOn } from './desktopEntry'

/** `command`: the program and its arguments with which the system starts Debrief. */
export function createOpenAtLogin(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  command: readonly [string, ...string[]],
): OpenAtLogin {
  return platform === 'linux' ? inAutostart(environment, command) : byElectron(command)
}

/** Source: freedesktop.org, Desktop Application Autostart Specification. */
function inAutostart(environment: NodeJS.ProcessEnv, command: readonly string[]): OpenAtLogin {
  const config = environment['XDG_CONFIG_HOME'] || join(environment['HOME'] || homedir(), '.config')
  const path = join(config, 'autostart', 'debrief.desktop')
  return {
    isOn() {
      try {
        return isEntryOn(readFileSync(path, 'utf8'))
      } catch {
        return false
      }
    },
    set(isOn) {
      try {
        if (!isOn) {
          rmSync(path, { force: true })
          return
        }
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
        const temporary = `${path}.${process.pid}.tmp`
        writeFileSync(temporary, desktopEntry(command), { mode: 0o644 })
        renameSync(temporary, path)
      } catch (error) {
        throw new ProblemError('file_unwritable', { path, reason: writingReason(error) }, { cause: error })
      }
    },
  }
}

/** macOS and Windows keep a list of their own. */
function byElectron([path, ...args]: readonly [string, ...string[]]): OpenAtLogin {
  return {
    isOn: () => {
      const state = app.getLoginItemSettings({ path, args })
      // On Windows a person can switch it off in the Task Manager, where it stays listed.
      return state.openAtLogin && (process.platform !== 'win32' || state.executableWillLaunchAtLogin)
    },
    set: (isOn) => app.setLoginItemSettings({ openAtLogin: isOn, path, args }),
  }
}
