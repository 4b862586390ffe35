import { useId, useState } from 'react'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import { SettingRow } from './SettingRow'
import { offerPutBack } from './takeOut'
import { useSetting } from './useSetting'

type TokenListName = 'provider.order' | 'provider.only' | 'provider.ignore' | 'sampling.stop'

/** Something that may be put into a list, with the words for it. */
export interface Suggestion {
  readonly value: string
  readonly label: string
}

const none: readonly Suggestion[] = []

/**
 * Words in a list: typed and added, moved where the order counts, taken out again. `read` makes of a typed text what is kept, null for what is
 * none; `show` the other way round.
 */
export function ListSetting({
  name,
  fault,
  isOrdered = false,
  suggestions = none,
  unfit = null,
  read,
  show = (value) => value,
}: {
  name: TokenListName
  /** Why a text is not taken, in a sentence. */
  fault: string
  isOrdered?: boolean
  suggestions?: readonly Suggestion[]
  unfit?: string | null
  read: (text: string) => string | null
  show?: (value: string) => string
}) {
  const hintId = useId()
  const listId = useId()
  const setting = useSetting(name, fault)
  const [text, setText] = useState('')
  const [isFaulty, setIsFaulty] = useState(false)
  const add = (typed: string): void => {
    const value = read(typed)
    if (value === null) {
      setIsFaulty(true)
      return
    }
    if (!setting.value.includes(value)) setting.change([...setting.value, value], true)
    setText('')
  }
  const remove = (value: string, at: number): void => {
    setting.change(
      setting.value.filter((one) => one !== value),
      true,
    )
    offerPutBack(t('undo.takenOut', { value: show(value) }), name, value, at)
  }
  const sooner = (at: number): void => {
    const next = [...setting.value]
    next.splice(at - 1, 0, ...next.splice(at, 1))
    setting.change(next, true)
  }
  return (
    <SettingRow
      isWide
      setting={name}
      name={t(`set.${name}`)}
      hint={unfit ?? t(`set.${name}Hint`)}
      hintId={hintId}
      isSaved={setting.isSaved}
    >
      {setting.value.length > 0 && (
        <ol className="token-list">
          {setting.value.map((value, at) => (
            <li key={value} className="token">
              {isOrdered && at > 0 && (
                <button
                  type="button"
                  className="token__button"
                  aria-label={t('calls.sooner', { value })}
                  title={t('calls.soonerTitle')}
                  onClick={() => sooner(at)}
                >
                  <svg className="token__arrow" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
                    <path d="M6.5 1.5 3 5l3.5 3.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
                  </svg>
                </button>
              )}
              <code dir="ltr">{show(value)}</code>
              <button
                type="button"
                className="token__button"
                aria-label={t('calls.takeOut', { value: show(value) })}
                title={t('calls.takeOutTitle')}
                onClick={() => remove(value, at)}
              >
                <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
                  <path d="m2 2 6 6m0-6L2 8" fill="none" stroke="currentColor" strokeWidth="1.4" />
                </svg>
              </button>
            </li>
          ))}
        </ol>
      )}
      {unfit === null && (
        <form
          className="token-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim() !== '') add(text)
          }}
        >
          <TextField
            label={t(`set.${name}`)}
            isLabelHidden
            describedBy={hintId}
            className="text-field--code"
            list={suggestions.length > 0 ? listId : undefined}
            value={text}
            error={isFaulty ? fault : setting.error}
            onChange={(event) => {
              setIsFaulty(false)
              setText(event.target.value)
            }}
          />
          <datalist id={listId}>
            {suggestions
              .filter(({ value }) => !setting.value.includes(value))
              .map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
          </datalist>
          <Button type="submit" disabled={text.trim() === ''} aria-label={t('calls.addTo', { name: t(`set.${name}`) })}>
            {t('calls.add')}
          </Button>
        </form>
      )}
    </SettingRow>
  )
}
