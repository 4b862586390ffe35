import { Settings } from '../../../src-main/contract/settings'
import type { SettingName } from '../../../src-main/contract/settings'

/** Settings that are a number or nothing. */
export type OptionalNumberName = {
  [Name in SettingName]: number | null extends Settings[Name] ? Name : never
}[SettingName]

export interface NumberRange {
  readonly min: number
  readonly max: number
  readonly isWhole: boolean
}

/** What the contract takes. */
export function numberRange(name: OptionalNumberName): NumberRange {
  const { minValue, maxValue, format } = Settings.shape[name].unwrap().unwrap()
  return { min: minValue ?? -Infinity, max: maxValue ?? Infinity, isWhole: format === 'safeint' }
}
