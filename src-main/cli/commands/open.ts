import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Problem } from '../../contract/problem'
import type { Answer } from '../answer'
import { wrong } from '../arguments'
import type { Command, Context } from '../command'

export const openCommands: readonly Command[] = [
  {
    name: 'open',
    usage: 'PATH…',
    about: 'Open transcripts and folders in the window, as if they were dropped on it. “debrief PATH…” is the same.',
    options: {},
    words: { min: 1, max: Infinity },
    run: open,
  },
]

/** What is not there is told here, where it was typed. */
async function open({ io, words }: Context): Promise<Answer> {
  if (!io.resumer.hasDisplay) throw wrong('There is no display to open a window on: use “summaries run PATH”')
  const paths = words.map((word) => resolve(word))
  const found = paths.filter((path) => existsSync(path))
  if (found.length > 0) await io.openInWindow(found)
  return {
    json: { opened: found },
    text: found.length === 0 ? '' : `Opened in the window: ${found.join(', ')}`,
    problems: paths.filter((path) => !found.includes(path)).map(missing),
  }
}

function missing(path: string): Problem {
  return { code: 'file_unreadable', params: { path, reason: 'there is no such file' } }
}
