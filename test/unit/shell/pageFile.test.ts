import { describe, expect, it } from 'vitest'
import { pageFile } from '../../../src-main/shell/pageFile'
import { isOurPage } from '../../../src-main/shell/scheme'

const root = '/opt/debrief/dist/renderer'

describe('what app:// serves', () => {
  it('a page and what it is made of', () => {
    expect(pageFile(root, 'app://debrief/')?.path).toBe(`${root}/index.html`)
    expect(pageFile(root, 'app://debrief/index.html#settings')?.path).toBe(`${root}/index.html`)
    expect(pageFile(root, 'app://debrief/assets/a%20b.js')).toEqual({
      path: `${root}/assets/a b.js`,
      type: 'text/javascript; charset=utf-8',
    })
  })
  it.each([
    'app://debrief/../../main/main.js',
    'app://debrief/..%2f..%2fmain/main.js',
    'app://debrief/%2e%2e/%2e%2e/main/main.js',
    'app://debrief/..%5c..%5cmain.js',
    'app://debrief//etc/passwd',
    'app://debrief/a%00.js',
    'app://debrief/%E0%A4%A.js',
    'app://debrief/assets/index.js.map',
    'app://debrief/assets',
    'app://other/index.html',
    'file:///opt/debrief/dist/renderer/index.html',
    'https://debrief/index.html',
  ])('nothing for %s', (url) => {
    const found = pageFile(root, url)
    expect(found === null || found.path.startsWith(`${root}/`)).toBe(true)
    if (found !== null) expect(found.path).not.toMatch(/\.\.|passwd|\.map$/)
  })
  it('a sibling whose name begins like the folder is not inside it', () => {
    expect(pageFile(root, 'app://debrief/..%2frenderer-old/index.html')).toBeNull()
  })
})

describe('whose page is it', () => {
  it.each(['app://debrief.evil.example/', 'https://debrief/', 'app:debrief', 'about:blank', 'not a url', ''])(
    'not ours: %s',
    (url) => expect(isOurPage(url)).toBe(false),
  )
  it('ours', () => expect(isOurPage('app://debrief/index.html#settings')).toBe(true))
})
