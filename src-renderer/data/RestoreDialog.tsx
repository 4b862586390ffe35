import type { CheckedBackup } from '../../src-main/contract/data'
import { formatInstant } from '../i18n/format'
import { joinSentences } from '../i18n/joined'
import { t } from '../i18n/t'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import type { Restoring } from './useRestore'

/** What is in the backup that was chosen, and what becomes of what is there now. */
export function RestoreDialog({ restoring }: { restoring: Restoring }) {
  const { backup, confirm, cancel } = restoring
  if (backup === null) return null
  return (
    <ConfirmDialog
      title={t('data.restoreAsk')}
      text={contents(backup)}
      confirm={t('data.restoreNow')}
      cancel={t('data.cancel')}
      onCancel={cancel}
      onConfirm={confirm}
    />
  )
}

function contents({ sessions, summaries, madeAt, hasSettings }: CheckedBackup): string {
  return joinSentences(
    t('data.restoreHolds', { sessions, summaries }),
    madeAt === null ? null : t('data.restoreMade', { when: formatInstant(madeAt) }),
    t(hasSettings ? 'data.restoreWhat' : 'data.restoreWhatNoSettings'),
  )
}
