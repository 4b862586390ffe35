/** What came of looking for something in the session. A reason is a short sentence that a person understands. */
export type Finding =
  | { readonly holds: true; readonly evidence: readonly string[] }
  | { readonly holds: false; readonly reason: string }

export function found(...evidence: readonly (string | null | undefined)[]): Finding {
  return { holds: true, evidence: [...new Set(evidence.filter((e) => typeof e === 'string'))] }
}

export function missing(reason: string): Finding {
  return { holds: false, reason }
}
