import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createRedactor, privacyOf } from '../../../src-main/core/redact'
import { createSettings } from '../../../src-main/settings/settings'
import { temporaryFolder } from '../../support/temporaryFolder'

function open(text = '{}') {
  const dataFolder = temporaryFolder()
  writeFileSync(join(dataFolder, 'settings.json'), text)
  const warnings: string[] = []
  const settings = createSettings({
    dataFolder,
    defaults: { referer: '' },
    onWarning: (message) => warnings.push(message),
  })
  onTestFinished(() => settings.close())
  return { settings, warnings }
}

test('a pattern that is none is refused when it is set, and what stood before stays', () => {
  const { settings } = open()
  const rules = [{ name: 'ticket', pattern: 'ACME-[0-9]+' }]
  settings.set('privacy.rules', rules)
  expect(() => settings.set('privacy.rules', [...rules, { name: 'bad', pattern: '(' }])).toThrow('settings_invalid')
  expect(settings.all()['privacy.rules']).toEqual(rules)
})

test('a rule that is tried is judged as one that is set', () => {
  const { settings } = open()
  const tried = (rules: unknown) => () => settings.tryRules('ACME-1', rules)
  expect(tried([{ name: 'ticket', pattern: 'x'.repeat(501) }])).toThrow('settings_invalid')
  expect(tried([{ name: 'ticket', pattern: '(' }])).toThrow('settings_invalid')
  expect(tried([{ name: 'ticket', pattern: 'ACME-[0-9]+' }])()).toMatchObject({ text: '[ticket_1]' })
})

test.each(['[{"name":"ticket","pattern":"("}]', '[{"name":"No Name","pattern":"x"}]', '"ACME"'])(
  'rules in the file that cannot be run stop what would be sent, instead of masking nothing: %s',
  (rules) => {
    const { settings } = open(`{"privacy.rules":${rules}}`)
    expect(() => createRedactor({ privacy: privacyOf(settings.all()) })).toThrow('settings_invalid')
  },
)
