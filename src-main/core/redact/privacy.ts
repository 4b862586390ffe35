import type { Settings } from '../../contract/settings'

/** What a person wants masked besides secrets. */
export interface PrivacyOptions {
  readonly maskEmails: boolean
  readonly maskHome: boolean
  readonly maskHosts: boolean
  readonly rules: Settings['privacy.rules']
}

export function privacyOf(settings: Settings): PrivacyOptions {
  return {
    maskEmails: settings['privacy.maskEmails'],
    maskHome: settings['privacy.maskHome'],
    maskHosts: settings['privacy.maskHosts'],
    rules: settings['privacy.rules'],
  }
}

/** Whether a person wants more masked than secrets. */
export function masksMore({ maskEmails, maskHome, maskHosts, rules }: PrivacyOptions): boolean {
  return maskEmails || maskHome || maskHosts || rules.length > 0
}
