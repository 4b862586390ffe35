import { en } from './en'
import { t } from './t'
import type { PlainTextKey } from './t'

/** The words for a kind of secret; a kind that has none yet is shown as its own words ("slack_token": "slack token"). */
export function secretName(kind: string): string {
  const key = `secret.${kind}`
  return isPlainKey(key) ? t(key) : kind.replaceAll('_', ' ')
}

function isPlainKey(key: string): key is PlainTextKey & `secret.${string}` {
  return Object.hasOwn(en, key)
}
