import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ModelNotice } from '../../../src-main/contract/models'
import { call } from '../../data/bridge'
import { findCard } from '../../data/findCard'
import { ProblemNotice } from '../../data/ProblemNotice'
import { modelNoticesQuery, modelsQuery, settingsQuery } from '../../data/queries'
import { formatDay } from '../../i18n/format'
import { Sentences } from '../../i18n/rich'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { chosenModels, withSuccessor } from './chosenModels'
import { useModelChoice } from './useModelChoice'

/** Chosen models that are gone or will be, each told until it is switched or put away. `bar`: over the whole window. */
export function ModelNotices({ place }: { place: 'bar' | 'section' }) {
  const client = useQueryClient()
  const { data: notices = [] } = useQuery(modelNoticesQuery)
  const hasNotices = notices.length > 0
  const { data } = useQuery({ ...settingsQuery, enabled: hasNotices })
  const { data: list } = useQuery({ ...modelsQuery, enabled: hasNotices })
  const choice = useModelChoice()
  const dismiss = useMutation({
    mutationFn: (model: string) => call('models.dismiss', { model }),
    onSuccess: () => client.invalidateQueries({ queryKey: modelNoticesQuery.queryKey }),
  })
  if (!hasNotices) return null
  const nameOf = (model: string): string => findCard(list, model)?.name ?? model
  const switchTo = (model: string, successor: string): void => {
    if (data !== undefined) choice.choose(successor, withSuccessor(chosenModels(data.settings), model, successor))
  }
  return (
    <>
      {notices.map((notice) => (
        <div key={notice.model} className={`model-notice model-notice--${place}`} role="status">
          <p className="model-notice__words">
            <Sentences>
              <b dir="auto">{what(notice)}</b>
              {notice.successor === null
                ? t(place === 'bar' ? 'models.chooseAnother' : 'models.chooseAnotherHere')
                : t(`models.todo.${notice.kind}`, { successor: nameOf(notice.successor) })}
            </Sentences>
          </p>
          <div className="model-notice__actions">
            {notice.successor === null
              ? place === 'bar' && (
                  <Button onClick={() => void call('app.openSettings', { section: 'model' })}>
                    {t('app.openSettings')}
                  </Button>
                )
              : use(notice.model, notice.successor)}
            <Button
              kind="quiet"
              isBusy={dismiss.isPending}
              aria-label={t('models.notNowLabel', { model: notice.model })}
              onClick={() => dismiss.mutate(notice.model)}
            >
              {t('models.notNow')}
            </Button>
          </div>
        </div>
      ))}
      {choice.error !== null && <ProblemNotice error={choice.error} />}
      {choice.question}
    </>
  )

  function use(model: string, successor: string) {
    return <Button onClick={() => switchTo(model, successor)}>{t('models.use', { model: nameOf(successor) })}</Button>
  }
}

function what({ model, kind, endsOn }: ModelNotice): string {
  if (endsOn === null) return t(kind === 'withdrawn' ? 'models.isGone' : 'models.isEnding', { model })
  return t(kind === 'withdrawn' ? 'models.isGoneSince' : 'models.isEndingOn', { model, day: formatDay(endsOn) })
}
