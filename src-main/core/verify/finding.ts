import { struckReason } from '../../contract/describeStruck'
import type { StruckName, StruckValues } from '../../contract/describeStruck'
import type { StruckReason } from '../../contract/summary'

/** What came of looking for something in the session. */
export type Finding =
  | { readonly holds: true; readonly evidence: readonly string[] }
  | { readonly holds: false; readonly why: StruckReason }

export function found(...evidence: readonly (string | null | undefined)[]): Finding {
  return { holds: true, evidence: [...new Set(evidence.filter((e) => typeof e === 'string'))] }
}

export function missing<Name extends StruckName>(name: Name, ...values: StruckValues<Name>): Finding {
  return { holds: false, why: struckReason(name, ...values) }
}
