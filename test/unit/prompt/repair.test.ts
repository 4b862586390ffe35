import { describe, expect, test } from 'vitest'
import type { Claim } from '../../../src-main/contract/summary'
import { parseRepair, prepareRepair } from '../../../src-main/core/prompt'
import type { PreparedRepair } from '../../../src-main/core/prompt'
import { sessionOf } from '../../support/session'
import { plan } from './plan'

const claim = (change: Partial<Claim>): Claim => ({
  ...{
    section: 'done',
    text: 'Ran `npm test`.',
    verdict: 'verified',
    evidence: ['E2'],
    reason: null,
    was: null,
    ...change,
  },
})
const session = sessionOf().prompt('Test it').run('npm test', 1, 'trims failed').answer('It fails').build()
const good = {
  title: 'Test it',
  line: 'The tests fail.',
  claims: [claim({ section: 'title' }), claim({ section: 'line' })],
}

describe('prepareRepair', () => {
  test('has nothing to ask when all stands, also where something was repaired already', () => {
    const repaired = claim({ verdict: 'repaired', was: 'Wrong words' })
    const none = claim({ section: 'title', verdict: 'repaired', was: null, reason: 'The model gave none' })
    expect(prepareRepair(session, plan, { ...good, claims: [none, claim({ section: 'line' }), repaired] })).toBeNull()
  })

  test('asks with words, reason, index and the facts', () => {
    const claims = [
      claim({
        section: 'title',
        text: 'Own',
        verdict: 'repaired',
        was: 'Fix all tests',
        reason: 'The last test run failed (E2)',
      }),
      claim({ section: 'line' }),
      claim({}),
      claim({ text: 'All tests pass.', verdict: 'struck', reason: 'The last test run failed (E2)' }),
    ]
    const prepared: PreparedRepair | null = prepareRepair(session, plan, { ...good, claims })
    const user = prepared?.messages[1]?.content ?? ''
    expect(user).toContain('n 0, title: Fix all tests | struck: The last test run failed (E2)')
    expect(user).toContain('n 3, done: All tests pass. | struck: The last test run failed (E2)')
    expect(user).not.toContain('n 2,')
    expect(user).toContain('E2 command exit 1: npm test')
    expect(prepared?.promptTokensUpper).toBeLessThan(plan.maxPromptTokens)
  })

  test('keeps to its room whatever the ledger, and sends no secret', () => {
    const long = sessionOf().prompt(`Use API_TOKEN=${['zweites', 'Geheimnis7?'].join('')}`)
    for (let index = 0; index < 3_000; index += 1) long.run(`node step-${index}.js`, 0)
    const claims = [claim({ verdict: 'struck', text: `It used ${['zweites', 'Geheimnis7?'].join('')}`, reason: 'no' })]
    const prepared = prepareRepair(long.answer('x').build(), { ...plan, maxPromptTokens: 9_000 }, { ...good, claims })
    expect(prepared?.promptTokensUpper).toBeLessThanOrEqual(9_000)
    expect(JSON.stringify(prepared)).not.toContain('Geheimnis7')
  })
})

describe('parseRepair', () => {
  const assertion = { kind: 'file', value: 'a.ts', evidence: ['E1'] }
  test('reads the corrections; an empty text leaves out, of two for one claim the first counts', () => {
    const repairs = [
      { n: 3, text: 'Ran it.', assertions: [assertion] },
      { n: '4', text: '' },
      { n: 3, text: 'Second thoughts.' },
      { n: -1, text: 'x' },
      { n: 1.5, text: 'x' },
      { text: 'no index' },
      { n: 6 },
    ]
    expect(parseRepair(`Sure: ${JSON.stringify({ repairs })}`)).toEqual([
      { n: 3, text: 'Ran it.', assertions: [assertion] },
      { n: 4, text: '', assertions: [] },
    ])
  })
  test.each([
    ['cut', '{"repairs":[{"n":1,"text":"Whole.","assertions":[]},{"n":2,"text":"Not wh', [1]],
    ['a single object', '{"n":2,"text":"One."}', [2]],
    ['nothing', 'I cannot do that.', []],
  ])('reads an answer that is %s', (_name, text, expected) =>
    expect(parseRepair(text).map(({ n }) => n)).toEqual(expected),
  )
})
