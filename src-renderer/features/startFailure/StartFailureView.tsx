import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import type { StartFailure } from '../../../src-main/contract/state'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { RestoreDialog } from '../../data/RestoreDialog'
import { useRefusedDrops } from '../../data/useRefusedDrops'
import { useRestore } from '../../data/useRestore'
import { shortenHome } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { FilePath } from '../../ui/FilePath'
import { startHelp, startTodo } from './startHelp'
import type { StartHelp } from './startHelp'

/** The whole of a window while Debrief could not start: what happened, what to do, and the buttons that do it. */
export function StartFailureView({ failure: { problem, dataFolder } }: { failure: StartFailure }) {
  useRefusedDrops()
  const restoring = useRestore()
  const anew = useMutation({ mutationFn: () => call('data.startAnew', undefined) })
  const [isAsking, setIsAsking] = useState(false)
  const again = useMutation({ mutationFn: () => call('app.startAgain', undefined) })
  const releases = useMutation({ mutationFn: () => call('app.openReleases', undefined) })
  const folder = useMutation({ mutationFn: () => call('data.openFolder', undefined) })
  const copy = useMutation({ mutationFn: () => call('app.copyDiagnostics', undefined) })
  const error = restoring.error ?? [anew, again, releases, folder, copy].find(({ isError }) => isError)?.error ?? null
  const help: Readonly<Record<StartHelp, { words: string; isBusy: boolean; run: () => void }>> = {
    restore: { words: t('start.restore'), isBusy: restoring.isBusy, run: restoring.choose },
    anew: { words: t('start.anew'), isBusy: anew.isPending, run: () => setIsAsking(true) },
    again: { words: t('start.again'), isBusy: again.isPending, run: () => again.mutate() },
    releases: { words: t('updates.open'), isBusy: releases.isPending, run: () => releases.mutate() },
  }
  return (
    <main className="start-failure">
      <div className="start-failure__page">
        <div role="alert">
          <h1 className="start-failure__what" dir="auto">
            {describeProblem(problem).what}
          </h1>
          <p className="start-failure__todo" dir="auto">
            {startTodo(problem)}
          </p>
        </div>
        <div className="start-failure__actions">
          {startHelp(problem).map((name, index) => (
            <Button
              key={name}
              kind={index === 0 ? 'primary' : 'plain'}
              isBusy={help[name].isBusy}
              onClick={help[name].run}
            >
              {help[name].words}
            </Button>
          ))}
        </div>
        {error !== null && <ProblemNotice error={error} />}
        <dl className="start-failure__facts">
          <div className="start-failure__fact">
            <dt>{t('data.folder')}</dt>
            <dd>
              <FilePath path={shortenHome(dataFolder)} />
            </dd>
            <dd>
              <Button isBusy={folder.isPending} onClick={() => folder.mutate()}>
                {t('data.openFolder')}
              </Button>
            </dd>
          </div>
          <div className="start-failure__fact">
            <dt>{t('about.diagnostics')}</dt>
            <dd className="start-failure__hint">{t('start.diagnosticsHint')}</dd>
            <dd>
              <Button isBusy={copy.isPending} onClick={() => copy.mutate()}>
                {t(copy.isSuccess ? 'about.copied' : 'about.copy')}
              </Button>
              <span className="only-spoken" role="status">
                {copy.isSuccess ? t('about.copied') : ''}
              </span>
            </dd>
          </div>
        </dl>
        <p className="start-failure__until">{t('start.until')}</p>
      </div>
      <RestoreDialog restoring={restoring} />
      {isAsking && (
        <ConfirmDialog
          title={t('start.anewAsk')}
          text={t('start.anewWhat')}
          confirm={t('start.anewNow')}
          cancel={t('data.cancel')}
          onCancel={() => setIsAsking(false)}
          onConfirm={() => {
            setIsAsking(false)
            anew.mutate()
          }}
        />
      )}
    </main>
  )
}
