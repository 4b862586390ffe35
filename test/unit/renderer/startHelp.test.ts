import { expect, it } from 'vitest'
import { startHelp, startTodo } from '../../../src-renderer/features/startFailure/startHelp'

it.each([
  ['database_broken', ['restore', 'anew', 'again']],
  ['database_newer', ['releases', 'restore', 'again']],
  ['database_busy', ['again']],
  ['disk_full', ['again']],
  ['data_folder_unwritable', ['again']],
  ['internal', ['again']],
] as const)('%s offers what can help, the likeliest first', (code, help) => {
  expect(startHelp({ code, params: {} })).toEqual(help)
})

it('names no command of a terminal where a button does the same', () => {
  expect(startTodo({ code: 'database_broken', params: {} })).not.toMatch(/“debrief/)
})
