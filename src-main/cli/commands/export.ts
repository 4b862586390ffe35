import type { ExportWish } from '../../contract/export'
import type { Answer } from '../answer'
import { wrong } from '../arguments'
import type { Command, Context } from '../command'
import { daysAsked, queryOf, rangeOptions } from '../rangeOptions'
import { writeOutput } from '../writeOutput'

const formats = ['markdown', 'json', 'html', 'handoff', 'changelog'] as const
type Format = (typeof formats)[number]

/** `--json` is a format here: stdout is the document that a file would hold. */
export const exportCommand: Command = {
  name: 'summaries export',
  usage: '[ID]',
  about: 'Write one summary, or those of some days, as Markdown, JSON or HTML. What is secret is masked.',
  options: {
    markdown: { type: 'boolean', about: 'as Markdown; what it is without another format' },
    html: { type: 'boolean', about: 'one page that needs no other file' },
    handoff: { type: 'boolean', about: 'of one: what whoever goes on with the session has to know' },
    changelog: { type: 'boolean', about: 'of one: an entry for a changelog' },
    ...rangeOptions,
    'verified-only': { type: 'boolean', about: 'without what was struck or could not be checked' },
    output: { type: 'string', value: 'FILE', about: 'write it there instead of stdout' },
  },
  words: { min: 0, max: 1 },
  run,
}

async function run(context: Context): Promise<Answer> {
  const wish = wishOf(context)
  const file = context.option('output')
  const debrief = await context.open()
  await debrief.engine.scan()
  const { text } = await debrief.exported(wish)
  if (file === null) return { text: text.trimEnd(), json: context.isJson ? JSON.parse(text) : null }
  const path = writeOutput(file, text)
  return { text: `Written to ${path}`, json: { path } }
}

function wishOf(context: Context): ExportWish {
  const format = formatOf(context)
  const isVerifiedOnly = context.has('verified-only')
  const range = daysAsked(context)
  const [id] = context.words
  if (id !== undefined) {
    if (range !== null || context.option('project') !== null) throw wrong('Name an ID, or days, not both')
    return { of: 'summary', id, format, isVerifiedOnly }
  }
  if (range === null) throw wrong('Name an ID, or days with --since and --until')
  if (format === 'handoff' || format === 'changelog') throw wrong(`--${format} takes an ID`)
  return { of: 'range', query: queryOf(context, range), format, isVerifiedOnly }
}

function formatOf(context: Context): Format {
  const asked = formats.filter((format) => (format === 'json' ? context.isJson : context.has(format)))
  if (asked.length > 1) throw wrong(`${asked.map((format) => `--${format}`).join(' and ')} exclude each other`)
  return asked[0] ?? 'markdown'
}
