import type { DataInfo } from '../../contract/data'
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
