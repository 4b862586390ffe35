import type { Problem } from '../../contract/problem'
import type { Backlog } from '../../contract/routes'
import { formatUsd } from '../../core/money'
import type { Debrief } from '../../debrief'
import type { Answer } from '../answer'
import { wrong } from '../arguments'
import type { Command, Context } from '../command'
import { localTime } from '../localTime'
import { told } from '../told'

export const backlogCommands: readonly Command[] = [
  {
    name: 'summaries backlog',
    usage: '',
    about: 'Say how many sessions ended before the first start, and what summaries of them would cost.',
    options: {
      run: { type: 'boolean', about: 'summarize them now' },
      batch: { type: 'boolean', about: 'send them as one batch, done overnight at about half price' },
      cancel: { type: 'boolean', about: 'stop what is under way; a batch that was sent goes on' },
    },
    words: { min: 0, max: 0 },
    run: backlog,
  },
]

async function backlog(context: Context): Promise<Answer> {
  const asked = (['run', 'batch', 'cancel'] as const).filter((name) => context.has(name))
  if (asked.length > 1) throw wrong('--run, --batch and --cancel exclude each other')
  const debrief = await context.open()
  await debrief.engine.scan()
  // A batch that has ended meanwhile is taken in first: what is left depends on it.
  const before = await debrief.backlog.collect()
  const [what] = asked
  if (what === undefined) return answer(before, null)
  if (what === 'cancel') return answer(await debrief.backlog.cancel(), null)
  return answer(await untilIdle(context, debrief, what === 'run' ? 'now' : 'batch'), before)
}

/** Ctrl+C stops between two sessions; what is done stays. */
async function untilIdle(context: Context, { backlog: sessions }: Debrief, how: 'now' | 'batch'): Promise<Backlog> {
  let said = ''
  const unsubscribe = sessions.onChange(({ running }) => {
    if (running === null || running.sentAt !== null) return
    const line = `${running.done} of ${running.total} ${how === 'now' ? 'summarized' : 'put together'}`
    if (running.done > 0 && line !== said && !context.isJson) context.emit({ text: line, json: null })
    said = line
  })
  const stop = (): void => void sessions.cancel()
  context.signal.addEventListener('abort', stop, { once: true })
  try {
    await sessions.run(how)
    return await sessions.idle()
  } finally {
    context.signal.removeEventListener('abort', stop)
    unsubscribe()
  }
}

/** `before`: how it stood when something was asked to be done; null when nothing was. */
function answer(now: Backlog, before: Backlog | null): Answer {
  const problems: Problem[] = now.problem === null ? [] : [now.problem]
  const sentences = [...(before === null ? [] : doneText(before, now)), ...stateText(now), leftText(now)]
  return { json: { ...now, problem: now.problem && told(now.problem) }, text: sentences.join('\n'), problems }
}

function doneText(before: Backlog, now: Backlog): string[] {
  if (before.sessions === 0) return []
  const done = before.sessions - now.sessions
  return now.running === null ? [`${counted(done)} done.`] : []
}

function stateText({ running }: Backlog): string[] {
  if (running === null) return []
  const { sentAt, done, total } = running
  if (sentAt === null) return [`Under way: ${done} of ${total}.`]
  return [
    `A batch of ${counted(total)} was sent ${localTime(sentAt)}: ${done} done. It usually ends by the next morning.`,
    'It cannot be called back. Run this again, or leave the application running, to take its summaries in.',
  ]
}

function leftText({ sessions, estimateNanoUsd, batchEstimateNanoUsd, running }: Backlog): string {
  if (sessions === 0) return running === null ? 'No old session is without a summary.' : 'Nothing else is left.'
  if (estimateNanoUsd === null || batchEstimateNanoUsd === null) {
    return `${counted(sessions)} without a summary; what they would cost is not known.`
  }
  const price = `about ${formatUsd(estimateNanoUsd)}, as a batch overnight about ${formatUsd(batchEstimateNanoUsd)}`
  return `${counted(sessions)} without a summary: ${price}. Nothing is sent unless you say so (--run, --batch).`
}

function counted(count: number): string {
  return `${count} old ${count === 1 ? 'session' : 'sessions'}`
}
