import type { Command } from '../../../src-main/contract/session'
import { t } from '../../i18n/t'
import { LedgerGrid } from './LedgerGrid'
import { EventRow } from './EventRow'

export function CommandTable({ commands, sessionId }: { commands: readonly Command[]; sessionId: string }) {
  return (
    <LedgerGrid caption={t('ledger.command')} heads={[t('ledger.command'), t('ledger.exit')]} rows={commands}>
      {(command, index) => (
        <EventRow key={`${command.e}-${index}`} e={command.e} sessionId={sessionId}>
          <td className="ledger-grid__grow">
            <details className="output">
              <summary className="output__command">
                <code dir="ltr">{command.command}</code>
                {command.by === 'user' && <span className="ledger-grid__aside">{t('ledger.byPerson')}</span>}
              </summary>
              {command.output === '' ? (
                <p className="output__none">{t('ledger.noOutput')}</p>
              ) : (
                // Reachable by keyboard, because it scrolls.
                <pre className="output__text" dir="ltr" role="region" tabIndex={0} aria-label={t('ledger.output')}>
                  {command.output}
                </pre>
              )}
            </details>
          </td>
          <td className="ledger-grid__figure">
            <span className={command.exitCode === 0 || command.exitCode === null ? undefined : 'figure--bad'}>
              {command.exitCode ?? '–'}
            </span>
          </td>
        </EventRow>
      )}
    </LedgerGrid>
  )
}
