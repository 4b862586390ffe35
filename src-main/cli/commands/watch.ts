import { contradictingFact } from '../../contract/describeContradiction'
import { formatUsd } from '../../core/money'
import type { Settled } from '../../debrief'
import type { Answer } from '../answer'
import type { Command, Context } from '../command'
import { homeText } from '../homeText'
import { localClock } from '../localTime'
import { oneLine } from '../plainText'
import { projectName } from '../projectName'
import { costText, verifiedText } from '../summaryText'
import { noticeText, sentences, told } from '../told'

export const watchCommands: readonly Command[] = [
  {
    name: 'watch',
    usage: '',
    about: 'Do the tray’s job without a window: a line per summary, until Ctrl+C. With --json each line is an object.',
    options: {},
    words: { min: 0, max: 0 },
    run: watch,
  },
]

async function watch(context: Context): Promise<Answer> {
  const { backlog, engine, pipeline } = await context.open()
  const unsubscribe = pipeline.onSettled((settled) =>
    context.emit({
      text: settledText(settled),
      json: { ...settled.summary, project: settled.project, tests: settled.tests, problem: toldOrNull(settled) },
    }),
  )
  let known: string | null = null
  const forgetState = pipeline.onState(({ attention }) => {
    const code = attention?.code ?? null
    if (attention !== null && code !== known) context.note(sentences(attention))
    known = code
  })
  const forgetNotices = pipeline.onNoticed((notice) => context.note(noticeText(notice)))
  try {
    await pipeline.start()
    backlog.start()
    const { home, sessions, key, budget } = await pipeline.state()
    const today = `today ${formatUsd(budget.spentTodayNanoUsd)} of ${formatUsd(budget.dayNanoUsd)}`
    const others = home.others === 0 ? '' : ` and ${home.others} other ${home.others === 1 ? 'home' : 'homes'}`
    const first = `Watching ${home.path}${others}: ${sessions} ${sessions === 1 ? 'session' : 'sessions'}, ${today}. Ctrl+C ends.`
    if (context.isJson) context.note(first)
    else context.emit({ text: first, json: null })
    for (const { path, state, isFirst } of await engine.homes()) {
      if (!isFirst && state !== 'watching') context.note(homeText(path, state))
    }
    if (!home.exists) context.note(sentences({ code: 'home_missing', params: { path: home.path } }))
    if (key.problem !== null) context.note(sentences(key.problem))
    else if (key.source === 'none') context.note(sentences({ code: 'key_missing', params: {} }))
    await aborted(context.signal)
  } finally {
    unsubscribe()
    forgetState()
    forgetNotices()
  }
  return { json: undefined, text: '' }
}

function settledText({ summary, project, problem }: Settled): string {
  const denied = summary.contradictions.map((each) => `≠ ${contradictingFact(each)}`)
  const facts = [
    summary.outcome,
    costText(summary),
    verifiedText(summary),
    ...denied,
    ...(problem === null ? [] : [problem.code]),
  ]
  const title = oneLine(summary.title, 100)
  const line = oneLine(summary.line, 300)
  return `${localClock(summary.createdAt)}  ${projectName(project) || 'no project'}: ${title} — ${line} (${facts.join(', ')})`
}

function toldOrNull({ problem }: Settled): unknown {
  return problem === null ? null : told(problem)
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
