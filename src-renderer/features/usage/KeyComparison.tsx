import { useMutation, useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { dayOf } from '../../../src-main/contract/calendar'
import { keyDifference } from '../../../src-main/contract/keyDifference'
import type { KeyCheck } from '../../../src-main/contract/state'
import type { Reconciliation } from '../../../src-main/contract/usage'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { stateQuery } from '../../data/queries'
import { formatDay, formatExact, formatMoney } from '../../i18n/format'
import { Sentences } from '../../i18n/rich'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'

/** What was booked, held against what OpenRouter says of the key. It asks OpenRouter, so only when a person asks for it. */
export function KeyComparison() {
  const { data: state } = useQuery(stateQuery)
  const titleId = useId()
  return (
    <section className="key-comparison" aria-labelledby={titleId}>
      <h2 id={titleId} className="usage__part">
        {t('usage.keyTitle')}
      </h2>
      {state?.key.source === 'none' ? (
        <p className="usage__none">{t('usage.keyNone')}</p>
      ) : (
        // What was said of one key is not said of the next.
        <Comparison key={state?.key.masked ?? ''} />
      )}
    </section>
  )
}

function Comparison() {
  const compare = useMutation({
    mutationFn: async () => {
      const [check, found] = await Promise.all([call('key.check', undefined), call('usage.reconcile', undefined)])
      return { check, found }
    },
  })
  return (
    <div className="key-comparison__body">
      <div className="key-comparison__words" role="status">
        {compare.isSuccess && <Found check={compare.data.check} found={compare.data.found} />}
        {(compare.isIdle || compare.isError) && <p className="usage__none">{t('usage.keyHint')}</p>}
        {compare.isPending && <p className="usage__none">{t('usage.asking')}</p>}
      </div>
      <Button isBusy={compare.isPending} onClick={() => compare.mutate()}>
        {t('usage.compare')}
      </Button>
      {compare.isError && <ProblemNotice error={compare.error} />}
    </div>
  )
}

function Found({ check, found }: { check: KeyCheck; found: Reconciliation | null }) {
  return (
    <div className="key-comparison__found">
      {found !== null && (
        <p>
          <Sentences>
            {keyDifference(found) !== 'first' && (
              <b className="key-comparison__both" title={formatExact(found.since)}>
                {t('usage.both', {
                  theirs: formatMoney(found.openRouterNanoUsd),
                  ours: formatMoney(found.bookedNanoUsd),
                  since: formatDay(dayOf(found.since)),
                })}
              </b>
            )}
            {differenceWords(found)}
          </Sentences>
        </p>
      )}
      <p>{creditWords(check)}</p>
    </div>
  )
}

function differenceWords(found: Reconciliation): string {
  const difference = formatMoney(Math.abs(found.openRouterNanoUsd - found.bookedNanoUsd))
  switch (keyDifference(found)) {
    case 'first':
      return t('usage.differsFirst')
    case 'equal':
      return t('usage.differsNot')
    case 'held':
      return t('usage.differsHeld', { difference, held: formatMoney(found.heldNanoUsd) })
    case 'more':
      return t('usage.differsMore', { difference })
    case 'less':
      return t('usage.differsLess', { difference })
  }
}

function creditWords({ limitNanoUsd, limitRemainingNanoUsd, limitReset }: KeyCheck): string {
  if (limitRemainingNanoUsd === null || limitNanoUsd === null) return t('usage.creditNoLimit')
  const values = { left: formatMoney(limitRemainingNanoUsd), limit: formatMoney(limitNanoUsd) }
  return limitReset === null ? t('usage.credit', values) : t(`usage.creditReset.${limitReset}`, values)
}
