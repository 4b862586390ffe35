import { describe, expect, it } from 'vitest'
import { isNewer, newestRelease } from '../../../src-main/updates/newestRelease'

const listed = (...releases: readonly object[]): string => JSON.stringify(releases)

describe('the newest release of a list', () => {
  it('is the highest version and not the first row or the longest text', () => {
    const list = listed({ tag_name: 'v1.9.0' }, { tag_name: 'v1.10.0' }, { tag_name: '1.2.11' })
    expect(newestRelease(list)).toBe('1.10.0')
  })
  it.each([
    ['a draft', { tag_name: 'v9.0.0', draft: true }],
    ['what is marked as a pre-release', { tag_name: 'v9.0.0', prerelease: true }],
    ['a pre-release by its version', { tag_name: 'v9.0.0-rc.1' }],
    ['a tag that is no version', { tag_name: 'nightly' }],
    ['a version with two numbers', { tag_name: 'v9.0' }],
  ])('is never %s', (_, release) => {
    expect(newestRelease(listed(release, { tag_name: 'v0.2.0' }))).toBe('0.2.0')
    expect(newestRelease(listed(release))).toBeNull()
  })
  it('is none where nothing is out', () => {
    expect(newestRelease('[]')).toBeNull()
  })
  it.each(['', 'Not found', '<!doctype html>', '{}', '{"tag_name":"v1.0.0"}', '[1]', '[{"name":"v1.0.0"}]', 'null'])(
    'is not read out of %j, which is no list of releases',
    (text) => {
      expect(() => newestRelease(text)).toThrow()
    },
  )
})

describe('a version is newer', () => {
  it.each([
    ['0.2.0', '0.1.0', true],
    ['0.10.0', '0.9.9', true],
    ['1.0.0', '1.0.0-beta.2', true],
    ['0.1.0', '0.1.0', false],
    ['0.1.0', '0.2.0', false],
  ])('%s than %s: %s', (version, running, expected) => {
    expect(isNewer(version, running)).toBe(expected)
  })
})
