import type { Problem } from '../../../src-main/contract/problem'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'

/** A private key holds a session back: it is said where the session is read, with the one way on. */
export function HeldNotice({ held, isBusy, onSend }: { held: Problem | null; isBusy: boolean; onSend: () => void }) {
  if (held?.code !== 'private_key_found') return null
  return (
    <Notice what={t('held.privateKey')} todo={t('held.privateKeyTodo')} tone="calm">
      <Button isBusy={isBusy} onClick={onSend}>
        {t('held.sendWithout')}
      </Button>
    </Notice>
  )
}
