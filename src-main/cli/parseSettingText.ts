import { ProblemError } from '../contract/problem'
import { SettingName, Settings } from '../contract/settings'

/** @throws ProblemError settings_invalid */
export function settingName(text: string): SettingName {
  const parsed = SettingName.safeParse(text)
  if (parsed.success) return parsed.data
  throw new ProblemError('settings_invalid', { name: text })
}

/**
 * What was typed, as the type that the setting's default has: true/false, a number or "none", a comma list or a JSON array, a JSON
 * object, else text.
 * Whether the value is allowed is for the settings themselves to say.
 */
export function parseSettingText(name: SettingName, text: string): unknown {
  const example = Settings.parse({})[name]
  if (nullable.has(name) && text.trim() === 'none') return null
  if (typeof example === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  if (typeof example === 'number' || nullable.has(name))
    return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
  if (Array.isArray(example)) return parseList(text)
  if (typeof example === 'object') return parsed(text)
  return text
}

/** What can also be nothing: "none" on the command line. */
const nullable: ReadonlySet<SettingName> = new Set(
  SettingName.options.filter((name) => Settings.shape[name].safeParse(null).success),
)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function parseList(text: string): unknown {
  if (text.trim().startsWith('[')) return parsed(text)
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
