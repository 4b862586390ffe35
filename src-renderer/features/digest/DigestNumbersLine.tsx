import type { DigestNumbers } from '../../../src-main/contract/digest'
import { LineCounts } from '../../facts/LineCounts'
import { formatCompact, formatMoney } from '../../i18n/format'
import { rich } from '../../i18n/rich'
import { t } from '../../i18n/t'

/** What it comes to; what is none is not told. */
export function DigestNumbersLine({ numbers }: { numbers: DigestNumbers }) {
  const { sessions, running, commits, files, added, removed, tested, testsFailed, codexTokens, costNanoUsd } = numbers
  return (
    <ul className="digest-numbers" aria-label={t('digest.numbers')}>
      <li>{t('digest.sessions', { count: sessions })}</li>
      {running > 0 && <li>{t('digest.runningCount', { count: running })}</li>}
      {commits > 0 && <li>{t('digest.commits', { count: commits })}</li>}
      {files > 0 && (
        <li>
          {rich(
            'digest.files',
            { count: files, lines: '' },
            { lines: () => <LineCounts added={added} removed={removed} /> },
          )}
        </li>
      )}
      {tested > testsFailed && <li>{t('digest.testsPassed', { count: tested - testsFailed })}</li>}
      {testsFailed > 0 && <li className="figure--bad">{t('digest.testsFailed', { count: testsFailed })}</li>}
      {codexTokens > 0 && (
        <li title={t('digest.tokensHint')}>{t('digest.tokens', { count: formatCompact(codexTokens) })}</li>
      )}
      {costNanoUsd > 0 && <li>{t('digest.cost', { money: formatMoney(costNanoUsd) })}</li>}
    </ul>
  )
}
