import { useId, useState } from 'react'
import { call } from '../../data/bridge'
import { offerUndo } from '../../data/undo'
import { formatCount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import { parseSigned } from './parseSetting'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

/** Tokens that are made likelier or less likely, a row each: the token's id in the model's own vocabulary, and a bias from -100 to 100. */
export function LogitBiasSetting({ unfit }: { unfit: string | null }) {
  const hintId = useId()
  const setting = useSetting('sampling.logitBias', t('calls.biasFault'))
  const [token, setToken] = useState('')
  const [bias, setBias] = useState('')
  const [isFaulty, setIsFaulty] = useState(false)
  const rows = Object.entries(setting.value)
  const add = (): void => {
    const value = parseSigned(bias)
    if (!/^\d{1,7}$/.test(token.trim()) || value === null || Math.abs(value) > 100) {
      setIsFaulty(true)
      return
    }
    setting.change({ ...setting.value, [token.trim()]: value }, true)
    setToken('')
    setBias('')
  }
  const edit = (change: (text: string) => void) => (event: { target: { value: string } }) => {
    setIsFaulty(false)
    change(event.target.value)
  }
  return (
    <SettingRow
      isWide
      setting="sampling.logitBias"
      name={t('set.sampling.logitBias')}
      hint={unfit ?? t('set.sampling.logitBiasHint')}
      hintId={hintId}
      isSaved={setting.isSaved}
    >
      {rows.length > 0 && (
        <ul className="bias-list">
          {rows.map(([id, value]) => (
            <li key={id} className="bias-list__row">
              <code dir="ltr">{id}</code>
              <span className="figure" dir="ltr">
                {value > 0 ? `+${formatCount(value)}` : formatCount(value)}
              </span>
              <Button
                kind="quiet"
                aria-label={t('calls.takeOut', { value: id })}
                onClick={() => {
                  setting.change(Object.fromEntries(rows.filter(([other]) => other !== id)), true)
                  offerUndo(t('undo.takenOut', { value: id }), () => putBiasBack(id, value))
                }}
              >
                {t('models.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {unfit === null && (
        <form
          className="bias-form"
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextField
            label={t('calls.biasToken')}
            inputMode="numeric"
            className="text-field--short"
            describedBy={hintId}
            value={token}
            onChange={edit(setToken)}
          />
          <TextField
            label={t('calls.bias')}
            inputMode="decimal"
            className="text-field--short"
            value={bias}
            onChange={edit(setBias)}
          />
          <Button type="submit" disabled={token.trim() === '' || bias.trim() === ''}>
            {t('calls.add')}
          </Button>
          {(isFaulty || setting.error !== null) && (
            <p className="text-field__error" role="alert">
              {isFaulty ? t('calls.biasFault') : setting.error}
            </p>
          )}
        </form>
      )}
    </SettingRow>
  )
}

async function putBiasBack(id: string, bias: number): Promise<void> {
  const { settings } = await call('settings.get', undefined)
  const value = { [id]: bias, ...settings['sampling.logitBias'] }
  await call('settings.set', { name: 'sampling.logitBias', value })
}
