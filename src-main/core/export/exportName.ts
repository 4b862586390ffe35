const extensions = {
  markdown: 'md',
  json: 'json',
  html: 'html',
  handoff: 'md',
  changelog: 'md',
  standup: 'txt',
} as const

/** "debrief-add-slugify-helper.md": what every file system takes, letters of any script. @param about redacted already */
export function exportName(about: string, format: keyof typeof extensions): string {
  const words = about
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  // By code points, and far below the 255 bytes that a name may have.
  const short = [...words].slice(0, 50).join('').replace(/-+$/, '')
  const kind = format === 'handoff' || format === 'changelog' ? `${format}-` : ''
  return `debrief-${kind}${short === '' ? 'summary' : short}.${extensions[format]}`
}
