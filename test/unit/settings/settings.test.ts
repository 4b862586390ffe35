import '../../support/noElectronDownload'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ProblemError, toProblem } from '../../../src-main/contract/problem'
import type { Settings } from '../../../src-main/contract/settings'
import { createSettings } from '../../../src-main/settings/settings'

let folder: string
let warnings: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-settings-'))
  warnings = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (overrides: Partial<Settings> = {}) =>
  createSettings({
    dataFolder: folder,
    defaults: { referer: 'https://example.test' },
    overrides,
    onWarning: (message) => warnings.push(message),
  })
const file = () => join(folder, 'settings.json')

test('a first start has every default, writes nothing and takes the referer from package.json', () => {
  expect(open().all()).toMatchObject({ 'summarize.quietSeconds': 60, 'attribution.referer': 'https://example.test' })
  expect(() => statSync(file())).toThrow()
})

test('the dot in a name is part of the name, and the file is for its owner only', () => {
  open().set('summarize.quietSeconds', 90)
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ 'summarize.quietSeconds': 90 })
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(open().all()['summarize.quietSeconds']).toBe(90)
})

test('a stored empty referer is kept: somebody chose to send none', () => {
  open().set('attribution.referer', '')
  expect(open().all()['attribution.referer']).toBe('')
})

test('an invalid value is refused in words and nothing is written', () => {
  try {
    open().set('summarize.quietSeconds', 'soon')
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError)
    expect(toProblem(error)).toMatchObject({ code: 'settings_invalid', params: { name: 'summarize.quietSeconds' } })
    expect(toProblem(error).params['reason']).toMatch(/number/)
  }
  expect(() => statSync(file())).toThrow()
})

test('a bad value falls back alone, is named once, and the file is kept aside once', () => {
  const text = '{"summarize.quietSeconds":-1,"budget.dayUsd":3,"from.the.future":true}'
  writeFileSync(file(), text)
  const settings = open()
  expect(settings.all()).toMatchObject({ 'summarize.quietSeconds': 60, 'budget.dayUsd': 3 })
  settings.all()
  expect(warnings).toHaveLength(1)
  expect(readFileSync(join(folder, 'settings.broken.json'), 'utf8')).toBe(text)
  settings.set('budget.dayUsd', 4)
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ 'budget.dayUsd': 4, 'from.the.future': true })
})

test.each(['{"summarize.qui', '', '[1,2]', 'null', '\u0000\u0000'])(
  'a corrupt file (%j) is defaults, and can be set over',
  (text) => {
    writeFileSync(file(), text)
    const settings = open()
    expect(settings.all()['summarize.quietSeconds']).toBe(60)
    expect(readFileSync(join(folder, 'settings.broken.json'), 'utf8')).toBe(text)
    settings.set('summarize.quietSeconds', 5)
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ 'summarize.quietSeconds': 5 })
  },
)

test('a settings file that is a folder never stops the start, and set says why it cannot', () => {
  mkdirSync(file())
  const settings = open()
  expect(settings.all()['summarize.quietSeconds']).toBe(60)
  expect(() => settings.set('summarize.quietSeconds', 5)).toThrow('data_folder_unwritable')
})

test('overrides win and are never written', () => {
  const settings = open({ 'model.primary': 'env/model' })
  settings.set('model.primary', 'stored/model')
  expect(settings.all()['model.primary']).toBe('env/model')
  expect(open().all()['model.primary']).toBe('stored/model')
})

test('listeners hear of a change once, and not after they left', () => {
  const settings = open()
  const heard: number[] = []
  const leave = settings.onChange((now) => heard.push(now['summarize.quietSeconds']))
  settings.set('summarize.quietSeconds', 61)
  settings.set('summarize.quietSeconds', 61)
  leave()
  settings.set('summarize.quietSeconds', 62)
  settings.close()
  expect(heard).toEqual([61])
})

test('a change by another process is heard', async () => {
  const settings = open()
  const heard = new Promise<number>((resolve) => settings.onChange((now) => resolve(now['budget.dayUsd'])))
  open().set('budget.dayUsd', 7)
  expect(await heard).toBe(7)
  settings.close()
})

test('a change between the first reading and the first listener is heard', async () => {
  const settings = open()
  open().set('budget.dayUsd', 7)
  expect(await new Promise<number>((resolve) => settings.onChange((now) => resolve(now['budget.dayUsd'])))).toBe(7)
  settings.close()
})

test('two processes that set different names at once lose nothing', async () => {
  const script = join(folder, 'writer.mts')
  const source = new URL('../../../src-main/settings/fileLock.ts', import.meta.url).pathname
  writeFileSync(
    script,
    `import { readFileSync, writeFileSync } from 'node:fs'
     const { withFileLock } = await import(${JSON.stringify(source)})
     for (let round = 0; round < 100; round += 1) withFileLock(process.argv[2], () => {
       const count = Number(readFileSync(process.argv[2], 'utf8'))
       writeFileSync(process.argv[2], String(count + 1))
     })`,
  )
  const counter = join(folder, 'counter')
  writeFileSync(counter, '0')
  const run = promisify(execFile)
  await Promise.all([1, 2].map(() => run(process.execPath, [script, counter], { env: { ELECTRON_RUN_AS_NODE: '1' } })))
  expect(readFileSync(counter, 'utf8')).toBe('200')
})

test('the lock of a process that died does not hang the next one', () => {
  writeFileSync(`${file()}.lock`, '')
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(`${file()}.lock`, longAgo, longAgo)
  open().set('budget.dayUsd', 2)
  expect(open().all()['budget.dayUsd']).toBe(2)
})
