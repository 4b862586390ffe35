import { expect, it } from 'vitest'
import { desktopEntry, isEntryOn } from '../../../src-main/shell/desktopEntry'

const execOf = (command: readonly string[]): string | undefined =>
  desktopEntry(command)
    .split('\n')
    .find((line) => line.startsWith('Exec='))
    ?.slice(5)

it('a program in a folder with blanks, percent signs, quotes and dollars is started as it is called', () => {
  expect(execOf(['/opt/My Apps/debrief', '--hidden'])).toBe('"/opt/My Apps/debrief" "--hidden"')
  expect(execOf(['/a%b/x'])).toBe('"/a%%b/x"')
  // In the file: a backslash for the quoting, escaped once more as in every string.
  expect(execOf(['/a"b$c`d\\e'])).toBe('"/a\\\\"b\\\\$c\\\\`d\\\\\\\\e"')
})

it('an entry that a desktop has switched off is off', () => {
  const entry = desktopEntry(['/x'])
  expect(isEntryOn(entry)).toBe(true)
  expect(isEntryOn(`${entry}Hidden=true\n`)).toBe(false)
  expect(isEntryOn(entry.replace('enabled=true', 'enabled=false'))).toBe(false)
})
