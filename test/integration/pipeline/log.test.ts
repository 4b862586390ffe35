import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from '../../../src-main/log/log'
import { openDebrief } from '../../support/debrief'
import { temporaryFolder } from '../../support/temporaryFolder'

test('the log follows the person’s rules from the moment at which they are set', async () => {
  const dataFolder = temporaryFolder('data')
  const log = createLog({ dataFolder, level: 'info' })
  const debrief = await openDebrief({ dataFolder, codexHome: temporaryFolder('codex'), log })
  const error = 'Error: no Falcon at Converter.read (/home/ada/falcon/read.ts:3:1)'
  log.error('first', { error })
  debrief.settings.set('privacy.rules', [{ name: 'project', pattern: '(?i)falcon' }])
  debrief.settings.set('privacy.maskHome', true)
  log.error('second', { error })
  const text = readFileSync(join(dataFolder, 'logs', 'debrief.log'), 'utf8')
  expect(text.split('\n').map((line) => /no .*\)/.exec(line)?.[0])).toEqual([
    'no Falcon at Converter.read (/home/ada/falcon/read.ts:3:1)',
    'no [project_1] at Converter.read ([home_1]/[project_2]/read.ts:3:1)',
    undefined,
  ])
})
