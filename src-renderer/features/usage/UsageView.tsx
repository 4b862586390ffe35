import { useQuery } from '@tanstack/react-query'
import { UsageBy } from '../../../src-main/contract/usage'
import type { Usage } from '../../../src-main/contract/usage'
import { useKept } from '../../data/kept'
import { ProblemNotice } from '../../data/ProblemNotice'
import { usageQuery } from '../../data/queries'
import { useNow } from '../../data/useNow'
import { t } from '../../i18n/t'
import { Segments } from '../../ui/Segments'
import { Budgets } from './Budgets'
import { CodexUse } from './CodexUse'
import { GroupBy } from './GroupBy'
import { KeyComparison } from './KeyComparison'
import { RangePicker } from './RangePicker'
import { SaveUsage } from './SaveUsage'
import { SpendChart } from './SpendChart'
import { spendStack } from './spendStack'
import type { Measure } from './stackedColumns'
import { UsageTable } from './UsageTable'
import { daysOf, isBackwards, rangeWords } from './usageRange'
import type { UsageRange } from './usageRange'
import { heldWords, spentWords } from './usageWords'

/** What was really spent at OpenRouter, and apart from it what Codex itself used. */
export function UsageView() {
  const now = useNow(60_000)
  const [range, setRange] = useKept<UsageRange>('usage range', { name: 'month', sinceDay: '', untilDay: '' })
  const [by, setBy] = useKept<UsageBy>('usage by', 'day')
  const days = daysOf(range, now)
  // A range that ends before it begins is told where it is chosen; what was shown stays.
  const query = useQuery({ ...usageQuery({ by, ...days }), enabled: !isBackwards(days) })
  const answer = query.data
  return (
    <article className="usage" aria-labelledby="usage-title">
      <header className="usage__head">
        <h1 id="usage-title" className="usage__title">
          {t('usage.title')}
        </h1>
        {answer !== undefined && answer.usage.rows.length > 0 && <SaveUsage query={answer.query} />}
      </header>
      <h2 className="only-spoken">{t('usage.own')}</h2>
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {answer === undefined && !query.isError && (
        <div className="usage__waiting" role="status" aria-label={t('app.loading')} />
      )}
      {answer !== undefined && <Summed answer={answer} now={now} />}
      {answer !== undefined && <Budgets usage={answer.usage} />}
      <div className="usage__choices">
        <RangePicker range={range} days={days} onChange={setRange} />
        <GroupBy value={by} options={UsageBy.options} onChange={setBy} />
      </div>
      {answer !== undefined && answer.usage.rows.length > 0 && <Figures answer={answer} now={now} />}
      <KeyComparison />
      <CodexUse />
    </article>
  )
}

interface UsageAnswer {
  readonly query: { readonly by: UsageBy; readonly sinceDay: string | null; readonly untilDay: string | null }
  readonly usage: Usage
}

/** The one sentence on top, and what has to be known with it. */
function Summed({ answer: { query, usage }, now }: { answer: UsageAnswer; now: number }) {
  const words = rangeWords(query, now)
  const held = heldWords(usage)
  return (
    <div className="usage__summed">
      <p className="usage__sentence">{spentWords(usage, words, query.sinceDay === null && query.untilDay === null)}</p>
      {usage.rows.length === 0 && <p className="usage__none">{t('usage.emptyTodo')}</p>}
      {held !== null && <p className="usage__none">{held}</p>}
    </div>
  )
}

function Figures({ answer: { query, usage }, now }: { answer: UsageAnswer; now: number }) {
  const [measure, setMeasure] = useKept<Measure>('usage measure', 'cost')
  const { stack, unit } = spendStack(usage.parts, { ...query, measure, now })
  const { dayNanoUsd, monthNanoUsd } = usage.budget
  const limits = { day: dayNanoUsd, week: null, month: monthNanoUsd }
  return (
    <>
      <SpendChart stack={stack} unit={unit} measure={measure} limitNanoUsd={limits[unit]}>
        <Segments
          label={t('usage.measure')}
          value={measure}
          onChange={setMeasure}
          options={[
            { value: 'cost', label: t('usage.cost') },
            { value: 'tokens', label: t('usage.measureTokens') },
          ]}
        />
      </SpendChart>
      <UsageTable key={query.by} usage={usage} by={query.by} />
    </>
  )
}
