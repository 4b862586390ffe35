import { ProblemError } from '../contract/problem'
import { SettingName, Settings } from '../contract/settings'

/** @throws ProblemError settings_invalid */
export function settingName(text: string): SettingName {
  const parsed = SettingName.safeParse(text)
  if (parsed.success) return parsed.data
  throw new ProblemError('settings_invalid', { name: text })
}

/**
 * What was typed, as the type that the setting's default has: true/false, a number, a comma list or a JSON array, else text.
 * Whether the value is allowed is for the settings themselves to say.
 */
export function parseSettingText(name: SettingName, text: string): unknown {
  const example = Settings.parse({})[name]
  if (typeof example === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  if (typeof example === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
  if (Array.isArray(example)) return parseList(text)
  return text
}

function parseList(text: string): unknown {
  if (text.trim().startsWith('[')) {
    try {
      return JSON.parse(text)
    } catch {
      return text
    }
  }
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
