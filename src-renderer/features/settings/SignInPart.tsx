import { ProblemNotice } from '../../data/ProblemNotice'
import type { SignIn } from '../../data/useSignIn'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { keepFocus } from '../../ui/keepFocus'
import { SecretForm } from './SecretForm'
import type { Key } from './useKey'

interface SignInProps {
  readonly signIn: SignIn
  readonly code: Key['code']
}

/** Getting a key in the browser: the offer, the wait, and the code for browsers that cannot come back. */
export function SignInPart(props: SignInProps) {
  return (
    <div ref={keepFocus}>
      <Stage {...props} />
    </div>
  )
}

function Stage({ signIn, code }: SignInProps) {
  const { waitsFor } = signIn
  if (waitsFor === null) {
    return (
      <>
        <div className="sign-in">
          <div className="sign-in__words">
            <p>{t('key.signInName')}</p>
            <p className="setting-row__hint">{t('key.signInHint')}</p>
          </div>
          <Button onClick={() => signIn.start('callback')}>{t('key.signIn')}</Button>
        </div>
        {signIn.error !== null && <ProblemNotice error={signIn.error} />}
      </>
    )
  }
  return (
    <div className="sign-in sign-in--waiting">
      <div className="sign-in__words" role="status">
        <p className="sign-in__what">{t(waitsFor === 'code' ? 'key.waitingForCode' : 'key.waiting')}</p>
        <p className="setting-row__hint">{t(waitsFor === 'code' ? 'key.codeHint' : 'key.waitingHint')}</p>
      </div>
      <div className="sign-in__actions">
        {waitsFor === 'callback' && (
          <Button kind="quiet" onClick={() => signIn.start('code')}>
            {t('key.pasteInstead')}
          </Button>
        )}
        <Button autoFocus={waitsFor === 'callback'} onClick={signIn.cancel}>
          {t('key.cancel')}
        </Button>
      </div>
      {waitsFor === 'code' && (
        <div className="sign-in__code">
          <SecretForm
            label={t('key.code')}
            isFocused
            submit={t(code.isPending ? 'key.usingCode' : 'key.useCode')}
            isBusy={code.isPending}
            onSubmit={code.mutate}
          />
          {code.isError && <ProblemNotice error={code.error} />}
        </div>
      )}
    </div>
  )
}
