import { describe, expect, test } from 'vitest'
import { parseAnswer, parsePart, parseRepair } from '../../../src-main/core/prompt'

const file = (value: string, ...evidence: string[]) => ({ kind: 'file', value, evidence })

describe('an answer that is nearly JSON', () => {
  test.each([
    [
      'single quotes and bare names',
      `{title: 'Add parser', line: 'It\\'s the agent's parser.', outcome: 'done', sentences: [{section: 'done', text: 'Added it.'}]}`,
      "It's the agent's parser.",
    ],
    [
      'comments',
      '{ // the title\n"title": "Add parser", /* one\nline */ "line": "L.", "outcome": "done", "sentences": [{"section":"done","text":"Added it."}] }',
      'L.',
    ],
    [
      'commas too few',
      '{"title": "Add parser"\n"line": "L."\n"outcome": "done"\n"sentences": [{"section":"done" "text":"Added it."}]}',
      'L.',
    ],
    [
      'line ends in strings',
      '{"title": "Add parser", "line": "L.\nM.", "outcome": "done", "sentences": [{"section":"done","text":"Added it."}]}',
      'L.\nM.',
    ],
    [
      'words of Python',
      "{'title': 'Add parser', 'line': 'L.', 'outcome': 'done', 'extra': None, 'ok': True, 'sentences': [{'section': 'done', 'text': 'Added it.'}]}",
      'L.',
    ],
    [
      'a bracket too few',
      '{"title": "Add parser", "line": "L.", "outcome": "done", "sentences": [{"section":"done","text":"Added it."}',
      'L.',
    ],
  ])('with %s', (_name, text, line) => {
    expect(parseAnswer(text)).toMatchObject({
      ...{ title: { text: 'Add parser' }, line: { text: line }, outcome: 'done' },
      sentences: [{ section: 'done', text: 'Added it.' }],
    })
  })

  test('cut at its end keeps the sentences that are whole, wherever the cut is', () => {
    const sentences = ['One.', 'Two.', 'Three.'].map((text) => ({
      section: 'done',
      text,
      assertions: [file('a.ts', 'E1')],
    }))
    const whole = JSON.stringify({
      title: { text: 'T', assertions: [] },
      line: { text: 'L.', assertions: [] },
      outcome: 'done',
      sentences,
    })
    for (let length = whole.indexOf('"outcome"'); length < whole.length; length += 1) {
      const read = parseAnswer(whole.slice(0, length))
      expect(read?.title.text).toBe('T')
      const texts = read?.sentences.map(({ text }) => text) ?? []
      expect(texts).toEqual(['One.', 'Two.', 'Three.'].slice(0, texts.length))
      const ended = ['One.', 'Two.', 'Three.'].filter((text) => whole.slice(0, length).includes(`"${text}"`))
      expect(texts).toEqual(ended)
      for (const { assertions } of read?.sentences ?? []) for (const { value } of assertions) expect(value).toBe('a.ts')
    }
  })

  test('an own name of objects is no word', () => {
    expect(parseAnswer('{title: toString, line: "L.", constructor: 5, sentences: [__proto__]}')).toMatchObject({
      title: { text: 'toString' },
      line: { text: 'L.' },
    })
  })
})

describe('an answer without JSON', () => {
  const expected = {
    ...{ title: { text: 'Add a parser' }, line: { text: 'The parser works.' }, outcome: 'partial' },
    sentences: [
      { section: 'asked', text: 'The person wanted a parser.', assertions: [] },
      { section: 'done', text: 'Added `parse` in src/parse.ts.', assertions: [file('src/parse.ts', 'E7', 'E8')] },
      { section: 'problems', text: 'The first run failed.', assertions: [] },
    ],
  }
  test.each([
    [
      'Markdown with headings',
      `# Add a parser

**Line:** The parser works.
**Outcome:** partial

## What was asked
The person wanted a parser. [E1]

## Done
- Added \`parse\` in src/parse.ts. [E7][E8]

## Problems
1. The first run failed. (E4)
`,
    ],
    [
      'Markdown with labels',
      `**Title**: Add a parser
**Summary**: The parser works.
Outcome: Partial
**Asked**
* The person wanted a parser.
**Done**
* Added \`parse\` in src/parse.ts (E7, E8).
**Issues**
* The first run failed.
Hope that help`,
    ],
    [
      'YAML',
      `title: "Add a parser"
line: The parser works.
outcome: partial
sentences:
  - section: asked
    text: The person wanted a parser.
    evidence: [E1]
  - section: done
    text: Added \`parse\` in src/parse.ts.
    evidence: [E7, E8]
  - section: problems
    text: "The first run failed."
    assertions:
      - kind: test
`,
    ],
  ])('is read: %s', (_name, text) => {
    const read = parseAnswer(text)
    expect(read).toMatchObject(expected)
    expect(read?.sentences).toHaveLength(3)
  })

  test('a last bullet that was cut is left out', () => {
    const read = parseAnswer('# T\nLine: L.\n## Done\n- Whole.\n- Not who')
    expect(read?.sentences.map(({ text }) => text)).toEqual(['Whole.'])
  })

  test.each(['Error: no credit left.', 'I cannot help with that.', '# A document', 'Done', '```\n```', '- one\n- two'])(
    'is not made of %j',
    (text) => expect(parseAnswer(text)).toBeNull(),
  )
})

/** The same sequence for the same seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test('whatever comes back is read or refused, never thrown at', () => {
  const whole = JSON.stringify({
    ...{ title: { text: 'T', assertions: [file('a.ts', 'E1')] }, line: 'L.', outcome: 'done' },
    sentences: [{ section: 'done', text: 'It\'s "done" \\ é', assertions: [file('a', 'E1')] }],
    repairs: [{ n: 1, text: 'R.', assertions: [] }],
  })
  const markdown = '# T\n**Line:** L. [E1]\n## Done\n- One (E2, E3).\n```json\n{"title": 1}\n```\n'
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ',',
    ':',
    '\\',
    '\\u00',
    '\n',
    '/*',
    '//',
    '#',
    '- ',
    '“',
    'E1',
    '(',
    '\u0000',
    '\ud800',
  ]
  const random = randomOf(7)
  for (let round = 0; round < 1_500; round += 1) {
    let text = random(2) === 0 ? whole : markdown
    for (let change = random(6); change >= 0; change -= 1) {
      const at = random(text.length + 1)
      text = text.slice(0, at) + (pieces[random(pieces.length)] ?? '') + text.slice(at + random(4))
    }
    for (const read of [parseAnswer, parsePart, parseRepair]) expect(() => read(text)).not.toThrow()
  }
})

test.each([
  '{',
  '[',
  '{"a":',
  '"',
  "'",
  '{"title":"',
  '/*',
  ' ',
  '# a\n',
  '- a: ',
  '(E1, ',
  '\\',
  '{,',
  '“',
  'E1 ',
  '{a',
])('much of %j is read in a bounded number of passes', (piece) => {
  const text = piece.repeat(Math.ceil(1e5 / piece.length))
  for (const read of [parseAnswer, parsePart, parseRepair]) expect(() => read(`{"title": ${text}`)).not.toThrow()
})
