import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { isReason } from '../../../src-main/contract/describeReason'
import { systemReason, writingReason } from '../../../src-main/contract/systemReason'
import { temporaryFolder } from '../../support/temporaryFolder'
import { thrownBy } from '../../support/thrownBy'

test('what the system’s own errors mean is said in the words of Debrief', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  symlinkSync('circle', join(folder, 'circle'))
  const reasonOfReading = (name: string): string => systemReason(thrownBy(() => readFileSync(join(folder, name))))
  expect(['none', '', 'file/below', 'circle', 'n'.repeat(300)].map(reasonOfReading)).toEqual([
    ...['no_file', 'is_folder', 'part_is_file', 'link_circle', 'path_too_long'],
  ])
  expect(writingReason(thrownBy(() => writeFileSync(join(folder, 'none', 'file'), '')))).toBe('no_folder')
  expect(writingReason(thrownBy(() => writeFileSync(folder, '')))).toBe('is_folder')
})

test('a full database is a full disk', () => {
  const db = new DatabaseSync(':memory:')
  onTestFinished(() => db.close())
  db.exec('PRAGMA max_page_count = 2')
  const error = thrownBy(() => db.exec('CREATE TABLE a (x); CREATE TABLE b (x); CREATE TABLE c (x)'))
  expect(systemReason(error)).toBe('disk_full')
})

test('what nobody foresaw is said as the system says it', () => {
  const error = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
  expect(systemReason(error)).toBe('EIO: i/o error, read')
  expect(isReason(systemReason(error))).toBe(false)
})
