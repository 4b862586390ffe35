import { expect, test } from 'vitest'
import type { Command, Session } from '../../../src-main/contract/session'
import { prepareSession } from '../../../src-main/worker/prepareSession'
import { sessionOf } from '../../support/session'

function command(e: number, turn: number, exitCode: number | null = 0): Command {
  const text = { command: `make ${e}`, output: `made ${e}` }
  return {
    ...text,
    e: `E${e}`,
    turn,
    exitCode,
    cwd: null,
    by: 'agent',
    at: 1_000 * e,
    offset: 100 * e,
    outputOffset: null,
  }
}

function withCommands(session: Session, commands: readonly Command[]): Session {
  return { ...session, commands: [...commands] }
}

const three = sessionOf().prompt('One').prompt('Two').prompt('Three').build()
/** A process that the first turn left behind ends in the third: its command stands among later ones. */
const before = withCommands(three, [command(11, 0), command(12, 1), command(13, 0), command(14, 2)])

function turnsWritten(now: Session): { turns: number[]; commands: string[][]; contentHash: string } {
  const { reading } = prepareSession(before, 0, null)
  const { prepared } = prepareSession(now, 0, reading)
  const { parts, contentHash } = prepared.write
  const commands = parts.map(({ texts }) => texts.flatMap(({ kind, e }) => (kind === 'command' ? e : [])))
  return { turns: parts.map(({ turn }) => turn), commands, contentHash }
}

test('a turn that is touched late is written with all that it had before', () => {
  const [first, second, third, fourth] = before.commands
  if (!first || !second || !third || !fourth) throw new Error('four commands')
  const now = withCommands(before, [first, second, third, fourth, command(15, 0)])
  expect(turnsWritten(now)).toEqual({
    turns: [0],
    commands: [['E11', 'E13', 'E15']],
    contentHash: prepareSession(now, 0, null).reading.contentHash,
  })
})

test('a command that ended otherwise rewrites its turn alone, and a session that is the same nothing', () => {
  const [first, , ...others] = before.commands
  if (!first) throw new Error('a command')
  const now = withCommands(before, [first, command(12, 1, 2), ...others])
  expect(turnsWritten(now)).toMatchObject({ turns: [1], commands: [['E12']] })
  expect(turnsWritten(now).contentHash).toBe(prepareSession(now, 0, null).reading.contentHash)
  expect(turnsWritten(withCommands(before, before.commands)).turns).toEqual([])
})
