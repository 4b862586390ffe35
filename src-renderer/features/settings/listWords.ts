/** A provider's slug as `provider.order` takes it: "deepinfra", "google-vertex/europe"; null for anything else. */
export function readSlug(text: string): string | null {
  const slug = text.trim().toLowerCase()
  return /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9._-]+)*$/.test(slug) && slug.length <= 100 ? slug : null
}

/** A stop sequence as typed, with \n, \t and \\ for what cannot be; null for nothing. */
export function readStop(text: string): string | null {
  const value = text.replace(/\\([nt\\])/g, (_, letter: string) =>
    letter === 'n' ? '\n' : letter === 't' ? '\t' : '\\',
  )
  return value === '' || value.length > 100 ? null : value
}

export function showStop(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t')
}
