import type { Subagent } from '../../../src-main/contract/session'
import { formatCompact } from '../../i18n/format'
import { t } from '../../i18n/t'
import { LongProse } from '../../ui/LongProse'

/** Threads that this one started, with what each came back with. */
export function SubagentList({ subagents }: { subagents: readonly Subagent[] }) {
  return (
    <ul className="subagents" aria-label={t('ledger.subagentsLabel')}>
      {subagents.map((subagent) => (
        <li key={subagent.id} className="subagents__one">
          <p className="subagents__head">
            <bdi className="subagents__name">{subagent.name}</bdi>
            <span>{t(`status.${subagent.status}`)}</span>
            {subagent.tokens !== null && (
              <span>{t('ledger.tokens', { count: formatCompact(subagent.tokens.total) })}</span>
            )}
          </p>
          {subagent.answer === null ? (
            <p className="subagents__none">{t('ledger.noAnswer')}</p>
          ) : (
            <div className="subagents__answer">
              <LongProse text={subagent.answer} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
