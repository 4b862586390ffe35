import { useMutation } from '@tanstack/react-query'
import type { ExportWish } from '../../src-main/contract/export'
import { call } from './bridge'

/** What one summary is copied as, and what it is saved as. */
export const copiedFormats = ['markdown', 'handoff', 'changelog', 'standup'] as const
export const savedFormats = ['markdown', 'html', 'json', 'handoff'] as const

/** Copying and saving what is shown. The text is made, redacted and put away in the main process: it never comes here. */
export function useExport() {
  const copy = useMutation({ mutationFn: (wish: ExportWish) => call('summaries.copy', wish) })
  const save = useMutation({ mutationFn: (wish: ExportWish) => call('summaries.export', wish) })
  return {
    /** What was told of the last one goes when the next begins. */
    copy(wish: ExportWish): void {
      save.reset()
      copy.mutate(wish)
    },
    save(wish: ExportWish): void {
      copy.reset()
      save.mutate(wish)
    },
    reset(): void {
      copy.reset()
      save.reset()
    },
    isBusy: copy.isPending || save.isPending,
    isCopied: copy.isSuccess,
    savedPath: save.data?.path ?? null,
    error: copy.error ?? save.error,
  }
}
