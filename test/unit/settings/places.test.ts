import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toProblem } from '../../../src-main/contract/problem'
import { openDataFolder } from '../../../src-main/settings/dataFolder'
import { dataFolderPath } from '../../../src-main/settings/dataFolderPath'
import { parseFlatToml } from '../../../src-main/settings/debriefToml'
import { readOverrides } from '../../../src-main/settings/overrides'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-places-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the data folder', () => {
  test('is where Electron would put it, unless DEBRIEF_HOME says otherwise', () => {
    expect(dataFolderPath({}, 'linux', '/home/me')).toBe('/home/me/.config/Debrief')
    expect(dataFolderPath({ XDG_CONFIG_HOME: '/x' }, 'linux', '/home/me')).toBe('/x/Debrief')
    expect(dataFolderPath({}, 'darwin', '/Users/me')).toBe('/Users/me/Library/Application Support/Debrief')
    expect(dataFolderPath({ APPDATA: '/a' }, 'win32', '/u')).toBe('/a/Debrief')
    expect(dataFolderPath({ DEBRIEF_HOME: '/d' }, 'linux', '/home/me')).toBe('/d')
    expect(dataFolderPath({ DEBRIEF_HOME: '' }, 'linux', '/home/me')).toBe('/home/me/.config/Debrief')
  })

  test('is created for its owner only, and closed to others where it was open', () => {
    expect(statSync(openDataFolder(join(folder, 'a', 'b'))).mode & 0o777).toBe(0o700)
    mkdirSync(join(folder, 'open'))
    chmodSync(join(folder, 'open'), 0o755)
    expect(statSync(openDataFolder(join(folder, 'open'))).mode & 0o777).toBe(0o700)
  })

  test('below a file, or where nothing can be created, is a problem with the reason', () => {
    writeFileSync(join(folder, 'file'), '')
    for (const path of [join(folder, 'file'), join(folder, 'file', 'below'), '/proc/debrief']) {
      try {
        openDataFolder(path)
        expect.unreachable()
      } catch (error) {
        expect(toProblem(error)).toMatchObject({ code: 'data_folder_unwritable', params: { path } })
        expect(toProblem(error).params['reason']).toMatch(/^(?:part_is_file|no_folder_there)$/)
      }
    }
  })
})

describe('debrief.toml', () => {
  const toml = (text: string, mode = 0o600): void => {
    writeFileSync(join(folder, 'debrief.toml'), text)
    chmodSync(join(folder, 'debrief.toml'), mode)
  }

  test('a missing file is nothing, and so is a folder in its place', () => {
    expect(readOverrides({}, folder)).toEqual({ settings: {}, key: null, exposedKeyPath: null, warnings: [] })
    mkdirSync(join(folder, 'debrief.toml'))
    expect(readOverrides({}, folder).settings).toEqual({})
  })

  test('gives only what stands in it, and the environment wins', () => {
    toml('# mine\nmodel = "a/b"\nstyle = \'brief\' # short\ntitle = "T"\r\n')
    expect(readOverrides({ OPENROUTER_TITLE: 'E', OPENROUTER_REFERER: '' }, folder)).toEqual({
      settings: { 'model.primary': 'a/b', 'summarize.style': 'brief', 'attribution.title': 'E' },
      key: null,
      exposedKeyPath: null,
      warnings: [],
    })
  })

  test('its key counts only when nobody else can read it', () => {
    toml('key = "sk-or-v1-secret"')
    expect(readOverrides({}, folder).key).toBe('sk-or-v1-secret')
    toml('key = "sk-or-v1-secret"', 0o644)
    const open = readOverrides({}, folder)
    expect(open.key).toBeNull()
    expect(open.warnings).toHaveLength(1)
    expect(open.warnings.join()).not.toContain('secret')
  })

  test('what is not understood is named by its line, never by its text', () => {
    const { values, warnings } = parseFlatToml('[table]\nkey = sk-or-unquoted\nmodel = "a\\"b\\\\c"\n')
    expect(values.get('model')).toBe('a"b\\c')
    expect(warnings).toEqual([expect.stringMatching(/^Line 1 /), expect.stringMatching(/^Line 2 /)])
    expect(warnings.join()).not.toContain('unquoted')
  })

  test('a bad value or an unknown name is left out, also one that every object has', () => {
    toml('style = "haiku"\ncolour = "red"\nconstructor = "x"')
    const { settings, warnings } = readOverrides({}, folder)
    expect(settings).toEqual({})
    expect(warnings).toHaveLength(3)
  })
})
