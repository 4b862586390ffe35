import { expect, test } from 'vitest'
import { decodePieces, encodePieces } from '../../../src-main/store/encoding'

const pieces = [{ short: 'ü' }, [], { long: 'a line\n'.repeat(10_000) }, null]

test('pieces come back each as it was, small and compressed ones side by side', () => {
  const data = encodePieces(pieces)
  expect([...decodePieces(data)]).toEqual(pieces)
  expect(data.length).toBeLessThan(2_000)
})

test('what is cut off in the middle of a piece is an error, not a shorter list', () => {
  const data = encodePieces(pieces.slice(0, 3))
  expect(() => [...decodePieces(data.subarray(0, data.length - 10))]).toThrow()
  expect(() => [...decodePieces(data.subarray(0, 2))]).toThrow()
})
