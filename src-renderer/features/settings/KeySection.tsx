import type { KeyStatus } from '../../../src-main/contract/state'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { useSignIn } from '../../data/useSignIn'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Pill } from '../../ui/Pill'
import { KeyReport, TestReport } from './KeyReport'
import { SecretForm } from './SecretForm'
import { SignInPart } from './SignInPart'
import type { Key } from './useKey'

/** The key: what it is, asking OpenRouter about it, entering another, and signing in for one. */
export function KeySection({ keyState }: { keyState: Key }) {
  const { status, set, check, test, code } = keyState
  const signIn = useSignIn()
  if (status === undefined) return <div className="skeleton key-section__skeleton" />
  const hasKey = status.source !== 'none'
  return (
    <div className="key-section">
      <div className="key-section__status">
        <StatusLine status={status} />
        {hasKey ? (
          <KeyButtons keyState={keyState} />
        ) : (
          <Button onClick={() => void call('app.openLink', { link: 'openrouter.keys' })}>{t('key.get')}</Button>
        )}
      </div>
      {check.isSuccess && <KeyReport check={check.data} />}
      {check.isError && <ProblemNotice error={check.error} />}
      {test.isSuccess && <TestReport answer={test.data} />}
      {test.isError && <ProblemNotice error={test.error} />}
      {hasOwnProblem(status) && status.problem !== null && !check.isError && !test.isError && (
        <ProblemNotice problem={status.problem} tone="calm" />
      )}
      <h3 className="key-section__heading">{t(isGiven(status) ? 'key.store' : hasKey ? 'key.replace' : 'key.add')}</h3>
      {isGiven(status) && <p className="setting-row__hint">{t('key.storeHint')}</p>}
      <SecretForm
        label={t('key.enter')}
        submit={t(set.isPending ? 'key.saving' : 'key.save')}
        isBusy={set.isPending}
        isPassword
        onSubmit={set.mutate}
      />
      <p className="setting-row__hint">{t('key.enterHint')}</p>
      {set.isError && <ProblemNotice error={set.error} />}
      <SignInPart signIn={signIn} code={code} />
      <p className="only-spoken" role="status">
        {set.isSuccess || code.isSuccess ? t('settings.saved') : ''}
      </p>
    </div>
  )
}

/** From outside: it wins over whatever is stored here. */
function isGiven({ source }: KeyStatus): boolean {
  return source === 'environment' || source === 'file' || source === 'flag'
}

/** A missing key is no fault: its hint says enough. */
function hasOwnProblem({ problem }: KeyStatus): boolean {
  return problem !== null && problem.code !== 'key_missing'
}

function StatusLine({ status }: { status: KeyStatus }) {
  const { source, masked } = status
  return (
    <div>
      <p className="setting-row__name">{t('key.status')}</p>
      <p className="key-section__masked">
        {masked !== null && <code dir="ltr">{masked}</code>}
        <Pill tone={source === 'none' ? 'plain' : 'accent'}>{t(`key.${source}`)}</Pill>
        {source !== 'none' && masked === null && <Pill>{t('key.unusable')}</Pill>}
      </p>
      {!hasOwnProblem(status) && <p className="setting-row__hint">{t(`key.${source}Hint`)}</p>}
      {source !== 'none' && <p className="setting-row__hint">{t('key.testHint')}</p>}
    </div>
  )
}

function KeyButtons({ keyState: { check, test } }: { keyState: Key }) {
  return (
    <div className="key-section__buttons">
      <Button isBusy={check.isPending} onClick={() => check.mutate()}>
        {t(check.isPending ? 'key.checking' : 'key.check')}
      </Button>
      <Button isBusy={test.isPending} onClick={() => test.mutate()}>
        {t(test.isPending ? 'key.testing' : 'key.test')}
      </Button>
    </div>
  )
}
