import { useQuery } from '@tanstack/react-query'
import { CodexUsageBy } from '../../../src-main/contract/codexUsage'
import type { CodexUsage, CodexUsageRow } from '../../../src-main/contract/codexUsage'
import { useKept } from '../../data/kept'
import { ProblemNotice } from '../../data/ProblemNotice'
import { codexUsageQuery } from '../../data/queries'
import { useNow } from '../../data/useNow'
import { formatCompact, formatCount, formatDay, formatList, formatMoney } from '../../i18n/format'
import { joinSentences } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { Segments } from '../../ui/Segments'
import { Table } from '../../ui/Table'
import { dayBefore, dayColumns } from './dayColumns'
import { DayChart } from './DayChart'
import { GroupBy } from './GroupBy'
import { PlanLimits } from './PlanLimits'
import { usageName } from './usageName'

type Range = '7' | '30' | '90' | 'all'

/** What Codex itself used, apart from what Debrief spent: nobody billed the estimate that stands beside it. */
export function CodexUse() {
  const now = useNow(60_000)
  const [by, setBy] = useKept<CodexUsageBy>('codex use by', 'day')
  const [range, setRange] = useKept<Range>('codex use range', '30')
  const sinceDay = range === 'all' ? null : dayBefore(now, Number(range) - 1)
  const query = useQuery(codexUsageQuery({ by, sinceDay }))
  const byDay = useQuery(codexUsageQuery({ by: 'day', sinceDay }))
  return (
    <section className="codex-use" aria-labelledby="codex-use-title">
      <h2 id="codex-use-title" className="codex-use__title">
        {t('codex.title')}
      </h2>
      <p className="codex-use__hint">{t('codex.hint')}</p>
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && (
        <>
          {query.data.planLimits !== null && <PlanLimits limits={query.data.planLimits} />}
          <div className="codex-use__choices">
            <Segments
              label={t('codex.range')}
              value={range}
              onChange={setRange}
              options={[
                { value: '7', label: t('codex.days', { count: 7 }) },
                { value: '30', label: t('codex.days', { count: 30 }) },
                { value: '90', label: t('codex.days', { count: 90 }) },
                { value: 'all', label: t('codex.all') },
              ]}
            />
            <GroupBy value={by} options={CodexUsageBy.options} onChange={setBy} />
          </div>
          {query.data.rows.length === 0 ? (
            <p className="codex-use__none">{t('codex.none')}</p>
          ) : (
            <>
              <p className="codex-use__sentence">
                {sentence(query.data)}
                {hasEstimate(query.data) && <span className="codex-use__mark">{t('codex.notBilled')}</span>}
              </p>
              {byDay.data !== undefined && <DayChart columns={dayColumns(byDay.data.rows, now, sinceDay)} />}
              <CodexTable usage={query.data} by={by} />
            </>
          )}
          <p className="codex-use__foot">
            {joinSentences(
              t('codex.prices', { day: formatDay(query.data.pricesAsOf) }),
              query.data.unpriced.length === 0
                ? null
                : t('codex.unpriced', { models: formatList(query.data.unpriced) }),
            )}
          </p>
        </>
      )}
    </section>
  )
}

/** False: of none of the models a price is known, and "$0.00" would be a lie. */
function hasEstimate({ total, unpriced }: CodexUsage): boolean {
  return total.estimateNanoUsd > 0 || unpriced.length === 0
}

function sentence(usage: CodexUsage): string {
  const tokens = formatCompact(usage.total.total)
  if (!hasEstimate(usage)) return t('codex.sentenceUnpriced', { tokens })
  return t('codex.sentence', { tokens, estimate: formatMoney(usage.total.estimateNanoUsd) })
}

function CodexTable({ usage, by }: { usage: CodexUsage; by: CodexUsageBy }) {
  const { rows, total } = usage
  const heads = { day: t('usage.byDay'), model: t('usage.byModel'), project: t('usage.byProject') }
  const counters = ['input', 'cached', 'output', 'reasoning'] as const
  return (
    <Table
      caption={t('codex.title')}
      // The newest day first, as above; models and projects by what they used.
      rows={
        by === 'day'
          ? rows.toSorted((a, b) => (b.day ?? '').localeCompare(a.day ?? ''))
          : rows.toSorted((a, b) => b.total - a.total)
      }
      rowKey={(row) => row[by] ?? ''}
      columns={[
        {
          key: 'name',
          head: heads[by],
          kind: 'grow',
          cell: (row) => <bdi title={row.project ?? undefined}>{usageName(row[by], by)}</bdi>,
        },
        { key: 'sessions', head: t('codex.sessions'), kind: 'number', cell: (row) => formatCount(row.sessions) },
        ...counters.map((counter) => ({
          key: counter,
          head: t(`codex.${counter}Tokens`),
          kind: 'number' as const,
          cell: (row: CodexUsageRow) => <span title={formatCount(row[counter])}>{formatCompact(row[counter])}</span>,
        })),
        {
          key: 'estimate',
          head: t('codex.estimate'),
          kind: 'number',
          cell: (row) =>
            row.estimateNanoUsd === null ? (
              <span title={t('codex.noPrice')}>–</span>
            ) : (
              t('codex.about', { money: formatMoney(row.estimateNanoUsd) })
            ),
        },
      ]}
      foot={[
        t('usage.total'),
        '',
        ...counters.map((counter) => formatCompact(total[counter])),
        hasEstimate(usage) ? t('codex.about', { money: formatMoney(usage.total.estimateNanoUsd) }) : '–',
      ]}
    />
  )
}
