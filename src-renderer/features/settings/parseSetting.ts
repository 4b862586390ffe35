/** A number as typed, with comma or point; null when it is none. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.')
  return /^\d+(\.\d+)?$|^\.\d+$/.test(plain) ? Number(plain) : null
}

/** The same, which may be negative, with "-" or "−". */
export function parseSigned(text: string): number | null {
  const plain = text.trim()
  const value = parseNumber(plain.replace(/^[-−]/, ''))
  return value === null ? null : /^[-−]/.test(plain) ? -value : value
}

/** True for "/…", "C:\…" and "\\server\…". */
export const isAbsolutePath = (path: string): boolean => /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(path)
