/**
 * Secrets that must never reach a log, whoever logs them. Wider than needed on purpose: a struck word costs nothing here.
 * Works on a line of JSON: every replacement leaves quotes and escapes alone.
 */
const patterns: readonly RegExp[] = [
  /\bsk-[A-Za-z0-9_-]{6,}/g,
  /\b(?:gh[opsur]|github_pat|glpat|xox[abprs])[-_][A-Za-z0-9_-]{8,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g,
  /(?<=\b(?:bearer|basic)\s)[A-Za-z0-9._~+/=-]{6,}/gi,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*/g,
]

/** Replaces every known secret by "[redacted]". `hidden` are the exact texts that this run must not show. */
export function redactLine(line: string, hidden: Iterable<string>): string {
  let safe = line
  for (const text of hidden) {
    safe = safe.replaceAll(text, '[redacted]').replaceAll(JSON.stringify(text).slice(1, -1), '[redacted]')
  }
  for (const pattern of patterns) safe = safe.replace(pattern, '[redacted]')
  return safe
}
