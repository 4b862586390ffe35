import { useMutation, useQueryClient } from '@tanstack/react-query'
import { forgottenDays } from '../../src-main/contract/undo'
import { t } from '../i18n/t'
import { call } from './bridge'
import { goTo } from './place'
import { offerUndoOf } from './undo'

/** Takes sessions out of every list, leaves their page, and offers to undo it. */
export function useForget() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (sessionIds: string[]) => call('sessions.forget', { sessionIds }),
    onSuccess: async ({ undoId, count }) => {
      offerUndoOf(t('undo.forgot', { count, days: forgottenDays }), undoId)
      goTo({ page: 'summaries' })
      await client.invalidateQueries()
    },
  })
}
