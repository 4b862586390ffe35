import type { ModelCard, ModelList, ModelProvider } from '../../contract/models'
import { toProblem } from '../../contract/problem'
import type { Problem } from '../../contract/problem'
import type { Answer } from '../answer'
import type { Command, Context } from '../command'
import { modelPage } from '../modelPage'
import { modelTable } from '../modelTable'
import { told } from '../told'

export const modelCommands: readonly Command[] = [
  {
    name: 'models',
    usage: '[QUERY]',
    about: 'List the models to choose from, with context and prices per million tokens.',
    options: {
      refresh: { type: 'boolean', about: 'ask OpenRouter; without it the last list is shown' },
      free: { type: 'boolean', about: 'only those that cost nothing' },
    },
    words: { min: 0, max: Infinity },
    run: list,
  },
  {
    name: 'models show',
    usage: 'ID|NAME',
    about: 'Show one model: price, context, what it takes, how it has done here, and with a key who serves it.',
    options: {},
    words: { min: 1, max: Infinity },
    run: show,
  },
  {
    name: 'models check',
    usage: '',
    about:
      'Ask OpenRouter whether the models that come with Debrief are still there. Exits with 1 when one is gone, or back.',
    options: {},
    words: { min: 0, max: 0 },
    run: check,
  },
]

async function list(context: Context): Promise<Answer> {
  const { models } = await context.open()
  const all = await models.list(context.has('refresh'))
  const query = context.words.join(' ')
  const rows = all.models.filter((card) => (card.isFree || !context.has('free')) && fits(card, query))
  const body = rows.length === 0 ? 'No model fits.' : modelTable(rows, context.io.columns)
  return {
    json: rows,
    text: `${body}\n\n${sourceText(all, rows.length)}`,
    problems: all.problem === null ? [] : [all.problem],
  }
}

/** Each word somewhere in the id, the name or what it can do. */
function fits({ id, name, author, capabilities }: ModelCard, query: string): boolean {
  const text = [id, author, name, ...capabilities].join(' ').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function sourceText({ asOf, isForKey, source }: ModelList, count: number): string {
  const day = new Date(asOf).toISOString().slice(0, 10)
  const models = `${count} ${count === 1 ? 'model' : 'models'}`
  if (source === 'bundled') {
    return `${models} that come with Debrief, as of ${day}. “debrief models --refresh” asks OpenRouter for all of them.`
  }
  return `${models}, as OpenRouter listed them on ${day}${isForKey ? ' for this key' : ''}.`
}

async function show({ io, open, words }: Context): Promise<Answer> {
  const { models, keys } = await open()
  const card = await models.find(words.join(' '))
  const { source } = await keys.status()
  const served = source === 'none' || card.isWithdrawn ? null : await providersOf(models, card.id)
  const providers = served?.providers ?? null
  return {
    json: { ...card, providers, problem: served?.problem ? told(served.problem) : null },
    text: modelPage(card, providers, io.columns),
    problems: served?.problem ? [served.problem] : [],
  }
}

interface Served {
  readonly providers: readonly ModelProvider[] | null
  readonly problem: Problem | null
}

/** The card stands without its providers. */
async function providersOf(
  models: { providers(model: string): Promise<readonly ModelProvider[]> },
  id: string,
): Promise<Served> {
  try {
    return { providers: await models.providers(id), problem: null }
  } catch (error) {
    return { providers: null, problem: toProblem(error) }
  }
}

async function check({ open }: Context): Promise<Answer> {
  const result = await (await open()).models.check()
  const { checked, gone, back } = result
  if (gone.length === 0 && back.length === 0) {
    return { json: result, text: `All ${checked} models that come with Debrief are as they were.` }
  }
  const params = {
    ...(gone.length > 0 && { gone: gone.join(', ') }),
    ...(back.length > 0 && { back: back.join(', ') }),
  }
  return { json: result, text: '', problems: [{ code: 'shipped_models_changed', params }] }
}
