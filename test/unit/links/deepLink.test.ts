import { describe, expect, it } from 'vitest'
import { linkOfSession, linksIn, placeOfLink } from '../../../src-main/core/deepLink'

const id = '0198c0de-7a11-7bc3-9d00-0123456789ab'

describe('a debrief:// link', () => {
  it('names a summary, a session or a part of Settings', () => {
    expect(placeOfLink(`debrief://summary/${id}`)).toEqual({ page: 'summary', id })
    expect(placeOfLink(`debrief://session/${id}`)).toEqual({ page: 'summary', id })
    expect(placeOfLink('debrief://settings/limits')).toEqual({ page: 'settings', section: 'limits' })
  })
  it.each([
    ...['', 'debrief:', 'debrief://', `debrief://session/`, `debrief:session/${id}`, `debrief:///session/${id}`],
    ...[
      `debrief://session/${id}/`,
      `debrief://session/${id}?run=1`,
      `debrief://session/${id}#x`,
      `debrief://session/..`,
    ],
    ...[
      'debrief://session/../settings/key',
      'debrief://session/%2e%2e',
      'debrief://session/a b',
      'debrief://session/a\nb',
    ],
    ...['debrief://session/--gpu-launcher=sh', 'debrief://session/a;id', `debrief://session/${'a'.repeat(201)}`],
    ...[`debrief://user@session/${id}`, `debrief://session:80/${id}`, `debrief://run/${id}`, `DEBRIEF://session/${id}`],
    ...['debrief://settings/danger', 'debrief://settings/key/remove', 'debrief://settings/__proto__'],
    ...[
      `app://debrief/index.html#/summaries/${id}`,
      `https://example.org/debrief://session/${id}`,
      ` debrief://session/${id}`,
    ],
  ])('%j is none', (text) => {
    expect(placeOfLink(text)).toBeNull()
  })
  it('leads from a session back to it, and is not made of an id that could not be read again', () => {
    const link = linkOfSession(id)
    expect(link).not.toBeNull()
    expect(placeOfLink(link ?? '')).toEqual({ page: 'summary', id })
    expect(linkOfSession('../../etc')).toBeNull()
    expect(linkOfSession('ü')).toBeNull()
  })
})

it('a link is found among the switches that Chromium adds to a second start', () => {
  const argv = ['/opt/debrief', '--no-sandbox', '--allow-file-access', `debrief://session/${id}`]
  expect(linksIn(argv)).toEqual([`debrief://session/${id}`])
  expect(linksIn(['/opt/debrief', '--hidden', '/home/debrief:x', 'see debrief://session/x'])).toEqual([])
})
