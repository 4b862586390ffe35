import { useEffect, useState } from 'react'

/** The present instant (UTC ms), told again every `periodMs` so that "12 minutes ago" stays true. */
export function useNow(periodMs = 30_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), periodMs)
    return () => clearInterval(timer)
  }, [periodMs])
  return now
}
