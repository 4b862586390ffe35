import type { Backlog } from '../../../src-main/contract/routes'
import { dayOf } from '../../../src-main/contract/calendar'
import { formatCount, formatMoney, formatRelative, formatTime } from '../../i18n/format'
import { joinSentences } from '../../i18n/joined'
import { t } from '../../i18n/t'

/** "42 old sessions, about $0.18", or how far it is with them. */
export function titleOf({ sessions: count, estimateNanoUsd, running }: Backlog, now: number): string {
  if (running === null) {
    if (count === 0) return t('backlog.name')
    return estimateNanoUsd === null
      ? t('backlog.found', { count })
      : t('backlog.foundPriced', { count, money: formatMoney(estimateNanoUsd) })
  }
  const { how, done, total, sentAt } = running
  if (how === 'now') return t('backlog.making', { done, total })
  if (sentAt === null) return t('backlog.preparing', { done, total })
  return t('backlog.sent', { count: total, when: sentWhen(sentAt, now) })
}

/** The same as a question, where there is something to ask. */
export function questionOf(backlog: Backlog, now: number): string {
  const { sessions: count, estimateNanoUsd, running } = backlog
  if (running !== null || count === 0) return titleOf(backlog, now)
  return estimateNanoUsd === null
    ? t('backlog.question', { count })
    : t('backlog.questionPriced', { count, money: formatMoney(estimateNanoUsd) })
}

/** A sentence or two below it. */
export function textOf({ sessions, running }: Backlog): string {
  if (running === null) return sessions === 0 ? t('backlog.none') : t('backlog.text')
  if (running.how === 'now') return t('backlog.makingText')
  if (running.sentAt === null) return t('backlog.preparingText')
  return joinSentences(
    t('backlog.sentText'),
    running.done > 0 ? t('backlog.sentDone', { done: formatCount(running.done) }) : null,
    sessions > 0 ? t('backlog.left', { count: sessions }) : null,
  )
}

/** "21:04" of today; else how long ago. */
function sentWhen(sentAt: number, now: number): string {
  return dayOf(sentAt) === dayOf(now) ? formatTime(sentAt) : formatRelative(sentAt, now)
}
