/**
 * RFC 4180 but for the plain newline that pipes expect; with a header; null is an empty cell. Text that a spreadsheet would take for
 * a formula gets an apostrophe before it: a session's title is written by whoever wrote the prompt.
 */
export function csv(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return [header, ...rows].map((row) => row.map(cell).join(',')).join('\n')
}

/** What may begin a formula, also in its full width. Source: OWASP, "CSV Injection". */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u

function cell(value: string | number | null): string {
  if (value === null) return ''
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
