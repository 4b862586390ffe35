import { createRedactor } from '../redact'
import type { PrivacyOptions } from '../redact'

/** One for each text that leaves: the same secret gets the same placeholder in all of it. */
export function exportRedactor(privacy: PrivacyOptions): (text: string) => string {
  return createRedactor({ privacy }).redact
}
