import { useEffect, useState } from 'react'

/** The present instant (UTC ms), told again every `periodMs` so that "12 minutes ago" stays true. */
export function useNow(periodMs = 30_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), periodMs)
    // A window that was out of sight has let its timers rest.
    const onSeen = (): void => setNow(Date.now())
    document.addEventListener('visibilitychange', onSeen)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onSeen)
    }
  }, [periodMs])
  return now
}
