import { expect, it } from 'vitest'
import type { Session } from '../../../src-main/contract/session'
import { createSessionReader } from '../../../src-main/core/session'
import { bytesOfLines, linesOf, snapshot } from '../../support/transcripts'
import { answer, command, complete, item, patch, prompt, started } from './lines'

const keys = ['turns', 'commands', 'fileChanges', 'tests', 'commits', 'branches', 'pullRequests', 'notes'] as const

function turn(id: string): object[] {
  const typed = [
    ...command(`${id}1`, 'git switch -c work', 0, "Switched to a new branch 'work'"),
    ...command(`${id}2`, 'npx vitest run', 0, ' Test Files  1 passed (1)\n      Tests  3 passed (3)'),
    ...command(`${id}3`, `git commit -m ${id}`, 0, `[work abc123${id}] ${id}`),
    ...command(`${id}4`, 'gh pr create --fill', 0, `https://github.com/a/b/pull/${id.charCodeAt(0)}`),
  ]
  return [
    started(id),
    prompt(`Do ${id}`),
    ...typed,
    ...patch(`${id}5`, `${id}.ts`),
    ...answer(`Did ${id}.`),
    complete(id, `Did ${id}.`),
  ]
}

/** The items of the later snapshot that are not the same objects as in the earlier one. */
function changedBetween(early: Session, late: Session): string[] {
  return keys.flatMap((key) => {
    const before = new Set<object>(early[key])
    const changed: readonly object[] = late[key].filter((each) => !before.has(each))
    return changed.map((each) => `${key} ${'e' in each ? String(each.e) : ''}`.trim())
  })
}

it('only what an append touched is a new object', () => {
  const reader = createSessionReader()
  const appended = command('late', 'ls', 0, 'a')
  const lines = linesOf(bytesOfLines([...turn('a'), ...turn('b'), started('c'), prompt('Do c'), ...appended]))
  for (const line of lines.slice(0, -2)) reader.addLine(line.bytes, line)
  const early = snapshot(reader)
  for (const key of keys) expect(early[key].length).toBeGreaterThan(1)
  for (const line of lines.slice(-2)) reader.addLine(line.bytes, line)
  expect(changedBetween(early, snapshot(reader))).toEqual(['commands E16'])
})

it('a late end of an old command changes it and its turn alone', () => {
  const reader = createSessionReader()
  const [call = {}, output = {}] = command('slow', 'make', 2, 'late')
  const [first = {}, ...rest] = turn('a')
  const lines = linesOf(bytesOfLines([first, call, ...rest, ...turn('b'), output]))
  for (const line of lines.slice(0, -1)) reader.addLine(line.bytes, line)
  const early = snapshot(reader)
  for (const line of lines.slice(-1)) reader.addLine(line.bytes, line)
  expect(changedBetween(early, snapshot(reader))).toEqual(['commands E1'])
})

it('an undone turn moves those behind it, and leaves those before it alone', () => {
  const reader = createSessionReader()
  const undo = { type: 'event_msg', payload: { type: 'thread_rolled_back', num_turns: 1 } }
  const lines = linesOf(bytesOfLines([...turn('a'), ...turn('b'), undo]))
  for (const line of lines.slice(0, -1)) reader.addLine(line.bytes, line)
  const early = snapshot(reader)
  for (const line of lines.slice(-1)) reader.addLine(line.bytes, line)
  const late = snapshot(reader)
  expect(late.turns).toHaveLength(1)
  expect(changedBetween(early, late)).toEqual([])
})

it('without anything new the lists are the same lists', () => {
  const reader = createSessionReader()
  for (const line of linesOf(bytesOfLines(turn('a')))) reader.addLine(line.bytes, line)
  const early = snapshot(reader)
  reader.addLine(Buffer.from(JSON.stringify(item({ type: 'reasoning', summary: [] }))), { offset: 0 })
  const late = snapshot(reader)
  for (const key of keys) expect(late[key]).toBe(early[key])
})
