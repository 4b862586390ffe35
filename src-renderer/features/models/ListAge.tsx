import type { ModelList } from '../../../src-main/contract/models'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { dayOf } from '../../../src-main/contract/calendar'
import { formatDay, formatExact } from '../../i18n/format'
import { Sentences } from '../../i18n/rich'
import { t } from '../../i18n/t'

/** Where the list comes from and how old it is, and why it is not newer. */
export function ListAge({ list: { source, asOf, isForKey, problem } }: { list: ModelList }) {
  const day = formatDay(dayOf(asOf))
  return (
    <p className="model-picker__age" role="status" title={formatExact(asOf)}>
      <Sentences>
        {problem !== null && <b>{describeProblem(problem).what}</b>}
        {source === 'bundled'
          ? t('models.bundled', { day })
          : t(problem !== null ? 'models.keptOf' : isForKey ? 'models.asOfForKey' : 'models.asOf', { day })}
      </Sentences>
    </p>
  )
}
