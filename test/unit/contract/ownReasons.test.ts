import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { setLanguage } from '../../../src-main/contract/i18n/language'

afterEach(() => setLanguage('en'))

const root = fileURLToPath(new URL('../../../src-main/', import.meta.url))

/** Only the command line meets these, and it speaks English. */
const cliOnly = new Set(['cli.ts', 'openrouter/models/naming.ts'])
/** A detail or reason in words of the code itself, which no window could say in its language. */
const inWords = /\b(?:detail|reason)\b[^\n]*?(?::|\?|=|\()\s*(['"`])[^'"`\n]* [^'"`\n]*\1/
const places = [/new ProblemError\(\s*'\w+',\s*\{[\s\S]{0,400}?\}\s*[,)]/g, /\bconst (?:detail|reason) = [^\n]*/g]

function saidIn(source: string): string[] {
  const problems = places.flatMap((place) => [...source.matchAll(place)].map(([text]) => text))
  return problems.filter((text) => inWords.test(text))
}

it('no problem that a window can show has a reason in the words of one language', () => {
  const files = globSync('**/*.ts', { cwd: root, exclude: ['cli/**', 'contract/i18n/**'] })
  expect(files.length).toBeGreaterThan(200)
  const found = files
    .filter((name) => !cliOnly.has(name))
    .flatMap((name) => saidIn(readFileSync(root + name, 'utf8')).map((text) => `${name}: ${text}`))
  expect(found).toEqual([])
})

it('and one that had would be found', () => {
  expect(saidIn("throw new ProblemError('internal', { detail: 'the engine thread ended' })")).toHaveLength(1)
  expect(
    saidIn('throw new ProblemError("x")\nnew ProblemError(\'usage_wrong\', { detail: `no event ${e}` })'),
  ).toHaveLength(1)
  expect(saidIn("const detail = isCut ? 'it was cut' : because('not_json')")).toHaveLength(1)
  expect(saidIn("new ProblemError('file_unreadable', { path, reason: 'ENOENT' })")).toEqual([])
})

it('what a page asked wrongly is said in the window’s language', () => {
  setLanguage('de')
  expect(describeProblem({ code: 'usage_wrong', params: { field: 'key.set.key' } })).toEqual({
    what: 'Debrief nimmt diese Eingabe nicht an (key.set.key).',
    todo: 'Vielleicht ist sie zu lang oder von anderer Art. Ändern und erneut versuchen.',
  })
  expect(describeProblem({ code: 'usage_wrong', params: { detail: 'no_event', e: 'E7' } }).what).toBe(
    'Diese Sitzung hat kein Ereignis E7.',
  )
  expect(describeProblem({ code: 'internal', params: { detail: 'engine_ended' } }).what).toContain(
    'der arbeitende Thread ist beendet',
  )
})
