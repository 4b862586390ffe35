import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Problem } from '../../../src-main/contract/problem'
import { call } from '../../data/bridge'
import { goTo } from '../../data/place'
import { ProblemNotice } from '../../data/ProblemNotice'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { keepFocus } from '../../ui/keepFocus'
import { Notice } from '../../ui/Notice'

/** A private key holds a session back: it is said where the session is read, with the one way on. */
export function HeldNotice({
  sessionId,
  held,
  isWorking,
}: {
  sessionId: string
  held: Problem | null
  isWorking: boolean
}) {
  const client = useQueryClient()
  const run = useMutation({
    mutationFn: () => call('summaries.run', { sessionId, isWithoutPrivateKeys: true }),
    onSuccess: async ({ summaryId }) => {
      await client.invalidateQueries({ queryKey: ['summaries'] })
      goTo({ page: 'summary', id: summaryId }, true)
    },
  })
  if (held?.code !== 'private_key_found') return null
  return (
    <div ref={keepFocus} className="detail__held">
      <Notice what={t('held.privateKey')} todo={t('held.privateKeyTodo')} tone="calm">
        <Button kind="primary" isBusy={run.isPending || isWorking} onClick={() => run.mutate()}>
          {t('held.sendWithout')}
        </Button>
      </Notice>
      {run.isError && <ProblemNotice error={run.error} />}
    </div>
  )
}
