import { Digest } from '../../contract/digest'
import type { Answer } from '../answer'
import { wrong } from '../arguments'
import type { Command, Context } from '../command'
import { digestText } from '../digestText'
import { daysAsked, queryOf, rangeOptions } from '../rangeOptions'

export const digestCommands: readonly Command[] = [
  {
    name: 'digest',
    usage: '',
    about:
      'Tell what was done, what needs a look and what is open, by project. Without a time: since the window was last looked at. Costs nothing.',
    options: {
      day: { type: 'string', value: 'DAY', about: 'one day, like 2026-11-21' },
      week: { type: 'boolean', about: 'this week, from Monday' },
      ...rangeOptions,
      markdown: { type: 'boolean', about: 'as Markdown, for a stand-up' },
    },
    words: { min: 0, max: 0 },
    run,
  },
]

async function run(context: Context): Promise<Answer> {
  if (context.has('markdown') && context.isJson) throw wrong('--markdown and --json exclude each other')
  const query = queryOf(context, daysAsked(context) ?? { kind: 'look' })
  const debrief = await context.open()
  await debrief.engine.scan()
  const format = context.has('markdown') ? 'markdown' : 'json'
  const { text } = await debrief.exported({ of: 'digest', query, format })
  if (format === 'markdown') return { text: text.trimEnd(), json: null }
  // What is printed is as masked as what is written.
  const digest = Digest.parse(JSON.parse(text))
  return { json: digest, text: digestText(digest) }
}
