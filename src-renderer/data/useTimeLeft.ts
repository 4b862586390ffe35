import { useEffect, useState } from 'react'
import { formatDuration } from '../i18n/format'
import { t } from '../i18n/t'
import { leftMs, paceAfter } from './pace'
import type { Pace } from './pace'
import { useNow } from './useNow'

const minuteMs = 60_000

/** "about 3 min left", from the pace until now; null while that is not known. `progress`: null while nothing is under way. */
export function useTimeLeft(progress: { readonly done: number; readonly total: number } | null): string | null {
  const now = useNow(5_000)
  const [pace, setPace] = useState<Pace | null>(null)
  const done = progress?.done ?? null
  useEffect(() => setPace((before) => (done === null ? null : paceAfter(before, done, Date.now()))), [done])
  if (progress === null || pace === null) return null
  const left = leftMs(pace, progress.total, now)
  if (left === null) return null
  return left < minuteMs ? t('time.underAMinute') : t('time.left', { duration: formatDuration(left) })
}
