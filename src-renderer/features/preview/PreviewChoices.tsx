import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { SummaryStyle } from '../../../src-main/contract/summary'
import { settingsQuery } from '../../data/queries'
import { StyleSelect } from '../../facts/StyleSelect'
import { t } from '../../i18n/t'
import { Select } from '../../ui/Select'

/** What is chosen for this one summary; null as Settings say. */
export interface PreviewChoice {
  readonly style: SummaryStyle | null
  readonly model: string | null
}

/** Style and model of this one summary, and at the right what can be done. */
export function PreviewChoices({
  choice,
  isDisabled,
  onChange,
  children,
}: {
  choice: PreviewChoice
  isDisabled: boolean
  onChange: (choice: PreviewChoice) => void
  children: ReactNode
}) {
  const { data } = useQuery(settingsQuery)
  const named = data === undefined ? [] : [data.settings['model.primary'], ...data.settings['model.fallbacks']]
  // What was chosen stays chosen when Settings name it no more.
  const models = [...new Set([...named, ...(choice.model === null ? [] : [choice.model])])]
  return (
    <div className="preview__choices">
      <StyleSelect style={choice.style} isDisabled={isDisabled} onChange={(style) => onChange({ ...choice, style })} />
      <Select
        label={t('preview.model')}
        isDisabled={isDisabled}
        value={choice.model ?? ''}
        options={[
          { value: '', label: t('preview.modelsOfSettings') },
          ...models.map((model) => ({ value: model, label: t('preview.onlyModel', { model }) })),
        ]}
        onChange={(model) => onChange({ ...choice, model: model === '' ? null : model })}
      />
      <div className="preview__actions">{children}</div>
    </div>
  )
}
