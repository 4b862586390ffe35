import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Usage, UsageBy, UsageRow } from '../../../src-main/contract/usage'
import { hashOfPlace } from '../../data/place'
import { formatCount, formatMoney } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Table } from '../../ui/Table'
import type { Column } from '../../ui/Table'
import { groupName } from './GroupBy'
import { usageName } from './usageName'

/** Rows at a time: a year has thousands of sessions. */
const rowsAtOnce = 100

/** What the chart shows, in figures; the sums are of all rows, also of those that are not shown yet. */
export function UsageTable({ usage: { rows, totalNanoUsd }, by }: { usage: Usage; by: UsageBy }) {
  const [shown, setShown] = useState(rowsAtOnce)
  const sum = (field: 'calls' | 'failed' | 'promptTokens' | 'completionTokens'): number =>
    rows.reduce((total, row) => total + row[field], 0)
  const dearest = Math.max(
    1,
    rows.reduce((most, row) => Math.max(most, row.costNanoUsd), 0),
  )
  const counter = (
    field: 'calls' | 'failed' | 'promptTokens' | 'completionTokens',
    head: string,
    hint?: (row: UsageRow) => string,
  ): Column<UsageRow> => ({
    ...{ key: field, head, kind: 'number' },
    cell: (row) => <span title={hint?.(row)}>{formatCount(row[field])}</span>,
  })
  const columns: Column<UsageRow>[] = [
    { key: 'name', head: groupName(by), kind: 'grow', cell: (row) => nameCell(row, by) },
    counter('calls', t('usage.calls')),
    ...(sum('failed') === 0 ? [] : [counter('failed', t('usage.failed'), () => t('usage.failedHint'))]),
    counter('promptTokens', t('usage.read'), (row) => t('usage.cachedOf', { count: formatCount(row.cachedTokens) })),
    counter('completionTokens', t('usage.written'), (row) =>
      t('usage.reasoningOf', { count: formatCount(row.reasoningTokens) }),
    ),
    {
      key: 'cost',
      head: t('usage.cost'),
      kind: 'number',
      cell: ({ costNanoUsd }) => (
        <span className="usage__cost">
          <svg className="usage__bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect width={(100 * costNanoUsd) / dearest} height="6" />
          </svg>
          {formatMoney(costNanoUsd)}
        </span>
      ),
    },
  ]
  return (
    <div className="usage__own">
      <Table
        caption={t('usage.title')}
        rows={rows.slice(0, shown)}
        rowKey={(row) => String(by === 'session' ? row.sessionId : row[by])}
        columns={columns}
        foot={[
          t('usage.total'),
          formatCount(sum('calls')),
          ...(sum('failed') === 0 ? [] : [formatCount(sum('failed'))]),
          formatCount(sum('promptTokens')),
          formatCount(sum('completionTokens')),
          formatMoney(totalNanoUsd),
        ]}
      />
      {rows.length > shown && (
        <Button kind="quiet" className="usage__more" onClick={() => setShown(shown + rowsAtOnce)}>
          {t('ledger.moreRows', { shown, total: rows.length })}
        </Button>
      )}
    </div>
  )
}

function nameCell(row: UsageRow, by: UsageBy): ReactNode {
  if (by !== 'session') {
    const name = row[by]
    return <bdi title={by === 'project' || by === 'week' ? (name ?? undefined) : undefined}>{usageName(name, by)}</bdi>
  }
  if (row.sessionId === null) return <span className="usage__no-name">{t('usage.noSession')}</span>
  if (row.title === null) {
    return (
      <span className="usage__no-name" title={row.sessionId}>
        {t('usage.goneSession')}
      </span>
    )
  }
  return (
    <a
      className="usage__session"
      href={hashOfPlace({ page: 'summary', id: row.sessionId })}
      dir="auto"
      title={row.title}
    >
      {row.title}
    </a>
  )
}
