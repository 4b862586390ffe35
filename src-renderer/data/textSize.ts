import { Settings } from '../../src-main/contract/settings'

const { minValue, maxValue } = Settings.shape['appearance.textSize'].unwrap()
export const textSizeStep = 5
export const smallestText = minValue ?? 100
export const largestText = maxValue ?? 100
const usualText = Settings.parse({})['appearance.textSize']

/** The text size after a key with Ctrl or ⌘; null for any other key. */
export function textSizeAfter(key: string, size: number): number | null {
  if (key === '0') return usualText
  const step = key === '+' || key === '=' ? textSizeStep : key === '-' || key === '_' ? -textSizeStep : 0
  return step === 0 ? null : Math.min(largestText, Math.max(smallestText, size + step))
}
