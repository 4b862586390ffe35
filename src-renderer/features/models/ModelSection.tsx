import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { findCard } from '../../data/findCard'
import { ProblemNotice } from '../../data/ProblemNotice'
import { modelsQuery, settingsQuery } from '../../data/queries'
import { useSaveSettings } from '../../data/useSaveSettings'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { keepFocus } from '../../ui/keepFocus'
import { ChosenModel } from './ChosenModel'
import { chosenChanges, chosenModels, mostFallbacks, withFallbackSooner, withoutFallback } from './chosenModels'
import type { ChosenModels, ModelSlot } from './chosenModels'
import { ModelNotices } from './ModelNotices'
import { ModelPicker } from './ModelPicker'
import { needsConsent } from './needsConsent'
import { useModelChoice } from './useModelChoice'

/** Settings → Model: which one is asked first, and which ones when it is not available. */
export function ModelSection() {
  const { data } = useQuery(settingsQuery)
  const { data: list, error, isPending } = useQuery(modelsQuery)
  const save = useSaveSettings()
  const choice = useModelChoice()
  const [slot, setSlot] = useState<ModelSlot | null>(null)
  if (data === undefined) return null
  const chosen = chosenModels(data.settings)
  const change = (next: ChosenModels): void => save.mutate(chosenChanges(chosen, next))
  const cardOf = (model: string) => findCard(list, model)
  const isListed = list !== undefined
  /** For one that was chosen where nobody was asked: on the command line, in another release. */
  const allow = (model: string) =>
    needsConsent(model, cardOf(model), data.settings) && (
      <Button onClick={() => choice.choose(model, chosen)}>{t('consent.allow')}</Button>
    )
  return (
    <div className="model-section">
      <ModelNotices place="section" />
      {error !== null && <ProblemNotice error={error} tone="calm" />}
      <section className="model-section__part" aria-label={t('models.primary')}>
        <ChosenModel model={chosen.primary} card={cardOf(chosen.primary)} isListed={isListed} isLoading={isPending}>
          {allow(chosen.primary)}
          <Button aria-haspopup="dialog" onClick={() => setSlot('primary')}>
            {t('models.change')}
          </Button>
        </ChosenModel>
      </section>
      <section ref={keepFocus} className="model-section__part" aria-labelledby="fallbacks-name">
        <p className="setting-row__name" id="fallbacks-name">
          {t('models.fallbacks')}
        </p>
        <p className="setting-row__hint">{t('models.fallbacksHint')}</p>
        <ol className="model-section__fallbacks">
          {chosen.fallbacks.map((model, at) => (
            <li key={model} className="model-section__fallback">
              <ChosenModel model={model} card={cardOf(model)} isListed={isListed} isLoading={isPending} place={at + 1}>
                {allow(model)}
                {at > 0 && (
                  <Button
                    kind="quiet"
                    aria-label={t('models.soonerLabel', { model: cardOf(model)?.name ?? model })}
                    onClick={() => change(withFallbackSooner(chosen, at))}
                  >
                    {t('models.sooner')}
                  </Button>
                )}
                <Button
                  kind="quiet"
                  aria-label={t('models.removeLabel', { model: cardOf(model)?.name ?? model })}
                  onClick={() => change(withoutFallback(chosen, at))}
                >
                  {t('models.remove')}
                </Button>
                <Button
                  aria-haspopup="dialog"
                  aria-label={t('models.changeLabel', { model: cardOf(model)?.name ?? model })}
                  onClick={() => setSlot(at)}
                >
                  {t('models.change')}
                </Button>
              </ChosenModel>
            </li>
          ))}
        </ol>
        {chosen.fallbacks.length < mostFallbacks && (
          <Button aria-haspopup="dialog" onClick={() => setSlot(chosen.fallbacks.length)}>
            {t('models.addFallback')}
          </Button>
        )}
      </section>
      {save.isError && <ProblemNotice error={save.error} />}
      {choice.error !== null && <ProblemNotice error={choice.error} />}
      {choice.question}
      {slot !== null && <ModelPicker slot={slot} onClose={() => setSlot(null)} />}
    </div>
  )
}
