import { useQuery } from '@tanstack/react-query'
import type { Digest } from '../../../src-main/contract/digest'
import { useKept } from '../../data/kept'
import { ProblemNotice } from '../../data/ProblemNotice'
import { digestQuery } from '../../data/queries'
import { useNow } from '../../data/useNow'
import { formatExact } from '../../i18n/format'
import { t } from '../../i18n/t'
import { EmptyPage } from '../../ui/EmptyPage'
import { DigestActions } from './DigestActions'
import { DigestNumbersLine } from './DigestNumbersLine'
import { DigestRangePicker } from './DigestRangePicker'
import { isBackwards, rangeOf, rangeWords } from './digestRange'
import type { ChosenRange } from './digestRange'
import { ProjectSection } from './ProjectSection'

/** What happened in some time, by project: made of what is stored, at no cost. */
export function DigestView() {
  const now = useNow(60_000)
  const [chosen, setChosen] = useKept<ChosenRange>('digest range', { name: 'look', sinceDay: '', untilDay: '' })
  const range = rangeOf(chosen, now)
  // A range that ends before it begins is told where it is chosen; what was shown stays.
  const query = useQuery({ ...digestQuery({ range, project: null }), enabled: !isBackwards(range) })
  const answer = query.data
  return (
    <article className="digest" aria-labelledby="digest-title" aria-busy={query.isPlaceholderData}>
      <header className="digest__head">
        <h1 id="digest-title" className="digest__title">
          {t('digest.title')}
        </h1>
        {answer !== undefined && answer.digest.projects.length > 0 && <DigestActions query={answer.query} />}
      </header>
      <DigestRangePicker chosen={chosen} range={range} onChange={setChosen} />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {answer === undefined && !query.isError && (
        <div className="digest__waiting" role="status" aria-label={t('app.loading')} />
      )}
      {answer !== undefined && <Told digest={answer.digest} now={now} />}
    </article>
  )
}

function Told({ digest, now }: { digest: Digest; now: number }) {
  const { projects, numbers, leftOut, from, lookedAt, range } = digest
  const words = rangeWords(digest, now)
  const hint = range.kind === 'look' && lookedAt === null ? t('digest.firstLookHint') : null
  if (projects.length === 0) {
    return <EmptyPage what={t('digest.empty', { range: words })} todo={hint ?? t('digest.emptyTodo')} />
  }
  return (
    <>
      <p className="digest__sentence" title={from === null ? undefined : formatExact(from)}>
        {t('digest.sentence', { range: words, sessions: numbers.sessions, projects: projects.length })}
      </p>
      {hint !== null && <p className="digest__hint">{hint}</p>}
      <DigestNumbersLine numbers={numbers} />
      {projects.map((project) => (
        <ProjectSection key={project.project} project={project} isOnly={projects.length === 1} />
      ))}
      {leftOut > 0 && <p className="digest__hint">{t('digest.leftOut', { count: leftOut })}</p>}
    </>
  )
}
