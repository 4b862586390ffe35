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
