import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { windowMemoryIn } from '../../../src-main/shell/windowMemory'

const bounds = { x: 1, y: 2, width: 300, height: 400 }
let folder = ''
const failures: unknown[] = []
const open = () => windowMemoryIn(join(folder, 'window.json'), (error) => failures.push(error))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-memory-'))
  failures.length = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('window memory', () => {
  it('keeps what was written for the next start, each field on its own', () => {
    expect(open().isKnown).toBe(false)
    open().write({ bounds })
    open().write({ hasSaidHidden: true, hash: '#/usage' })
    expect(open().isKnown).toBe(true)
    expect(open().read()).toEqual({
      bounds,
      isMaximized: false,
      hash: '#/usage',
      hasSaidHidden: true,
      isLoginAsked: false,
    })
  })
  it.each(['', '{', '[]', '"x"'])('a file that holds %j is a first start, not a crash', (text) => {
    writeFileSync(join(folder, 'window.json'), text)
    expect(open().read()).toEqual({
      bounds: null,
      isMaximized: false,
      hash: null,
      hasSaidHidden: false,
      isLoginAsked: false,
    })
  })
  it('absurd bounds do not take the rest with them', () => {
    writeFileSync(
      join(folder, 'window.json'),
      JSON.stringify({ bounds: { x: 0, y: 0, width: -5 }, hasSaidHidden: true }),
    )
    expect(open().read()).toEqual({
      bounds: null,
      isMaximized: false,
      hash: null,
      hasSaidHidden: true,
      isLoginAsked: false,
    })
  })
  it.each(['https://example.org/', 'javascript:alert(1)', 7, `#/${'x'.repeat(2_000)}`])(
    '%j is no place to open',
    (hash) => {
      writeFileSync(join(folder, 'window.json'), JSON.stringify({ bounds, hash }))
      expect(open().read()).toMatchObject({ bounds, hash: null })
    },
  )
  it('a folder that is gone is reported and nothing more', () => {
    const memory = open()
    rmSync(folder, { recursive: true })
    memory.write({ bounds })
    expect(failures).toHaveLength(1)
    expect(memory.read().bounds).toEqual(bounds)
  })
})
