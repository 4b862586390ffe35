import { afterEach, expect, it } from 'vitest'
import { describeStruck } from '../../../src-main/contract/describeStruck'
import { setLanguage } from '../../../src-main/contract/i18n/language'
import { locale } from '../../../src-main/contract/i18n/locale'
import { Claim } from '../../../src-main/contract/summary'
import { repairSummary } from '../../../src-main/core/repair'
import { checkClaims } from '../../../src-main/core/verify'
import { sessionOf } from '../../support/session'

afterEach(() => setLanguage('en'))

/** E1 prompt, E2 file, E3 failing test, E4 answer. */
const session = sessionOf()
  .prompt('Round VAT correctly in src/vat.py')
  .file('src/vat.py', 'update', 5, 2)
  .run('pytest -q', 1, '2 failed, 5 passed in 0.31s', { passed: 5, failed: 2, runner: 'pytest' })
  .answer('All tests pass.')
  .build()

function struck(text: string): Claim {
  const [claim] = checkClaims([{ section: 'done', text, assertions: [] }], session)
  if (claim?.verdict !== 'struck') throw new Error(`${text}: ${claim?.verdict}`)
  return claim
}

it.each([
  ['en', 'The last test run failed (E3)', 'No file src/foo.ts was changed'],
  ['de', 'Der letzte Testlauf schlug fehl (E3)', 'Keine Datei src/foo.ts wurde geändert'],
  ['zh-Hans', '最近一次测试运行失败（E3）', '没有更改文件 src/foo.ts'],
  ['ar', 'فشل آخر تشغيل للاختبارات (\u2068E3\u2069)', 'لم يُعدّل ملف \u2068src/foo.ts\u2069'],
])('why a sentence is struck is shown in %s', (tag, failed, unchanged) => {
  const claims = [struck('All tests pass.'), struck('Changed src/foo.ts.')]
  setLanguage(tag)
  expect(claims.map(describeStruck)).toEqual([failed, unchanged])
})

it('stays English in what is stored, exported and asked of a model, whatever language is spoken', () => {
  setLanguage('ar')
  const { reason, why } = struck('2,000 commands were run.')
  expect(reason).toBe('1 command was run, 1 of them failed')
  expect(why).toEqual({ name: 'commands_count', values: { count: 1, failed: 1 } })
  expect(locale()).toBe('ar')
})

it('what an earlier release stored, or a later one, is shown in its own words', () => {
  const stored = Claim.parse({ section: 'done', text: 'x', verdict: 'struck', evidence: [], reason: 'Not there.' })
  setLanguage('de')
  expect(describeStruck(stored)).toBe('Not there.')
  expect(describeStruck({ ...stored, why: { name: 'of_tomorrow', values: {} } })).toBe('Not there.')
  expect(describeStruck({ reason: null })).toBeNull()
})

it('survives being stored, and stays with the words that replace the struck ones', () => {
  const claim = struck('All tests pass.')
  expect(Claim.parse(JSON.parse(JSON.stringify(claim)))).toEqual(claim)
  const summary = { title: 'VAT', line: 'VAT', body: '', claims: [claim] }
  const second = { section: 'done' as const, n: 0, text: 'The last test run failed.', assertions: [] }
  const [repaired] = repairSummary(summary, [second], session).claims
  expect(repaired).toMatchObject({ verdict: 'repaired', reason: claim.reason, why: claim.why, was: 'All tests pass.' })
})
