import { CodexUsageBy } from '../../contract/codexUsage'
import { UsageBy } from '../../contract/usage'
import type { Answer } from '../answer'
import { oneOf, wrong } from '../arguments'
import type { Command, Context } from '../command'
import { dayOption } from '../dayOption'
import { reconciliationText } from '../reconciliationText'
import { usageText } from '../usageText'
import { codexUsage } from './codexUsage'

export const usageCommands: readonly Command[] = [
  {
    name: 'usage',
    usage: '',
    about: 'Show what summaries cost, what is held, and what is left of the limits.',
    options: {
      by: { type: 'string', value: 'NAME', about: 'day, week, month, model, project or session' },
      since: { type: 'string', value: 'DAY', about: 'the first day that counts, like 2026-11-21' },
      until: { type: 'string', value: 'DAY', about: 'the last one' },
      csv: { type: 'boolean', about: 'the rows as CSV' },
      codex: { type: 'boolean', about: 'what Codex itself used, estimated at API list prices' },
      reconcile: { type: 'boolean', about: 'hold what was booked against what OpenRouter says the key has spent' },
    },
    words: { min: 0, max: 0 },
    run: usage,
  },
]

async function usage(context: Context): Promise<Answer> {
  if (context.has('csv') && context.isJson) throw wrong('--csv and --json exclude each other')
  if (context.has('reconcile')) return reconcile(context)
  const sinceDay = dayOption(context, 'since')
  const untilDay = dayOption(context, 'until')
  if (context.has('codex')) {
    if (untilDay !== null) throw wrong('--codex takes no --until')
    return codexUsage(context, oneOf(context, 'by', CodexUsageBy.options) ?? 'day', sinceDay)
  }
  const by = oneOf(context, 'by', UsageBy.options) ?? 'day'
  if (sinceDay !== null && untilDay !== null && sinceDay > untilDay) throw wrong('--since is after --until')
  const { usage: book } = await context.open()
  const query = { by, sinceDay, untilDay }
  // The printer ends the last line.
  if (context.has('csv')) return { json: null, text: (await book.file(query, 'csv')).text.trimEnd() }
  const result = await book.get(query)
  return { json: result, text: usageText(result, query, context.io.columns) }
}

async function reconcile(context: Context): Promise<Answer> {
  const other = ['codex', 'csv'].find((name) => context.has(name)) ?? null
  const another = ['by', 'since', 'until'].find((name) => context.option(name) !== null) ?? other
  if (another !== null) throw wrong(`--reconcile takes no --${another}`)
  const { account } = await context.open()
  const check = await account.checkKey()
  const found = await account.reconcile()
  return { json: { key: check, reconciliation: found }, text: reconciliationText(check, found) }
}
