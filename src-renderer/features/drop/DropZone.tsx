import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, pathsOf } from '../../data/bridge'
import { goTo } from '../../data/place'
import { ProblemNotice } from '../../data/ProblemNotice'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { DropResultRow } from './DropResultRow'
import { useFileDrag } from './useFileDrag'

/** Transcripts and folders dropped anywhere on the window: read, and opened when it was a single one. */
export function DropZone() {
  const client = useQueryClient()
  const [hasNoPath, setHasNoPath] = useState(false)
  const drop = useMutation({
    mutationFn: (paths: string[]) => call('files.drop', { paths }),
    onSuccess: async (results) => {
      await client.invalidateQueries({ queryKey: ['summaries'] })
      const only = results.length === 1 ? results[0] : undefined
      const id = only?.summaryId ?? only?.sessionId
      if (only === undefined || id === null || id === undefined) return
      goTo({ page: 'summary', id })
      // Without a key the page itself says that these are the facts only; any other problem stays to be read.
      if (only.problem === null || only.problem.code === 'key_missing') drop.reset()
    },
  })
  const isOver = useFileDrag((files) => {
    const paths = pathsOf(files)
    setHasNoPath(paths.length === 0)
    if (paths.length > 0) drop.mutate(paths)
  })
  const isOpen = hasNoPath || !drop.isIdle
  return (
    <>
      {isOver && (
        <div className="drop-overlay">
          <p className="drop-overlay__what">{t('drop.overlay')}</p>
          <p className="drop-overlay__hint">{t('drop.overlayHint')}</p>
        </div>
      )}
      {isOpen && (
        <section className="drop-panel" aria-label={t('drop.title')}>
          <header className="drop-panel__head">
            <h2 className="drop-panel__title">{t('drop.title')}</h2>
            {!drop.isPending && (
              <Button
                kind="quiet"
                onClick={() => {
                  setHasNoPath(false)
                  drop.reset()
                }}
              >
                {t('app.close')}
              </Button>
            )}
          </header>
          {hasNoPath && <Notice what={t('drop.nothing')} todo={t('drop.nothingTodo')} />}
          {drop.isPending && <p role="status">{t('drop.reading', { count: drop.variables.length })}</p>}
          {drop.isError && <ProblemNotice error={drop.error} onRetry={() => drop.mutate(drop.variables)} />}
          {drop.isSuccess && drop.data.length === 0 && <Notice what={t('drop.none')} todo={t('drop.noneTodo')} />}
          {drop.isSuccess && (
            <ul className="drop-panel__list" role="status">
              {drop.data.map((result) => (
                <DropResultRow key={result.path} result={result} />
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  )
}
