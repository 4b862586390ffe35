import { useQuery } from '@tanstack/react-query'
import { useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { ProblemNotice } from '../../data/ProblemNotice'
import { findCard, withoutRouterPrefix } from '../../data/findCard'
import { isMac } from '../../data/isMac'
import { modelsQuery, settingsQuery } from '../../data/queries'
import { useSaveSettings } from '../../data/useSaveSettings'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { chosenModels, withModel } from './chosenModels'
import type { ModelSlot } from './chosenModels'
import { ListAge } from './ListAge'
import { ModelGrid } from './ModelGrid'
import { isModelName } from './modelName'
import { ModelTools } from './ModelTools'
import { shownModels } from './shownModels'
import type { ModelFilter, ModelSort } from './shownModels'
import { useModelChoice } from './useModelChoice'
import { useModelRefresh } from './useModelRefresh'

/** Chooses the model of a slot: searched, filtered, sorted; with the keyboard alone where one likes. */
export function ModelPicker({ slot, onClose }: { slot: ModelSlot; onClose: () => void }) {
  const titleId = useId()
  const search = useRef<HTMLInputElement>(null)
  const { data } = useQuery(settingsQuery)
  const list = useQuery(modelsQuery)
  const refresh = useModelRefresh()
  const save = useSaveSettings()
  const choice = useModelChoice({ onChosen: onClose, onRefused: () => search.current?.focus() })
  const [text, setText] = useState('')
  const [filters, setFilters] = useState<ReadonlySet<ModelFilter>>(new Set())
  const [sort, setSort] = useState<ModelSort>('name')

  const favourites = data?.settings['model.favourites']
  const favouriteIds = useMemo(() => new Set(favourites), [favourites])
  const models = list.data?.models
  const shown = useMemo(
    () => shownModels(models ?? [], { text, filters, sort }, favouriteIds),
    [models, text, filters, sort, favouriteIds],
  )
  if (data === undefined) return null
  const chosen = chosenModels(data.settings)
  const current = slot === 'primary' ? chosen.primary : (chosen.fallbacks[slot] ?? null)
  const others = [chosen.primary, ...chosen.fallbacks].filter((model) => model !== current)
  const choose = (model: string): void => choice.choose(model, withModel(chosen, slot, model))
  const typed = withoutRouterPrefix(text.trim())

  // An id is taken although the list does not know it: the list may be older than the model.
  const isUnknown = isModelName(typed) && list.isSuccess && findCard(list.data, typed) === undefined
  const useTyped = isUnknown && <Button onClick={() => choose(typed)}>{t('models.useTyped', { model: typed })}</Button>

  /** What is typed anywhere is typed into the search. */
  const onKeyDown = (event: KeyboardEvent): void => {
    const isText = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey
    const isTypedInto = event.target instanceof Element && event.target.matches('input, select')
    if (isText && !isTypedInto) search.current?.focus()
  }
  return (
    <>
      <Dialog
        className="model-picker"
        labelledBy={titleId}
        isClosedByClickOutside
        onEscape={() => {
          // As in any search field, it empties that first.
          if (text === '' || document.activeElement !== search.current) return false
          setText('')
          return true
        }}
        onClose={onClose}
      >
        {/* Only passes a letter on to the search. */}
        <div className="model-picker__page" role="presentation" onKeyDown={onKeyDown}>
          <header className="model-picker__head">
            <h2 className="dialog__title" id={titleId}>
              {t(slot === 'primary' ? 'models.choose' : 'models.chooseFallback')}
            </h2>
            <Button kind="quiet" onClick={onClose}>
              {t('app.close')}
            </Button>
          </header>
          <ModelGrid
            models={shown}
            isLoading={list.isPending}
            listedAt={list.data?.asOf}
            current={current}
            others={others}
            favourites={favouriteIds}
            nameOf={(model) => findCard(list.data, model)?.name ?? model}
            search={search}
            text={text}
            onText={setText}
            onChoose={choose}
            onFavourite={(model, isFavourite) =>
              save.mutate([
                {
                  name: 'model.favourites',
                  value: isFavourite
                    ? [...favouriteIds, model]
                    : [...favouriteIds].filter((favourite) => favourite !== model),
                },
              ])
            }
            tools={
              <ModelTools
                filters={filters}
                sort={sort}
                shown={shown.length}
                total={models?.length}
                onFilters={setFilters}
                onSort={setSort}
              />
            }
            empty={
              list.isError ? (
                <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
              ) : (
                <div className="model-picker__empty">
                  <p className="model-picker__none" dir="auto">
                    {typed === '' ? t('models.noneLeft') : t('models.none', { text: typed })}
                  </p>
                  <p>{t(filters.size > 0 ? 'models.noneFilters' : 'models.noneTodo')}</p>
                  {useTyped}
                </div>
              )
            }
          />
          <footer className="model-picker__foot">
            {list.data !== undefined && <ListAge list={list.data} />}
            <p className="model-picker__keys">
              {t('models.keys', { ctrl: isMac ? '⌃' : t('keys.ctrl'), enter: isMac ? '↵' : t('keys.enter') })}
            </p>
            {shown.length > 0 && useTyped}
            {refresh.isError && <ProblemNotice error={refresh.error} tone="calm" />}
            {save.isError && <ProblemNotice error={save.error} tone="calm" />}
            {choice.error !== null && <ProblemNotice error={choice.error} />}
            <Button isBusy={refresh.isPending} onClick={() => refresh.mutate()}>
              {t(refresh.isPending ? 'models.refreshing' : 'models.refresh')}
            </Button>
          </footer>
        </div>
      </Dialog>
      {choice.question}
    </>
  )
}
