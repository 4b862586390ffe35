import { useId, useState } from 'react'
import { t } from '../../i18n/t'
import { TextField } from '../../ui/TextField'
import { isModelName, parseFallbacks } from './parseSetting'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

export function ModelSettings() {
  return (
    <>
      <PrimaryModel />
      <FallbackModels />
    </>
  )
}

function PrimaryModel() {
  const hintId = useId()
  const setting = useSetting('model.primary', t('settings.modelName'))
  const [text, setText] = useState<string | null>(null)
  const isFaulty = text !== null && !isModelName(text.trim())
  return (
    <SettingRow
      name={t('set.model.primary')}
      hint={t('set.model.primaryHint')}
      hintId={hintId}
      isSaved={setting.isSaved}
    >
      <TextField
        label={t('set.model.primary')}
        isLabelHidden
        describedBy={hintId}
        className="text-field--code"
        value={text ?? setting.value}
        error={isFaulty ? t('settings.modelName') : setting.error}
        onChange={(event) => {
          setText(event.target.value)
          const model = event.target.value.trim()
          if (isModelName(model)) setting.change(model)
        }}
        onBlur={() => {
          if (!isFaulty) setText(null)
        }}
      />
    </SettingRow>
  )
}

function FallbackModels() {
  const hintId = useId()
  const setting = useSetting('model.fallbacks', t('settings.twoFallbacks'))
  const [text, setText] = useState<string | null>(null)
  const parsed = text === null ? null : parseFallbacks(text)
  const fault = parsed !== null && 'fault' in parsed ? parsed.fault : null
  return (
    <SettingRow
      name={t('set.model.fallbacks')}
      hint={t('set.model.fallbacksHint')}
      hintId={hintId}
      isSaved={setting.isSaved}
    >
      <TextField
        label={t('set.model.fallbacks')}
        isLabelHidden
        describedBy={hintId}
        className="text-field--code"
        value={text ?? setting.value.join(', ')}
        error={fault === null ? setting.error : t(fault === 'count' ? 'settings.twoFallbacks' : 'settings.modelName')}
        onChange={(event) => {
          setText(event.target.value)
          const next = parseFallbacks(event.target.value)
          if ('models' in next) setting.change(next.models)
        }}
        onBlur={() => {
          if (fault === null) setText(null)
        }}
      />
    </SettingRow>
  )
}
