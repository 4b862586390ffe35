import { describeProblem } from '../../../src-main/contract/describeProblem'
import type { DropResult } from '../../../src-main/contract/routes'
import { goTo } from '../../data/place'
import { joinSentences } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { FilePath } from '../../ui/FilePath'

/** What became of one path. */
export function DropResultRow({ result }: { result: DropResult }) {
  const id = result.summaryId ?? result.sessionId
  return (
    <li className="drop-result">
      <div className="drop-result__words">
        <FilePath path={result.path} />
        <Note result={result} />
      </div>
      {id !== null && <Button onClick={() => goTo({ page: 'summary', id })}>{t('drop.open')}</Button>}
    </li>
  )
}

/** A problem may come with a session: its ledger stands although no model told of it, and why is said once for all of them. */
function Note({ result: { problem, sessionId, isKnown } }: { result: DropResult }) {
  if (problem !== null && sessionId === null) {
    const { what, todo } = describeProblem(problem)
    return <p className="drop-result__note drop-result__note--problem">{joinSentences(what, todo)}</p>
  }
  const words = isKnown ? 'drop.known' : problem === null ? 'drop.recognised' : 'drop.factsOnly'
  return <p className="drop-result__note">{t(words)}</p>
}
