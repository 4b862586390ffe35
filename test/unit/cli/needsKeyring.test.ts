import { expect, test } from 'vitest'
import { needsKeyring } from '../../../src-main/cli/needsKeyring'

test('a stored key is opened to ask OpenRouter what it spent, but not to list what was booked', () => {
  const stored = { hasFlagKey: false, hasEnvironmentKey: false, hasStoredKey: true }
  expect(needsKeyring(['usage', '--reconcile'], stored)).toBe(true)
  expect(needsKeyring(['--json', 'usage', '--reconcile'], stored)).toBe(true)
  expect(needsKeyring(['usage', '--by', 'week'], stored)).toBe(false)
  expect(needsKeyring(['usage', '--reconcile'], { ...stored, hasEnvironmentKey: true })).toBe(false)
  expect(needsKeyring(['usage', '--reconcile'], { ...stored, hasFlagKey: true })).toBe(false)
})
