import { describeKey, describeTest } from '../../../src-main/contract/describeKey'
import type { Formats } from '../../../src-main/contract/describeKey'
import type { TestAnswer } from '../../../src-main/contract/routes'
import type { KeyCheck } from '../../../src-main/contract/state'
import { call } from '../../data/bridge'
import { problemAction } from '../../data/problemAction'
import { ProblemNotice } from '../../data/ProblemNotice'
import { useNow } from '../../data/useNow'
import { formatCount, formatInstant, formatMoney } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Meter } from '../../ui/Meter'
import { Notice } from '../../ui/Notice'
import { FactList } from './FactList'

const formats: Formats = {
  money: formatMoney,
  count: formatCount,
  instant: formatInstant,
}

const pages = ['openrouter.key', 'openrouter.activity', 'openrouter.status'] as const

/** What OpenRouter says of the key, in the words of `debrief summaries auth-check`. */
export function KeyReport({ check }: { check: KeyCheck }) {
  const { verdict, facts, problem, warnings } = describeKey(check, useNow(), formats)
  const action = problem === null ? null : problemAction(problem)
  // The notice above has that button already.
  const offered = action?.kind === 'link' ? action.link : null
  const { limitNanoUsd: limit, limitRemainingNanoUsd: left } = check
  return (
    <div className="key-report">
      <div role="status">
        <p className="key-report__verdict">{verdict}</p>
        {limit !== null && limit > 0 && left !== null && (
          <Meter
            share={1 - left / limit}
            label={t('key.usedOfLimit', { left: formatMoney(left), limit: formatMoney(limit) })}
            valueText={t('key.usedOfLimit', { left: formatMoney(left), limit: formatMoney(limit) })}
          />
        )}
        <FactList facts={facts} />
      </div>
      {problem !== null && <ProblemNotice problem={problem} />}
      {warnings.map(({ what, todo }) => (
        <Notice key={what} what={what} todo={todo} />
      ))}
      <div className="key-report__pages" role="group" aria-label={t('key.pages')}>
        {pages
          .filter((link) => link !== offered)
          .map((link) => (
            <Button key={link} kind="quiet" onClick={() => void call('app.openLink', { link })}>
              {t(`link.${link}`)}
            </Button>
          ))}
      </div>
    </div>
  )
}

/** What came back of the tiny request, in the words of `debrief summaries test`. */
export function TestReport({ answer }: { answer: TestAnswer }) {
  return (
    <div className="key-report" role="status">
      <p className="key-report__verdict">{t('key.answered')}</p>
      <FactList facts={describeTest(answer, formats)} />
    </div>
  )
}
