import { afterEach, expect, it } from 'vitest'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { describeReason } from '../../../src-main/contract/describeReason'
import { setLanguage } from '../../../src-main/contract/i18n/language'
import type { Problem } from '../../../src-main/contract/problem'

afterEach(() => setLanguage('en'))

const unreadable: Problem = { code: 'file_unreadable', params: { path: '/a.jsonl', reason: 'not_regular' } }

it.each([
  ['en', '/a.jsonl cannot be read (it is not a regular file).'],
  ['de', '/a.jsonl lässt sich nicht lesen (es ist keine gewöhnliche Datei).'],
  ['zh-Hans', '无法读取 /a.jsonl（它不是普通文件）。'],
  ['ar', 'تتعذر قراءة \u2068/a.jsonl\u2069 (\u2068ليس ملفًا عاديًا\u2069).'],
])('a reason of our own is said in %s', (tag, what) => {
  setLanguage(tag)
  expect(describeProblem(unreadable).what).toBe(what)
})

it('words from outside and of an earlier release stay as they are, kept apart', () => {
  const refused: Problem = { code: 'key_forbidden', params: { detail: 'Key limit exceeded' } }
  const stored: Problem = { code: 'answer_broken', params: { detail: 'the connection broke' } }
  setLanguage('de')
  expect(describeProblem(refused).what).toContain('(403: Key limit exceeded)')
  expect(describeProblem(stored).what).toContain('(the connection broke)')
  setLanguage('ar')
  expect(describeProblem(refused).what).toContain('\u2068Key limit exceeded\u2069')
})

it('says the values that a reason names', () => {
  expect(describeReason('no_answer', { seconds: 30 })).toBe('no answer within 30 s')
  expect(describeReason('failures_in_row', { count: 1 })).toBe('1 failure in a row')
  expect(describeReason('batch_unanswered', { state: 'batch_expired', missing: 3, total: 5 })).toBe(
    'expired: 3 of 5 sessions have no answer',
  )
  setLanguage('de')
  expect(describeReason('batch_unanswered', { state: 'batch_expired', missing: 3, total: 5 })).toBe(
    'abgelaufen: 3 von 5 Sitzungen ohne Antwort',
  )
  const silent: Problem = { code: 'provider_down', params: { status: 'silent', seconds: 120 } }
  expect(describeProblem(silent).what).toContain('stumm nach 120 s')
  expect(describeProblem({ code: 'provider_down', params: { status: 503 } }).what).toContain('503')
})

it('knows whose budget it is, and else says it as OpenRouter does', () => {
  const budget = (scope: string): string =>
    describeProblem({ code: 'key_forbidden', params: { reason: 'budget', scope, limitNanoUsd: 20_000_000_000 } }).what
  expect(budget('workspace')).toContain('workspace budget')
  setLanguage('zh-Hans')
  expect(budget('workspace')).toContain('工作区预算 $20.00')
  expect(budget('team')).toContain('上的 team 预算')
})

it('names a rule that cannot be used', () => {
  const { what } = describeProblem({
    code: 'settings_invalid',
    params: { name: 'privacy.rules', rule: 'ticket', reason: 'unreadable_pattern' },
  })
  expect(what).toBe('privacy.rules does not take the rule “ticket”: the pattern cannot be read.')
})
