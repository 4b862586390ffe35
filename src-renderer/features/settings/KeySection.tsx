import { useState } from 'react'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Pill } from '../../ui/Pill'
import { TextField } from '../../ui/TextField'
import { KeyCheckResult } from './KeyCheckResult'
import type { Key } from './useKey'

/** The key: what it is, entering another, and asking OpenRouter about it. */
export function KeySection({ keyState: { status, set, check } }: { keyState: Key }) {
  const [text, setText] = useState('')
  if (status === undefined) return <div className="skeleton key-section__skeleton" />
  // A missing key is no fault: its hint says enough.
  const hasProblem = status.problem !== null && status.problem.code !== 'key_missing' && !check.isError
  return (
    <div className="key-section">
      <div className="key-section__status">
        <div>
          <p className="setting-row__name">{t('key.status')}</p>
          <p className="key-section__masked">
            {status.masked !== null && <code dir="ltr">{status.masked}</code>}
            <Pill tone={status.source === 'none' ? 'plain' : 'accent'}>{t(`key.${status.source}`)}</Pill>
          </p>
          {!hasProblem && <p className="setting-row__hint">{t(`key.${status.source}Hint`)}</p>}
        </div>
        {status.source === 'none' ? (
          <Button onClick={() => void call('app.openLink', { link: 'openrouter.keys' })}>{t('key.get')}</Button>
        ) : (
          <Button isBusy={check.isPending} onClick={() => check.mutate()}>
            {t(check.isPending ? 'key.checking' : 'key.check')}
          </Button>
        )}
      </div>
      {check.isSuccess && <KeyCheckResult check={check.data} />}
      {check.isError && <ProblemNotice error={check.error} />}
      {hasProblem && status.problem !== null && <ProblemNotice problem={status.problem} tone="calm" />}
      <form
        className="key-section__form"
        onSubmit={(event) => {
          event.preventDefault()
          const key = text.trim()
          if (key === '') return
          set.mutate(key, { onSuccess: () => setText('') })
        }}
      >
        <TextField
          label={t('key.enter')}
          type="password"
          className="text-field--code"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" kind="primary" isBusy={set.isPending} disabled={text.trim() === ''}>
          {t(set.isPending ? 'key.saving' : 'key.save')}
        </Button>
      </form>
      <p className="setting-row__hint">{t('key.enterHint')}</p>
      {set.isError && <ProblemNotice error={set.error} />}
      <p className="only-spoken" role="status">
        {set.isSuccess ? t('settings.saved') : ''}
      </p>
    </div>
  )
}
