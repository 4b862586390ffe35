/** Text for a public bug report: the home folder becomes "~" and anything that looks like a key is gone. */
export function pasteSafe(text: string, home: string): string {
  const safe = hideKeys(text)
  if (home.length < 2) return safe
  const spellings = [home, JSON.stringify(home).slice(1, -1)]
  return spellings.reduce((shorter, spelling) => shorter.replaceAll(spelling, '~'), safe)
}

/** A masked key ("sk-or-v1-au7…890") is too short to match. */
export function hideKeys(text: string): string {
  return text.replace(/\bsk-[A-Za-z0-9_-]{12,}/g, '[key]')
}
