import { describe, expect, it } from 'vitest'
import { code } from '../../../src-main/core/ledger/phrases'
import { withoutBackticks } from '../../../src-renderer/ui/Prose'
import { proseParts } from '../../../src-renderer/ui/proseParts'

const words = (text: string) => ({ kind: 'words', text })
const spanned = (text: string) => ({ kind: 'code', text })
const quoted = (open: string, text: string, close: string) => ({ kind: 'quoted', open, text, close })

describe('a sentence in pieces', () => {
  it.each([
    ['plain words', [words('plain words')]],
    ['Ran `npm test` twice', [words('Ran '), spanned('npm test'), words(' twice')]],
    [
      'أُجري الإيداع «Add slugify» (298e535).',
      [words('أُجري الإيداع '), quoted('«', 'Add slugify', '»'), words(' (298e535).')],
    ],
    ['Committed “Add x” (1).', [words('Committed '), quoted('“', 'Add x', '”'), words(' (1).')]],
    ['Commit „Add x“ und „y“', [words('Commit '), quoted('„', 'Add x', '“'), words(' und '), quoted('„', 'y', '“')]],
    ['Answer: “Added `a` in `b`.”', [words('Answer: '), quoted('“', 'Added `a` in `b`.', '”')]],
    ['`echo «x»` failed', [spanned('echo «x»'), words(' failed')]],
    ['a “ b', [words('a “ b')]],
    ['a ` b', [words('a ` b')]],
    ['', []],
  ])('%s', (text, parts) => {
    expect(proseParts(text)).toEqual(parts)
  })

  it('reads a command that holds backticks as the ledger writes it', () => {
    expect(proseParts(`Ran ${code('echo `date`', 80)}.`)).toEqual([words('Ran '), spanned('echo `date`'), words('.')])
  })

  it.each(['`', '“', '«', '„“', '` ``', '“`', '`a', '``a`', '«`a'])('goes through 200 kB of %s in one go', (piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length))
    expect(proseParts(text).length).toBeGreaterThan(0)
  })
})

it('is read without its backticks where no second typeface has room', () => {
  expect(withoutBackticks('Says “ran `npm test`” and ``a`b``')).toBe('Says “ran npm test” and a`b')
})
