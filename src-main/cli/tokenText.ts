/** "840", "28.0 k", "3.29 M", "1.2 G": three digits are enough for a person. */
export function tokenText(tokens: number): string {
  const [size, unit] = tokens >= 999_500_000 ? [1e9, 'G'] : tokens >= 999_500 ? [1e6, 'M'] : [1e3, 'k']
  if (tokens < 1_000) return String(tokens)
  return `${(tokens / size).toPrecision(3)} ${unit}`
}
