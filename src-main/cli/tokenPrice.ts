/** Nano-dollars per million tokens as "$0.065": as exact as price lists are, at least in cents. "–" for what nobody knows. */
export function tokenPrice(nanoUsdPerMillion: number | null): string {
  if (nanoUsdPerMillion === null) return '–'
  if (nanoUsdPerMillion === 0) return '$0'
  const usd = (nanoUsdPerMillion / 1e9).toFixed(6)
  return `$${usd.replace(/0{1,4}$/, '')}`
}
