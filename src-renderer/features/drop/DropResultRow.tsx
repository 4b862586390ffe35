import { describeProblem } from '../../../src-main/contract/describeProblem'
import type { DropResult } from '../../../src-main/contract/routes'
import { goTo } from '../../data/place'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { FilePath } from '../../ui/FilePath'

/** What became of one dropped path. A problem may come with a summary: the ledger stands although the model failed. */
export function DropResultRow({ result }: { result: DropResult }) {
  const id = result.summaryId ?? result.sessionId
  const problem = result.problem === null ? null : describeProblem(result.problem)
  return (
    <li className="drop-result">
      <div className="drop-result__words">
        <FilePath path={result.path} />
        {problem === null ? (
          <p className="drop-result__note">{t(result.isKnown ? 'drop.known' : 'drop.recognised')}</p>
        ) : (
          <p className="drop-result__note drop-result__note--problem">
            {problem.what} {problem.todo}
          </p>
        )}
      </div>
      {id !== null && <Button onClick={() => goTo({ page: 'summary', id })}>{t('drop.open')}</Button>}
    </li>
  )
}
