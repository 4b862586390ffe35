import { useQuery } from '@tanstack/react-query'
import { call } from '../../data/bridge'
import { stateQuery } from '../../data/queries'
import { useRemembered } from '../../data/useRemembered'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'

/** Offers to enter a key, once: "Not now" is an equal and is remembered. */
export function KeyCard() {
  const { data: state } = useQuery(stateQuery)
  const [isPutAway, setIsPutAway] = useRemembered('keyCardPutAway', 'no')
  if (state === undefined || state.key.source !== 'none' || state.sessions === 0 || isPutAway === 'yes') return null
  return (
    <section className="key-card" aria-labelledby="key-card-title">
      <h2 id="key-card-title" className="key-card__title">
        {t('first.keyTitle')}
      </h2>
      <p className="key-card__text">{t('first.keyText')}</p>
      <div className="key-card__actions">
        <Button onClick={() => void call('app.openSettings', undefined)}>{t('first.enterKey')}</Button>
        <Button onClick={() => setIsPutAway('yes')}>{t('first.notNow')}</Button>
      </div>
    </section>
  )
}
