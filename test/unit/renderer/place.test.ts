import { describe, expect, it } from 'vitest'
import { hashOfPlace, placeOfHash } from '../../../src-renderer/data/place'

describe('place in the hash', () => {
  it('survives an id with a slash, a percent sign and a non-Latin letter', () => {
    const place = { page: 'summary', id: 'a/b%41 ш' } as const
    expect(placeOfHash(hashOfPlace(place))).toEqual(place)
  })
  it('leads to the preview of a session and nowhere without one', () => {
    const preview = { page: 'preview', id: 'a/b%41 ש' } as const
    expect(placeOfHash(hashOfPlace(preview))).toEqual(preview)
    expect(placeOfHash('#/preview/')).toEqual({ page: 'summaries' })
    expect(placeOfHash('#/preview')).toEqual({ page: 'summaries' })
  })
  it('goes to the list for anything unknown instead of breaking', () => {
    for (const hash of ['', '#', '#/nowhere', '#/summaries', '#/summaries/', '#/summaries/%E0%A4%A']) {
      expect(placeOfHash(hash)).toEqual({ page: 'summaries' })
    }
  })
  it('compares two versions, and goes to the list where one is missing', () => {
    const place = { page: 'compare', a: 'a/b%', b: 'ш 2' } as const
    expect(placeOfHash(hashOfPlace(place))).toEqual(place)
    for (const hash of ['#/compare', '#/compare/a', '#/compare/a/', '#/compare//b', '#/compare/a/%E0%A4%A']) {
      expect(placeOfHash(hash)).toEqual({ page: 'summaries' })
    }
  })
  it('opens the digest', () => {
    expect(placeOfHash('#/digest')).toEqual({ page: 'digest' })
    expect(hashOfPlace({ page: 'digest' })).toBe('#/digest')
  })
  it('opens settings, usage and health', () => {
    expect(['#/settings', '#/usage', '#/health'].map(placeOfHash)).toEqual([
      { page: 'settings', section: null },
      { page: 'usage' },
      { page: 'health' },
    ])
  })
  it('leads to a section of the settings, and to the window alone for one that there is not', () => {
    const limits = { page: 'settings', section: 'limits' } as const
    expect(placeOfHash(hashOfPlace(limits))).toEqual(limits)
    expect(placeOfHash('#/settings/nowhere')).toEqual({ page: 'settings', section: null })
  })
  it('does not lose the event that a sentence cites, nor invent one', () => {
    const cited = { page: 'transcript', id: 'a/b', e: 'E12' } as const
    expect(placeOfHash(hashOfPlace(cited))).toEqual(cited)
    const whole = { page: 'transcript', id: 'a', e: null } as const
    expect(placeOfHash(hashOfPlace(whole))).toEqual(whole)
    expect(placeOfHash('#/transcript/a/nonsense')).toEqual(whole)
    expect(placeOfHash('#/transcript/')).toEqual({ page: 'summaries' })
  })
})
