import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Comparison } from '../../../src-main/contract/compare'
import { goBack } from '../../data/place'
import { ProblemNotice } from '../../data/ProblemNotice'
import { compareQuery, summaryQuery, versionsQuery } from '../../data/queries'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { withoutBackticks } from '../../ui/Prose'
import { ComparedLine } from './ComparedLine'
import { ComparedVersions } from './ComparedVersions'

/** What changed from version `a` of a session's summary to `b`. */
export function CompareView({ a, b }: { a: string; b: string }) {
  const query = useQuery(compareQuery(a, b))
  const { data: shown } = useQuery(summaryQuery(b))
  useEffect(() => {
    document.getElementById('compare-title')?.focus()
  }, [])
  return (
    <article className="compare" aria-labelledby="compare-title">
      <header className="compare__header">
        <Button kind="quiet" className="compare__back" onClick={() => goBack({ page: 'summary', id: b })}>
          {t('transcript.back')}
        </Button>
        <div>
          <h1 id="compare-title" className="compare__title" tabIndex={-1}>
            {t('compare.title')}
          </h1>
          {shown !== undefined && (
            <p className="compare__session" dir="auto">
              {withoutBackticks(shown.title)}
            </p>
          )}
        </div>
      </header>
      {query.isPending && <div className="compare__waiting" role="status" aria-label={t('app.loading')} />}
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && <Compared comparison={query.data} />}
    </article>
  )
}

function Compared({ comparison }: { comparison: Comparison }) {
  const { sessionId, title, line, sections, isSameWords } = comparison
  const { data: versions = [] } = useQuery(versionsQuery(sessionId))
  const parts = [
    { section: 'title' as const, sentences: [title] },
    { section: 'line' as const, sentences: [line] },
    ...sections,
  ]
  return (
    <>
      <ComparedVersions comparison={comparison} presentId={versions.find(({ isCurrent }) => isCurrent)?.id ?? null} />
      {isSameWords && <p className="compare__same">{t(isSame(comparison) ? 'compare.same' : 'compare.sameWords')}</p>}
      <dl className="compare__parts">
        {parts.map(({ section, sentences }) => (
          <div key={section} className="compare__part">
            <dt>{t(`section.${section}`)}</dt>
            <dd>
              {sentences.map((sentence, index) => (
                <ComparedLine key={index} sentence={sentence} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function isSame({ title, line, sections, changedFacts }: Comparison): boolean {
  const sentences = [title, line, ...sections.flatMap((part) => part.sentences)]
  return changedFacts.length === 0 && sentences.every(({ before, after }) => before?.verdict === after?.verdict)
}
