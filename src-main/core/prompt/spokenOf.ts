import type { Session } from '../../contract/session'
import { eventNumber } from './ledgerLines'

/** All that was said and printed, in its order: a secret may be cut between two of them. */
export function spokenOf({ notes, turns, commands }: Session): string[] {
  const noted = new Set(notes.map(({ e }) => e))
  const spoken: [string | null, string][] = [
    ...notes.map(({ e, text }): [string, string] => [e, text]),
    ...turns.flatMap(({ promptE, prompt, answerE, answer }): [string | null, string][] => [
      [promptE, prompt],
      [answerE, answer ?? ''],
    ]),
    ...commands.flatMap(({ e, command, output }): [string, string][] => [
      [e, command],
      [e, output],
    ]),
  ]
  const isCommand = new Set(commands.map(({ e }) => e))
  return spoken
    .flatMap(([e, text], index) => {
      if (e === null || text === '' || (index >= notes.length && noted.has(e) && !isCommand.has(e))) return []
      return [{ number: eventNumber(e), text }]
    })
    .toSorted((a, b) => a.number - b.number)
    .map(({ text }) => text)
}
