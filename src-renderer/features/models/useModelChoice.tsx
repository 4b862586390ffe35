import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { findCard } from '../../data/findCard'
import { modelsQuery, settingsQuery } from '../../data/queries'
import { useSaveSettings } from '../../data/useSaveSettings'
import { t } from '../../i18n/t'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { chosenChanges, chosenModels } from './chosenModels'
import type { ChosenModels } from './chosenModels'
import { needsConsent } from './needsConsent'

export interface ModelChoice {
  /** Saves `next`, in which `model` is new. A model that may keep prompts is asked about first; without a yes nothing changes. */
  choose(model: string, next: ChosenModels): void
  /** The question, while it is asked. */
  readonly question: ReactNode
  /** Why the last choice was not saved; null when all is well. */
  readonly error: Error | null
}

/** `onChosen` when a choice is saved, `onRefused` after a no. */
export function useModelChoice({
  onChosen,
  onRefused,
}: { onChosen?: () => void; onRefused?: () => void } = {}): ModelChoice {
  const { data } = useQuery(settingsQuery)
  const { data: list } = useQuery(modelsQuery)
  const save = useSaveSettings()
  const [asked, setAsked] = useState<{ model: string; next: ChosenModels } | null>(null)
  const settings = data?.settings
  if (settings === undefined) return { choose() {}, question: null, error: null }

  const take = (next: ChosenModels, allowed: readonly string[]): void => {
    const before = settings['model.dataCollectionAllowed']
    const changes = chosenChanges(chosenModels(settings), next)
    if (allowed.length > 0) changes.unshift({ name: 'model.dataCollectionAllowed', value: [...before, ...allowed] })
    save.mutate(changes, { onSuccess: () => onChosen?.() })
  }
  return {
    choose(model, next) {
      if (needsConsent(model, findCard(list, model), settings)) setAsked({ model, next })
      else take(next, [])
    },
    question: asked !== null && (
      <ConfirmDialog
        title={t('consent.title', { model: findCard(list, asked.model)?.name ?? asked.model })}
        text={t(asked.model === 'openrouter/free' ? 'consent.textOfRouter' : 'consent.text')}
        confirm={t('consent.yes')}
        cancel={t('consent.no')}
        onCancel={() => {
          setAsked(null)
          onRefused?.()
        }}
        onConfirm={() => {
          setAsked(null)
          take(asked.next, [asked.model])
        }}
      />
    ),
    error: save.error,
  }
}
