import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CodexUsageBy } from '../../../src-main/contract/codexUsage'
import type { Usage } from '../../../src-main/contract/usage'
import { ProblemNotice } from '../../data/ProblemNotice'
import { usageQuery } from '../../data/queries'
import { formatCount, formatMoney } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Meter } from '../../ui/Meter'
import { Table } from '../../ui/Table'
import { CodexUse } from './CodexUse'
import { GroupBy } from './GroupBy'
import { usageName } from './usageName'

/** What was really spent at OpenRouter, and apart from it what Codex itself used. */
export function UsageView() {
  const [by, setBy] = useState<CodexUsageBy>('day')
  const query = useQuery({ ...usageQuery({ by, sinceDay: null, untilDay: null }), placeholderData: keepPreviousData })
  if (query.isPending) return <div className="usage usage--loading" role="status" aria-label={t('app.loading')} />
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  const usage = query.data
  return (
    <article className="usage" aria-labelledby="usage-title">
      <h1 id="usage-title" className="usage__title">
        {t('usage.title')}
      </h1>
      <h2 className="usage__part">{t('usage.own')}</h2>
      {usage.rows.length === 0 ? (
        <p className="usage__none">
          {t('usage.empty')} {t('usage.emptyTodo')}
        </p>
      ) : (
        <>
          <p className="usage__sentence">{sentence(usage)}</p>
          <Today usage={usage} />
          <GroupBy value={by} onChange={setBy} />
          <UsageTable usage={usage} by={by} />
        </>
      )}
      <CodexUse />
    </article>
  )
}

function Today({ usage: { budget } }: { usage: Usage }) {
  const { spentTodayNanoUsd, dayNanoUsd } = budget
  const left = Math.max(0, dayNanoUsd - spentTodayNanoUsd)
  const words = left === 0 ? t('usage.reached') : t('usage.left', { left: formatMoney(left) })
  return (
    <div className="usage__today">
      <Meter share={dayNanoUsd === 0 ? 1 : spentTodayNanoUsd / dayNanoUsd} label={t('usage.today')} valueText={words} />
      <p>{words}</p>
    </div>
  )
}

function UsageTable({ usage, by }: { usage: Usage; by: CodexUsageBy }) {
  const heads = { day: t('usage.byDay'), model: t('usage.byModel'), project: t('usage.byProject') }
  const sum = (field: 'calls' | 'promptTokens' | 'completionTokens'): string =>
    formatCount(usage.rows.reduce((total, row) => total + row[field], 0))
  const dearest = Math.max(1, ...usage.rows.map((row) => row.costNanoUsd))
  return (
    <Table
      caption={t('usage.title')}
      rows={usage.rows}
      rowKey={(row) => row[by] ?? ''}
      columns={[
        {
          key: 'name',
          head: heads[by],
          kind: 'grow',
          cell: (row) => <bdi title={row.project ?? undefined}>{usageName(row[by], by)}</bdi>,
        },
        { key: 'calls', head: t('usage.calls'), kind: 'number', cell: (row) => formatCount(row.calls) },
        { key: 'read', head: t('usage.read'), kind: 'number', cell: (row) => formatCount(row.promptTokens) },
        { key: 'written', head: t('usage.written'), kind: 'number', cell: (row) => formatCount(row.completionTokens) },
        {
          key: 'cost',
          head: t('usage.cost'),
          kind: 'number',
          cell: (row) => (
            <span className="usage__cost">
              <svg className="usage__bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(100 * row.costNanoUsd) / dearest} height="6" />
              </svg>
              {formatMoney(row.costNanoUsd)}
            </span>
          ),
        },
      ]}
      foot={[
        t('usage.total'),
        sum('calls'),
        sum('promptTokens'),
        sum('completionTokens'),
        formatMoney(usage.totalNanoUsd),
      ]}
    />
  )
}

function sentence({ totalNanoUsd, rows, budget }: Usage): string {
  return t('usage.sentence', {
    total: formatMoney(totalNanoUsd),
    calls: rows.reduce((count, row) => count + row.calls, 0),
    today: formatMoney(budget.spentTodayNanoUsd),
    limit: formatMoney(budget.dayNanoUsd),
  })
}
