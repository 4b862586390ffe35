import type { Note } from '../../../src-main/contract/session'
import { t } from '../../i18n/t'
import { LedgerGrid } from './LedgerGrid'
import { LitRow } from './LitRow'

/** What was said, in transcript order. */
export function NoteTable({ notes, lit }: { notes: readonly Note[]; lit: string | null }) {
  return (
    <LedgerGrid caption={t('ledger.text')} heads={[t('ledger.kind'), t('ledger.text')]}>
      {notes.map((note, index) => (
        <LitRow key={`${note.e}-${index}`} e={note.e} lit={lit}>
          <td className="ledger-grid__kind">{t(`fact.${note.kind}`)}</td>
          <td className="ledger-grid__grow ledger-grid__words" dir="auto">
            {note.text}
          </td>
        </LitRow>
      ))}
    </LedgerGrid>
  )
}
