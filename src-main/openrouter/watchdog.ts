import type { Clock } from './clock'

/** Longest silence within an answer, and longest whole attempt. */
export interface Limits {
  readonly idleMs: number
  readonly deadlineMs: number
}

export interface Watchdog {
  /** Aborts the request when the caller cancels, the provider falls silent or the call takes too long. */
  readonly signal: AbortSignal
  /** Data arrived: the silence starts anew. Keep-alive comments are not data. */
  fed(): void
  /** Which limit ended the call; null while none did. */
  expired(): 'silent' | 'deadline' | null
  stop(): void
}

/** One per attempt. The `openai` package covers neither a silent stream nor a body that never ends. */
export function startWatchdog(clock: Clock, limits: Limits, caller: AbortSignal | undefined): Watchdog {
  const controller = new AbortController()
  let reason: 'silent' | 'deadline' | null = null
  const expire = (why: 'silent' | 'deadline'): void => {
    reason ??= why
    controller.abort()
  }
  const cancel = (): void => controller.abort()
  if (caller?.aborted) cancel()
  caller?.addEventListener('abort', cancel)
  const stopDeadline = clock.after(limits.deadlineMs, () => expire('deadline'))
  let stopIdle = clock.after(limits.idleMs, () => expire('silent'))
  return {
    signal: controller.signal,
    fed() {
      stopIdle()
      stopIdle = clock.after(limits.idleMs, () => expire('silent'))
    },
    expired: () => reason,
    stop() {
      stopIdle()
      stopDeadline()
      caller?.removeEventListener('abort', cancel)
    },
  }
}
