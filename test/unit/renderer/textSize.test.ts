import { expect, it } from 'vitest'
import { textSizeAfter } from '../../../src-renderer/data/textSize'

it('steps of five between 80 and 150 percent, and back to 100', () => {
  expect(textSizeAfter('+', 100)).toBe(105)
  expect(textSizeAfter('=', 150)).toBe(150)
  expect(textSizeAfter('-', 80)).toBe(80)
  expect(textSizeAfter('-', 100)).toBe(95)
  expect(textSizeAfter('0', 135)).toBe(100)
  expect(textSizeAfter('a', 100)).toBeNull()
})
