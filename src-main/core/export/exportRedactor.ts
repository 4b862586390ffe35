import type { Session } from '../../contract/session'
import { createRedactor } from '../redact'
import type { PrivacyOptions } from '../redact'
import { redactDeep, textsIn } from './redactDeep'

/** One for each text that leaves: the same secret gets the same placeholder in all of it. */
export interface ExportRedactor {
  /** Nothing in it is cut or put together before. */
  redact<Value>(value: Value): Value
  /** The session that words are about which were cut long ago: a ledger's, a title, what the agent said. */
  learn(session: Session): void
}

export function exportRedactor(privacy: PrivacyOptions): ExportRedactor {
  const redactor = createRedactor({ privacy })
  return {
    redact: (value) => redactDeep(value, redactor.redact),
    learn: (session) => redactor.learnCut(textsIn(session)),
  }
}
