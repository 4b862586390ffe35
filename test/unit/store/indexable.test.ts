import { expect, it } from 'vitest'
import { indexable } from '../../../src-main/store/search/indexable'

it.each([
  ['parseArgs', 'parseargs args'],
  ['my_parseArgs', 'my_parseargs args'],
  ['HTTPServer.ts twice HTTPServer.ts', 'httpserver.ts twice httpserver.ts server.ts'],
  ['foo.barBaz.tsx', 'foo.barbaz.tsx baz.tsx'],
  ['utf8Reader_test', 'utf8reader_test reader_test'],
  ['plain words only', 'plain words only'],
])('%s is found by what follows its humps', (text, indexed) => {
  expect(indexable(text)).toBe(indexed)
})

it.each([
  ['one letter', 'x'.repeat(3_000_000)],
  ['a dump in hexadecimal', '0a1b'.repeat(750_000)],
  ['a picture without a sign between', 'aB3'.repeat(1_000_000)],
])('a text that is pasted in one piece is taken in one go, and is no name: %s', (_, text) => {
  expect(indexable(`see ${text} end`)).toHaveLength(text.length + 8)
})
