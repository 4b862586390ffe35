import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from '../../../src-main/core/prompt/sha256'

test.each([
  '',
  'abc',
  'ä€𐍈 龘',
  `broken ${String.fromCharCode(0xd800)} half`,
  ...[55, 56, 63, 64, 65, 1_000_000].map((length) => 'x'.repeat(length)),
])('is the hash of the standard', (text) =>
  expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex')),
)
