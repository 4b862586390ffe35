import type { TestRun } from '../../src-main/contract/session'
import { formatList } from '../i18n/format'
import { t } from '../i18n/t'

/** "3 passed", "2 failed, 5 passed"; without counts only how the run ended. */
export function TestCounts({ test }: { test: Pick<TestRun, 'ok' | 'passed' | 'failed'> }) {
  const { passed, failed } = test
  const parts = [
    failed !== null && failed > 0 ? t('ledger.failed', { count: failed }) : null,
    passed !== null ? t('ledger.passed', { count: passed }) : null,
  ].filter((part) => part !== null)
  const words = parts.length > 0 ? formatList(parts) : test.ok ? t('ledger.testsOk') : t('ledger.testsNotOk')
  return <span className={test.ok ? undefined : 'figure--bad'}>{words}</span>
}
