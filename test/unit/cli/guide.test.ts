import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findCommand } from '../../../src-main/cli/arguments'
import { commands } from '../../../src-main/cli/commands'
import { commandHelp, helpText } from '../../../src-main/cli/help'
import { SettingName } from '../../../src-main/contract/settings'

const everywhere = ['key-file', 'referer', 'title', 'json', 'help', 'version']

function page(name: string): string {
  return readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')
}

/** What a page tells to type: indented lines and inline code that begin with the program. */
function commandLines(text: string): string[] {
  const program = /^(?:debrief|npm run --silent cli --) +(?=[a-z])/
  const blocks = text.split('\n').flatMap((line) => /^ {4}(\S.*)$/.exec(line)?.[1] ?? [])
  const inline = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return [...blocks, ...inline]
    .filter((line) => program.test(line))
    .map((line) => line.replace(program, '').split(/ {2,}/)[0] ?? '')
}

/** The option names in a line, without their values. */
function optionsIn(line: string): string[] {
  return [...line.matchAll(/--([a-z][a-z-]*)/g)].map(([, name = '']) => name)
}

test.each(['README.md', 'docs/session-summaries.md'])(
  '%s names no command and no option that does not exist',
  (name) => {
    const lines = commandLines(page(name))
    expect(lines.length).toBeGreaterThan(10)
    for (const line of lines) {
      const { command } = findCommand(commands, line.split(' '))
      for (const option of optionsIn(line)) {
        expect([...everywhere, ...Object.keys(command.options)], `“${line}”`).toContain(option)
      }
    }
  },
)

test('the guide names no setting that does not exist', () => {
  const text = page('docs/session-summaries.md')
  const families = new Set(SettingName.options.map((setting) => setting.split('.')[0] ?? ''))
  const named = [...text.matchAll(/\b([a-z]+)\.([a-z]+[A-Z]?[A-Za-z]*)\b/g)]
    .filter(([, family = '']) => families.has(family))
    .map(([setting]) => setting)
  expect(named.length).toBeGreaterThan(5)
  for (const setting of named) expect(SettingName.options).toContain(setting)
})

test('the guide and README together leave out no command', () => {
  const lines = commandLines(page('README.md') + page('docs/session-summaries.md'))
  const text = page('README.md') + lines.join('\n')
  expect(commands.map(({ name }) => name).filter((name) => !text.includes(name))).toEqual([])
})

test('help tells every option, and no line of it is wider than a terminal', () => {
  for (const command of commands) {
    const help = commandHelp(command)
    for (const option of Object.keys(command.options)) expect(help).toMatch(new RegExp(`^  --${option}\\b`, 'm'))
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([])
  }
  const all = helpText(commands)
  for (const { name } of commands) expect(all).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
  for (const flag of ['--key-file PATH', '--referer URL', '--title TEXT', '--json', '--help'])
    expect(all).toContain(flag)
  expect(all.split('\n').filter((line) => line.length > 80)).toEqual([])
})
