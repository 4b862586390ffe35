/** Of these the half is round too. */
const steps = [1, 2, 4, 6, 8, 10] as const

/** A limit further above the columns than this would press them flat. */
const mostAbove = 2.5

/** The smallest round number that nothing rises above. */
export function roundTop(most: number): number {
  if (most <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  return power * (steps.find((step) => step * power >= most) ?? 10)
}

/** Where the scale ends, and whether the limit is within it; null: no limit goes with these columns. */
export function chartTop(most: number, limit: number | null): { top: number; isLimitShown: boolean } {
  const isLimitShown = limit !== null && limit > 0 && limit <= most * mostAbove
  return { top: roundTop(isLimitShown ? Math.max(most, limit) : most), isLimitShown }
}
