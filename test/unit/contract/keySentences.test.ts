import { afterEach, expect, it } from 'vitest'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { setLanguage } from '../../../src-main/contract/i18n/language'

afterEach(() => setLanguage('en'))

const whatOf = (source?: string): string =>
  describeProblem({ code: 'key_malformed', params: source === undefined ? {} : { source } }).what

it('says of a key that is none where it stands, and nowhere of one that was just entered', () => {
  expect(whatOf('environment')).toContain('What OPENROUTER_API_KEY holds does not look like an OpenRouter key')
  expect(whatOf('flag')).toContain('What --key-file names')
  expect([whatOf(), whatOf('run')]).toEqual([whatOf('entered'), whatOf('entered')])
  setLanguage('de')
  expect(whatOf('stored')).toBe(
    'Der gespeicherte Schlüssel sieht nicht wie ein OpenRouter-Schlüssel aus: Solche beginnen mit sk-or-.',
  )
})

it('says an address that is not secure, also where it is not known', () => {
  const insecure = (params: { url?: string }): string => describeProblem({ code: 'base_url_insecure', params }).what
  expect(insecure({ url: 'http://a.example' })).toContain('http://a.example is not https')
  expect(insecure({})).toContain('The address of OpenRouter is not https')
})
