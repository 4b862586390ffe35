import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { CheckedBackup, DataInfo, Restored } from './contract/data'
import { because } from './contract/describeReason'
import { ProblemError } from './contract/problem'
import type { OwnData } from './debrief'
import { folderReason, openDataFolder } from './settings/dataFolder'
import { dropBackupTable, inspectBackup, settleDatabase } from './store/backup'

const databaseParts = ['', '-wal', '-shm', '-journal']
/** What is fetched from OpenRouter and kept. */
const modelFiles = ['models.json', 'prices.json']
const setAsidePattern = /^(?:debrief-set-aside-.*\.db(?:-(?:wal|shm|journal))?|settings-set-aside-.*\.json)$/

/**
 * Debrief's own data as files, while its database is closed (but for `info`). Nothing outside the data folder is ever changed, and
 * nothing in it that Debrief did not make.
 */
export function createOwnData(dataFolder: string, now: () => number): OwnData {
  const database = join(dataFolder, 'debrief.db')
  const settings = join(dataFolder, 'settings.json')
  const staged = join(dataFolder, 'debrief.db.restoring')
  const stagedSettings = join(dataFolder, 'settings.json.restoring')
  const stamp = (): string => new Date(now()).toISOString().replace(/[:.]/g, '-')
  let chosen: CheckedBackup | null = null

  function discard(): void {
    chosen = null
    for (const part of databaseParts) rmSync(`${staged}${part}`, { force: true })
    rmSync(stagedSettings, { force: true })
  }

  function setAside(at: string): string | null {
    if (!existsSync(database)) return null
    settleDatabase(database)
    const path = join(dataFolder, `debrief-set-aside-${at}.db`)
    move(database, path)
    return path
  }

  function unwritable(error: unknown): ProblemError {
    if (error instanceof ProblemError) return error
    return new ProblemError(
      'data_folder_unwritable',
      { path: dataFolder, reason: folderReason(error) },
      { cause: error },
    )
  }

  function info(): DataInfo {
    const sizes = (names: readonly string[]): number =>
      names.reduce((sum, name) => sum + sizeOf(join(dataFolder, name)), 0)
    return {
      folder: dataFolder,
      databaseBytes: sizes(databaseParts.map((part) => `debrief.db${part}`)),
      logBytes: sizes(logFiles(dataFolder)),
      modelBytes: sizes(modelFiles),
      setAsideBytes: sizes(setAsideFiles(dataFolder)),
    }
  }

  return {
    info,
    stage(file) {
      const path = resolve(file)
      discard()
      openDataFolder(dataFolder)
      if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
        throw new ProblemError('file_unreadable', {
          path,
          reason: because(existsSync(path) ? 'not_regular' : 'no_file'),
        })
      }
      // Looked at before it is copied: a film that was chosen by mistake is not.
      inspectBackup(path, path)
      try {
        copyFileSync(path, staged)
        chmodSync(staged, 0o600)
      } catch (error) {
        discard()
        throw unwritable(error)
      }
      try {
        // The copy is what will be used: the file itself may be on a stick that is pulled out.
        const { settings: text, ...checked } = inspectBackup(staged, path)
        if (text !== null) writeFileSync(stagedSettings, text, { mode: 0o600 })
        dropBackupTable(staged)
        chosen = checked
        return checked
      } catch (error) {
        discard()
        throw error
      }
    },
    putInPlace(): Restored {
      if (chosen === null) throw new ProblemError('internal', { detail: because('no_backup_chosen') })
      const { path, sessions, summaries } = chosen
      try {
        const at = stamp()
        const before = setAside(at)
        try {
          renameSync(staged, database)
        } catch (error) {
          if (before !== null) move(before, database)
          throw error
        }
        if (existsSync(stagedSettings)) {
          if (existsSync(settings)) renameSync(settings, join(dataFolder, `settings-set-aside-${at}.json`))
          renameSync(stagedSettings, settings)
        }
        return { path, sessions, summaries, setAside: before }
      } catch (error) {
        throw unwritable(error)
      } finally {
        discard()
      }
    },
    setAside() {
      try {
        return setAside(stamp())
      } catch (error) {
        throw unwritable(error)
      }
    },
    deleteAll({ withKey }) {
      if (existsSync(database)) settleDatabase(database)
      discard()
      const names = [
        ...databaseParts.map((part) => `debrief.db${part}`),
        ...['settings.json', 'settings.broken.json', 'window.json', ...modelFiles],
        ...setAsideFiles(dataFolder),
        ...logFiles(dataFolder),
        ...(withKey ? ['key.bin'] : []),
      ]
      try {
        for (const name of names) rmSync(join(dataFolder, name), { force: true })
        rmSync(join(dataFolder, 'compiled'), { recursive: true, force: true })
      } catch (error) {
        throw unwritable(error)
      }
      try {
        rmdirSync(join(dataFolder, 'logs'))
      } catch {
        // not there, or somebody keeps something of theirs in it
      }
    },
    targetOf(file) {
      const path = resolve(file)
      if (realFolder(dirname(path)) === realFolder(dataFolder)) {
        throw new ProblemError('file_unwritable', { path, reason: because('own_data_folder') })
      }
      return path
    },
  }
}

function realFolder(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/** With what belongs to it: a database that could not be read still has its log. */
function move(from: string, to: string): void {
  for (const part of databaseParts) if (existsSync(`${from}${part}`)) renameSync(`${from}${part}`, `${to}${part}`)
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function setAsideFiles(dataFolder: string): string[] {
  return namesIn(dataFolder).filter((name) => setAsidePattern.test(name))
}

function logFiles(dataFolder: string): string[] {
  return namesIn(join(dataFolder, 'logs'))
    .filter((name) => /^debrief(?:\.\d)?\.log$/.test(name))
    .map((name) => join('logs', name))
}
