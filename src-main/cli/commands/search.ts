import type { SearchHit, SearchMatch } from '../../contract/search'
import { ProblemError } from '../../contract/problem'
import type { Engine } from '../../worker/engine'
import type { Answer } from '../answer'
import { wrong } from '../arguments'
import type { Command, Context } from '../command'
import { homeProblem } from '../homeProblem'
import { listLimit } from '../listLimit'
import { listTime } from '../localTime'
import { oneLine } from '../plainText'
import { projectName } from '../projectName'
import { shortIds } from '../shortIds'
import { table } from '../table'

export const searchCommands: readonly Command[] = [
  {
    name: 'search',
    usage: 'QUERY',
    about: 'Find sessions by what was asked, answered, run or changed in them, or noted on them.',
    options: {
      limit: { type: 'string', value: 'N', about: 'how many at most; without it 30, with --json all' },
    },
    words: { min: 1, max: Infinity },
    run: search,
  },
]

/** As many as the engine gives at once. */
const pageSize = 200

async function search(context: Context): Promise<Answer> {
  const limit = listLimit(context)
  const text = context.words.join(' ').trim()
  if (text === '') throw wrong('“search” needs something to search for')
  const { engine } = await context.open()
  await engine.scan()
  const { hits, isMore } = await find(engine, text, limit)
  if (hits.length === 0) {
    const problem = (await engine.counts()).sessions === 0 ? await homeProblem(engine) : null
    if (problem !== null) throw new ProblemError(problem.code, problem.params)
    return { json: hits, text: 'Nothing was found.' }
  }
  const short = shortIds((await engine.sessions(null)).map(({ id }) => id))
  const now = Date.now()
  const rest = isMore ? [`There is more. Use --limit ${hits.length * 2} to see it.`] : []
  return {
    json: hits,
    text: [...hits.map((hit) => hitText(hit, short, now, context.io.columns)), ...rest].join('\n\n'),
  }
}

/** null: all there are. */
async function find(
  engine: Engine,
  text: string,
  limit: number | null,
): Promise<{ hits: SearchHit[]; isMore: boolean }> {
  const hits: SearchHit[] = []
  for (;;) {
    const wanted = Math.min(pageSize, (limit ?? Infinity) - hits.length)
    const page = await engine.search({ text, offset: hits.length, limit: wanted })
    hits.push(...page.hits)
    if (!page.isMore || page.hits.length === 0 || hits.length === limit) return { hits, isMore: page.isMore }
  }
}

function hitText(hit: SearchHit, short: (id: string) => string, now: number, columns: number | null): string {
  const head = [short(hit.sessionId), listTime(hit.activeAt, now), oneLine(projectName(hit.project), 16)]
  const matches = hit.matches.map((match) => [`  ${match.e ?? ''}`, match.kind, snippetText(match)])
  return [
    `${head.filter((part) => part !== '').join('  ')}  ${oneLine(hit.title, 100)}`,
    ...(matches.length > 0 ? [table(matches, { columns })] : []),
  ].join('\n')
}

/** What matched stands in brackets: a terminal’s colours are not for every terminal. */
function snippetText({ snippet }: SearchMatch): string {
  return oneLine(snippet.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join(''), 200)
}
