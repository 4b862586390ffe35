import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog, silentLog } from '../../../src-main/log/log'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const logFile = (): string => join(folder, 'logs', 'debrief.log')
const open = (maxBytes = 1_048_576) => createLog({ dataFolder: folder, level: 'info', now: () => 0, maxBytes })

test('a line is JSON with instant, level, code and fields; lower levels are left out; 0600', () => {
  open().debug('noise')
  open().warn('call.failed', { status: 500 })
  expect(JSON.parse(readFileSync(logFile(), 'utf8'))).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    level: 'warn',
    code: 'call.failed',
    status: 500,
  })
  expect(statSync(logFile()).mode & 0o777).toBe(0o600)
})

test('keys, tokens and hidden texts never reach the file, whoever logs them and however', () => {
  const log = open()
  const hidden = 'quo"ted\\secret'
  log.hide(hidden)
  log.error('a', { text: `Authorization: Bearer abcdef123456 and sk-or-v1-abcdef0123456789 and ${hidden}` })
  log.error('b', { text: `${'x'.repeat(8_185)}${hidden}` })
  log.error('c', { text: 'ghp_abcdefghijklmnop1234 AKIAABCDEFGHIJKLMNOP' })
  const text = readFileSync(logFile(), 'utf8')
  expect(text).not.toMatch(/abcdef|quo|ghp_|AKIA/)
  for (const line of text.trimEnd().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow()
})

test('a text too short to be a secret does not blank the log', () => {
  const log = open()
  log.hide('a')
  log.info('call.made')
  expect(readFileSync(logFile(), 'utf8')).toContain('call.made')
})

test('three files at most, each within its size', () => {
  const log = open(500)
  for (let index = 0; index < 100; index += 1) log.info('line', { index })
  expect(readdirSync(join(folder, 'logs')).toSorted()).toEqual(['debrief.1.log', 'debrief.2.log', 'debrief.log'])
  for (const name of readdirSync(join(folder, 'logs'))) {
    expect(statSync(join(folder, 'logs', name)).size).toBeLessThanOrEqual(500)
  }
  expect(readFileSync(logFile(), 'utf8')).toContain('"index":99')
})

test('a folder that cannot be written never throws', () => {
  writeFileSync(join(folder, 'logs'), '')
  expect(() => open().error('x')).not.toThrow()
  expect(() => silentLog.error('x')).not.toThrow()
})

test('the person’s own rules and masks are applied as they are when a line is written', () => {
  const log = open()
  let privacy = {
    maskEmails: false,
    maskHome: false,
    maskHosts: false,
    rules: [] as { name: string; pattern: string }[],
  }
  const text = 'Ada <ada@acme.test-corp.com> on Falcon in /home/ada/demo at build7.corp'
  log.mask(() => privacy)
  log.error('before', { text })
  privacy = { maskEmails: true, maskHome: true, maskHosts: true, rules: [{ name: 'project', pattern: 'Falcon' }] }
  log.error('after', { text })
  privacy = { ...privacy, rules: [{ name: 'broken', pattern: '(' }] }
  log.error('faulty', { text, status: 500 })
  const lines = readFileSync(logFile(), 'utf8').trimEnd().split('\n')
  const [before, after, faulty] = lines.map(
    (line) => JSON.parse(line) as { code: string; text: string; status?: number },
  )
  expect(before?.text).toBe(text)
  expect(after?.text).toBe('Ada <[email_1]> on [project_1] in [home_1]/demo at [host_1]')
  expect(faulty).toMatchObject({ code: 'faulty', text: '[withheld]', status: 500 })
})
