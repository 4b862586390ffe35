import { constants, copyFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import ElectronStore from 'electron-store'
import { describeReason } from '../contract/describeReason'
import { inLanguage } from '../contract/i18n/inLanguage'
import { ProblemError } from '../contract/problem'
import type { Problem } from '../contract/problem'
import { SettingName, Settings } from '../contract/settings'
import { createRedactor, patternFault, privacyOf } from '../core/redact'
import type { SettingsStore } from '../debrief'
import { folderReason } from './dataFolder'
import { withFileLock } from './fileLock'
import { settingFault } from './settingFault'
import { readSettingsFile } from './settingsFile'

export interface SettingsOptions {
  readonly dataFolder: string
  /** What package.json knows and the contract's defaults cannot. */
  readonly defaults: { readonly referer: string }
  /** Values that win over the stored ones and are never written: environment and debrief.toml. */
  readonly overrides?: Partial<Settings>
  /** Called once per bad value or file, with a sentence. */
  readonly onWarning?: (message: string) => void
}

/** How often the file is looked at for another process's change, once somebody listens. One `stat` each time. */
const lookMs = 1_000

/**
 * The person's settings in `settings.json`, one property per name. Nothing in the file can stop Debrief: a bad value counts
 * as its default, an unreadable file as no file, and what was there is kept as `settings.broken.json`.
 */
export function createSettings(options: SettingsOptions): SettingsStore & { close(): void } {
  const path = join(options.dataFolder, 'settings.json')
  const warned = new Set<string>()
  const listeners = new Set<(settings: Settings) => void>()
  const defaults = Settings.parse({ 'attribution.referer': options.defaults.referer })
  function warn(message: string): void {
    if (warned.has(message)) return
    warned.add(message)
    options.onWarning?.(message)
  }

  /** The first broken file is the one worth keeping: later ones are what was typed over it. */
  function keepAside(): void {
    try {
      copyFileSync(path, join(options.dataFolder, 'settings.broken.json'), constants.COPYFILE_EXCL)
    } catch {
      // already kept, or the folder cannot be written: either way the file itself still stands
    }
  }

  function all(): Settings {
    const file = readSettingsFile(path)
    if (file.state !== 'fine') {
      keepAside()
      warn(`settings.json ${file.reason}, so every setting has its default.`)
    }
    const { good, bad } = sift(file.values)
    for (const { name, reason } of bad) {
      keepAside()
      warn(
        `${name} in settings.json is not valid (${reason}), so ${name === 'privacy.rules' ? 'nothing is sent until it is mended' : 'it has its default'}.`,
      )
    }
    return { ...Settings.parse({ ...defaults, ...good }), ...options.overrides }
  }

  // Taken before the file is read, so that a change between the two is heard late rather than never.
  let lastStamp = stampOf(path)
  let last = all()
  let looking: ReturnType<typeof setInterval> | undefined

  function look(): void {
    if (stampOf(path) !== lastStamp) announce()
  }

  function stopLooking(): void {
    clearInterval(looking)
  }

  function announce(): void {
    lastStamp = stampOf(path)
    const now = all()
    if (isDeepStrictEqual(now, last)) return
    last = now
    for (const listener of [...listeners]) listener(now)
  }

  return {
    all,
    set(name, value) {
      const valid = parseValue(name, value)
      try {
        withFileLock(path, () => {
          if (readSettingsFile(path).state === 'broken') {
            keepAside()
            rmSync(path, { force: true })
          }
          openStore(options.dataFolder).set(name, valid)
        })
      } catch (error) {
        throw new ProblemError(
          'data_folder_unwritable',
          { path: options.dataFolder, reason: folderReason(error) },
          { cause: error },
        )
      }
      announce()
      return all()
    },
    tryRules(text, given) {
      const rules = Settings.shape['privacy.rules'].parse(parseValue('privacy.rules', given))
      const redactor = createRedactor({ privacy: { ...privacyOf(all()), rules } })
      return { text: redactor.redact(text), redactions: redactor.report() }
    },
    onChange(listener) {
      listeners.add(listener)
      if (listeners.size === 1) looking = setInterval(look, lookMs).unref()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stopLooking()
      }
    },
    close() {
      listeners.clear()
      stopLooking()
    },
  }
}

/** What differs once the file was written or replaced; "" where there is none or the system does not tell. */
function stampOf(path: string): string {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path)
    return [ino, size, mtimeMs, ctimeMs].join(' ')
  } catch {
    return ''
  }
}

/** Opened for each write: it reads the file at once and throws where that is not JSON, which must not stop a start. */
function openStore(dataFolder: string): ElectronStore {
  return new ElectronStore({
    cwd: dataFolder,
    name: 'settings',
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
    configFileMode: 0o600,
  })
}

/** @throws ProblemError settings_invalid, with what is taken instead */
function parseValue(name: SettingName, value: unknown): unknown {
  if (!SettingName.safeParse(name).success) {
    throw new ProblemError('settings_invalid', { name })
  }
  const parsed = Settings.shape[name].safeParse(value)
  if (parsed.success) {
    refuseFaultyRules(name, parsed.data)
    return parsed.data
  }
  throw new ProblemError('settings_invalid', { name, ...settingFault(name, value, parsed.error) })
}

/** A rule that cannot be run would mask nothing. */
function refuseFaultyRules(name: SettingName, value: unknown): void {
  if (name !== 'privacy.rules') return
  for (const { name: rule, pattern } of Settings.shape[name].parse(value)) {
    const fault = patternFault(pattern)
    if (fault !== null) throw new ProblemError('settings_invalid', { name, rule, ...fault })
  }
}

/** Stands for rules that cannot be read. It cannot be run either, so nothing is sent until a person mends them: the safe way to fail. */
const UNREADABLE_RULES = [{ name: 'unreadable_rules', pattern: '(' }]

/** Keeps what is valid, name by name. Unknown names belong to another release and are left alone. */
function sift(raw: Record<string, unknown>): {
  good: Record<string, unknown>
  bad: { name: SettingName; reason: string }[]
} {
  const good: Record<string, unknown> = {}
  const bad: { name: SettingName; reason: string }[] = []
  for (const name of SettingName.options) {
    const value = raw[name]
    if (value === undefined) continue
    const parsed = Settings.shape[name].safeParse(value)
    if (parsed.success) good[name] = parsed.data
    else {
      if (name === 'privacy.rules') good[name] = UNREADABLE_RULES
      bad.push({ name, reason: loggedReason(settingFault(name, value, parsed.error)) })
    }
  }
  return { good, bad }
}

/** Logs are English, whatever a window speaks by then. */
function loggedReason({ reason, ...values }: Problem['params']): string {
  return inLanguage('en', () => describeReason(String(reason), values))
}
