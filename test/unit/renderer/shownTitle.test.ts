import { expect, it } from 'vitest'
import { Summary } from '../../../src-main/contract/summary'
import { shownTitle } from '../../../src-renderer/facts/shownTitle'
import { sessionOf } from '../../support/session'

const summary = Summary.parse({
  id: 'm',
  sessionId: 's',
  kind: 'model',
  title: 'Slugify helper',
  line: '',
  outcome: 'done',
  body: '',
  claims: [],
  model: 'a/b',
  promptTokens: 0,
  cachedTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  costNanoUsd: 0,
  redactions: [],
  createdAt: 0,
})
const prompt = '# Write a slugify\nhelper, test it, and commit.'

it('shows the summary’s title while the session’s only repeats the prompt', () => {
  const session = sessionOf({ title: 'Write a slugify helper, test…' }).prompt(prompt).build()
  expect(shownTitle(session, summary)).toBe('Slugify helper')
})

it('never hides a title that a person or Codex gave', () => {
  expect(shownTitle(sessionOf({ title: 'My slugs' }).prompt(prompt).build(), summary)).toBe('My slugs')
  const named = sessionOf({ title: 'Write a slugify', name: 'Write a slugify' }).prompt(prompt).build()
  expect(shownTitle(named, summary)).toBe('Write a slugify')
})
