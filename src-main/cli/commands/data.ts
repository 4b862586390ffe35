import type { DataInfo } from '../../contract/data'
import { forgottenDays } from '../../contract/undo'
import type { Erased } from '../../contract/undo'
import type { Answer } from '../answer'
import type { Command, Context } from '../command'
import { fileSize } from '../fileSize'
import { table } from '../table'

export const dataCommands: readonly Command[] = [
  {
    name: 'data info',
    usage: '',
    about: 'Show where Debrief keeps its own data and how much it is.',
    options: {},
    words: { min: 0, max: 0 },
    run: info,
  },
  {
    name: 'data backup',
    usage: 'FILE',
    about: 'Write the database and the settings, never the key, into one file. Debrief may run meanwhile.',
    options: {},
    words: { min: 1, max: 1 },
    run: backUp,
  },
  {
    name: 'data restore',
    usage: 'FILE',
    about: 'Put a backup in place of the database, which is set aside, not deleted. Debrief must not run.',
    options: {},
    words: { min: 1, max: 1 },
    run: restore,
  },
  {
    name: 'data set-aside',
    usage: '',
    about: 'Move the database out of the way, not delete it; the next command makes a new one. Debrief must not run.',
    options: {},
    words: { min: 0, max: 0 },
    run: setAside,
  },
  {
    name: 'data erase',
    usage: '',
    about: `Delete for good what was forgotten or deleted, instead of ${forgottenDays} days after it was. What it cost stays booked.`,
    options: {
      yes: { type: 'boolean', about: 'do it; without it the command only says what it would delete' },
    },
    words: { min: 0, max: 0 },
    run: erase,
  },
]

async function info({ io }: Context): Promise<Answer> {
  const facts = io.ownData.info()
  return { json: facts, text: infoText(facts) }
}

function infoText({ folder, databaseBytes, logBytes, modelBytes, setAsideBytes }: DataInfo): string {
  const sizes = [
    ['Database', databaseBytes],
    ['Logs', logBytes],
    ['Kept models', modelBytes],
    ...(setAsideBytes > 0 ? [['Set aside', setAsideBytes] as const] : []),
  ] as const
  return table([['Folder', folder], ...sizes.map(([name, bytes]) => [name, fileSize(bytes)])])
}

async function backUp({ open, words }: Context): Promise<Answer> {
  const done = await (await open()).backUp(words[0] ?? '')
  return { json: done, text: `Backed up to ${done.path} (${fileSize(done.sizeBytes)}).` }
}

async function restore({ io, words }: Context): Promise<Answer> {
  io.ownData.stage(words[0] ?? '')
  const done = io.ownData.putInPlace()
  const before = done.setAside === null ? '' : ` The database before it is ${done.setAside} now.`
  const counts = `${done.sessions} sessions and ${done.summaries} summaries`
  return { json: done, text: `Restored ${counts} from ${done.path}.${before}` }
}

async function setAside({ io }: Context): Promise<Answer> {
  const path = io.ownData.setAside()
  const text =
    path === null
      ? 'There is no database yet.'
      : `The database is ${path} now. The next command makes a new one, in which nothing that was spent counts against the limits.`
  return { json: { setAside: path }, text }
}

async function erase({ open, has }: Context): Promise<Answer> {
  const { engine } = await open()
  const before = await engine.erasable()
  if (!has('yes')) {
    const text = isNothing(before)
      ? 'Nothing is forgotten or deleted.'
      : `${erasedText(before)} can still be brought back. “debrief data erase --yes” deletes that for good.`
    return { json: { ...before, isErased: false, waiting: 0 }, text }
  }
  const done = await engine.erase()
  // One of which a summary is being made stays forgotten until that is over.
  const waiting = (await engine.erasable()).sessions
  const said = isNothing(done) ? 'Nothing was deleted.' : `Deleted for good: ${erasedText(done)}.`
  const rest =
    waiting === 0
      ? ''
      : ` ${counted(waiting, 'session')} of which a summary is being made can be deleted when it is done.`
  return { json: { ...done, isErased: !isNothing(done), waiting }, text: said + rest }
}

const isNothing = ({ sessions, versions }: Erased): boolean => sessions + versions === 0

function erasedText({ sessions, versions }: Erased): string {
  const parts = [
    sessions > 0 ? [`${counted(sessions, 'forgotten session')} with all summaries`] : [],
    versions > 0 ? [`${counted(versions, 'deleted version')} of other sessions’ summaries`] : [],
  ]
  return parts.flat().join(' and ')
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
