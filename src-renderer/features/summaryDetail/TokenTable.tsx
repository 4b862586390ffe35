import type { Tokens } from '../../../src-main/contract/session'
import { formatCount } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Table } from '../../ui/Table'

const counters = ['input', 'cached', 'output', 'reasoning', 'total'] as const

/** Codex's own counters of the session, which are not what the summary cost. */
export function TokenTable({ tokens }: { tokens: Tokens }) {
  return (
    <Table
      caption={t('ledger.count')}
      rows={counters}
      rowKey={(counter) => counter}
      columns={[
        { key: 'counter', head: t('ledger.counter'), cell: (counter) => t(`tokens.${counter}`), kind: 'grow' },
        { key: 'count', head: t('ledger.count'), cell: (counter) => formatCount(tokens[counter]), kind: 'number' },
      ]}
    />
  )
}
