import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RouteInput } from '../../../src-main/contract/routes'
import type { SummaryRow } from '../../../src-main/contract/summary'
import { call } from '../../data/bridge'
import { changeRows } from '../../data/changeRows'
import { ProblemNotice } from '../../data/ProblemNotice'
import { useExport } from '../../data/useExport'
import { useForget } from '../../data/useForget'
import { shortenHome } from '../../i18n/format'
import { t } from '../../i18n/t'
import { keepFocus } from '../../ui/keepFocus'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { BulkRunLine } from './BulkRunLine'
import type { BulkRun } from './useBulkRun'

const formats = ['markdown', 'html', 'json'] as const
/** As the contract has it. */
const mostExported = 500

/** At the foot of the list: what is selected, and what can be done with all of it at once. */
export function BulkBar({
  rows,
  run,
  onStar,
  onClear,
}: {
  /** What is selected, in the order of the list. */
  rows: readonly SummaryRow[]
  run: BulkRun
  onStar: () => void
  onClear: () => void
}) {
  const client = useQueryClient()
  const exporting = useExport()
  const forget = useForget()
  const mark = useMutation({
    mutationFn: (wish: RouteInput<'sessions.setRead'>) => call('sessions.setRead', wish),
    onSuccess: (_, { sessionIds, isRead }) => {
      const meant = new Set(sessionIds)
      changeRows(client, (row) => (meant.has(row.sessionId) ? { ...row, isRead } : row))
    },
  })
  const sessionIds = rows.map(({ sessionId }) => sessionId)
  const isExportable = rows.length <= mostExported
  if (rows.length === 0 && run.state === null) return null
  return (
    <section ref={keepFocus} className="bulk-bar" aria-label={t('bulk.label')}>
      {rows.length > 0 && (
        <>
          <div className="bulk-bar__row">
            <span className="bulk-bar__count" role="status">
              {t('bulk.selected', { count: rows.length })}
            </span>
            <Button isBusy={run.state?.phase === 'running'} onClick={() => run.ask(sessionIds)}>
              {t('bulk.summarize')}
            </Button>
          </div>
          <div className="bulk-bar__actions">
            <Button kind="quiet" onClick={onStar}>
              {t(rows.every(({ isStarred }) => isStarred) ? 'star.unstar' : 'star.star')}
            </Button>
            <Menu
              label={t('bulk.mark')}
              items={[true, false].map((isRead) => ({
                key: String(isRead),
                label: t(isRead ? 'bulk.read' : 'bulk.unread'),
                onChoose: () => mark.mutate({ sessionIds, isRead }),
              }))}
            />
            <Menu
              label={t('export.export')}
              isBusy={exporting.isBusy || !isExportable}
              items={formats.map((format) => ({
                key: format,
                label: t(`export.${format}`),
                onChoose: () => exporting.save({ of: 'sessions', ids: sessionIds, format, isVerifiedOnly: false }),
              }))}
            />
            <Button
              kind="quiet"
              isBusy={forget.isPending}
              onClick={() => forget.mutate(sessionIds, { onSuccess: onClear })}
            >
              {t('bulk.forget')}
            </Button>
            <button
              type="button"
              className="filter-bar__button bulk-bar__clear"
              title={t('bulk.clear')}
              aria-label={t('bulk.clear')}
              aria-keyshortcuts="Escape"
              onClick={onClear}
            >
              {t('filter.clear')}
              <kbd className="bulk-bar__key">{t('keys.escape')}</kbd>
            </button>
          </div>
          <p className="bulk-bar__said" role="status">
            {!isExportable && t('bulk.exportMost', { count: mostExported })}
            {exporting.savedPath !== null && (
              <bdi title={exporting.savedPath}>{t('usage.savedTo', { path: shortenHome(exporting.savedPath) })}</bdi>
            )}
          </p>
          {exporting.error !== null && <ProblemNotice error={exporting.error} />}
          {forget.isError && <ProblemNotice error={forget.error} />}
          {mark.isError && <ProblemNotice error={mark.error} />}
        </>
      )}
      <BulkRunLine run={run} />
    </section>
  )
}
