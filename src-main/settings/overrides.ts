import { Settings } from '../contract/settings'
import type { SettingName } from '../contract/settings'
import { readDebriefToml } from './debriefToml'

/** What wins over the stored settings and the stored key, and is never written. */
export interface Overrides {
  readonly settings: Partial<Settings>
  /** The key of a debrief.toml that nobody else can read; null otherwise. */
  readonly key: string | null
  /** The debrief.toml whose key is not used because others can read it; null otherwise. */
  readonly exposedKeyPath: string | null
  /** Sentences about what was left out, without any value in them. */
  readonly warnings: readonly string[]
}

const tomlNames: Readonly<Record<string, SettingName>> = {
  model: 'model.primary',
  style: 'summarize.style',
  referer: 'attribution.referer',
  title: 'attribution.title',
}

const environmentNames: Readonly<Record<string, SettingName>> = {
  OPENROUTER_REFERER: 'attribution.referer',
  OPENROUTER_TITLE: 'attribution.title',
}

/** Environment over `$CODEX_HOME/debrief.toml`. An empty variable counts as unset. Never throws. */
export function readOverrides(environment: NodeJS.ProcessEnv, codexHome: string): Overrides {
  const toml = readDebriefToml(codexHome)
  const given: Partial<Record<SettingName, string>> = {}
  const warnings = [...toml.warnings]
  let key: string | null = null
  let exposedKeyPath: string | null = null

  for (const [name, value] of toml.values) {
    const setting = Object.hasOwn(tomlNames, name) ? tomlNames[name] : undefined
    if (setting !== undefined) {
      if (isValid(setting, value)) given[setting] = value
      else warnings.push(`${name} in debrief.toml is not valid, so it is not used.`)
    } else if (name === 'key') {
      if (toml.isPrivate) key = value.trim() || null
      else {
        exposedKeyPath = toml.path
        warnings.push('debrief.toml can be read by others, so its key is not used. Run chmod 600 on it.')
      }
    } else {
      warnings.push(`debrief.toml has a name that is not known: ${name}.`)
    }
  }
  for (const [name, setting] of Object.entries(environmentNames)) {
    const value = environment[name]
    if (!value) continue
    if (isValid(setting, value)) given[setting] = value
    else warnings.push(`${name} is not valid, so it is not used.`)
  }
  return { settings: only(given), key, exposedKeyPath, warnings }
}

function isValid(name: SettingName, value: string): boolean {
  return Settings.shape[name].safeParse(value).success
}

/** Typed, and without the defaults that parsing fills in. */
function only(given: Partial<Record<SettingName, string>>): Partial<Settings> {
  const parsed = Settings.parse(given)
  const isGiven = (entry: [string, unknown]): boolean => Object.hasOwn(given, entry[0])
  return Object.fromEntries(Object.entries(parsed).filter(isGiven))
}
