import { useQuery } from '@tanstack/react-query'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { stateQuery } from '../../data/queries'
import { useRemembered } from '../../data/useRemembered'
import { useSignIn } from '../../data/useSignIn'
import { joinSentences } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { keepFocus } from '../../ui/keepFocus'
import { KeyTerms } from './KeyTerms'

/** Offers a key, once: to sign in for one, to enter one, or "Not now", which is an equal and is remembered. */
export function KeyCard() {
  const { data: state } = useQuery(stateQuery)
  const [isPutAway, setIsPutAway] = useRemembered('keyCardPutAway', 'no')
  const signIn = useSignIn()
  if (state === undefined || state.key.source !== 'none' || state.sessions === 0 || isPutAway === 'yes') return null
  const isWaiting = signIn.waitsFor !== null
  return (
    <section className="start-card" aria-labelledby="key-card-title">
      <h2 id="key-card-title" className="start-card__title">
        {t('first.keyTitle')}
      </h2>
      <p className="start-card__text" role="status">
        {isWaiting ? joinSentences(t('key.waiting'), t('key.waitingHint')) : t('first.keyText')}
      </p>
      {!isWaiting && <KeyTerms budget={state.budget} />}
      {signIn.error !== null && <ProblemNotice error={signIn.error} />}
      <div ref={keepFocus} className="start-card__actions">
        {isWaiting ? (
          <Button onClick={signIn.cancel}>{t('key.cancel')}</Button>
        ) : (
          <>
            <Button onClick={() => signIn.start('callback')}>{t('first.signIn')}</Button>
            <Button onClick={() => void call('app.openSettings', { section: 'key' })}>{t('first.enterKey')}</Button>
            <Button onClick={() => setIsPutAway('yes')}>{t('first.notNow')}</Button>
          </>
        )}
      </div>
    </section>
  )
}
