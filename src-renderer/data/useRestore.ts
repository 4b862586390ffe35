import { useMutation } from '@tanstack/react-query'
import type { CheckedBackup } from '../../src-main/contract/data'
import { call } from './bridge'

/** Putting a backup in place: chosen and checked, then asked about, then done; Debrief starts again with it. */
export interface Restoring {
  readonly isBusy: boolean
  /** What was chosen and waits for a yes. */
  readonly backup: CheckedBackup | null
  /** What was thrown by the last step. */
  readonly error: unknown
  choose(): void
  confirm(): void
  cancel(): void
}

export function useRestore(): Restoring {
  const choose = useMutation({ mutationFn: () => call('data.chooseBackup', undefined) })
  const restore = useMutation({ mutationFn: () => call('data.restore', undefined) })
  return {
    isBusy: choose.isPending || restore.isPending,
    backup: choose.data ?? null,
    error: choose.error ?? restore.error,
    choose: () => choose.mutate(),
    confirm() {
      choose.reset()
      restore.mutate()
    },
    cancel: () => choose.reset(),
  }
}
