import type { TranscriptEntry } from '../../../src-main/contract/transcript'
import { LineCounts } from '../../facts/LineCounts'
import { PlanSteps } from '../../facts/PlanSteps'
import { planTextOf } from '../../facts/planText'
import { TestCounts } from '../../facts/TestCounts'
import { t } from '../../i18n/t'
import { FilePath } from '../../ui/FilePath'
import { LongProse } from '../../ui/LongProse'
import { CommandOutput } from './CommandOutput'
import type { Unfolding } from './CommandOutput'

/** What one entry says: words, a command with its output, or a file with its lines. */
export function EntryBody({
  sessionId,
  entry,
  unfolding,
  onUnfold,
}: {
  sessionId: string
  entry: TranscriptEntry
  unfolding: Unfolding
  onUnfold: (unfolding: Unfolding) => void
}) {
  const { command, file } = entry
  if (command !== null) {
    const { exitCode, test } = command
    return (
      <>
        <div className="transcript-command">
          <code className="transcript-command__line" dir="ltr">
            {entry.text}
          </code>
          <span className="transcript-command__end">
            {test !== null && <TestCounts test={test} />}
            <span className={exitCode === 0 || exitCode === null ? 'figure' : 'figure--bad'}>
              {exitCode === null ? t('fact.exitUnknown') : t('fact.exit', { code: exitCode })}
            </span>
          </span>
        </div>
        <CommandOutput
          sessionId={sessionId}
          e={entry.e}
          output={command.output}
          isClipped={command.isOutputClipped}
          unfolding={unfolding}
          onUnfold={onUnfold}
        />
      </>
    )
  }
  if (file !== null) {
    return (
      <div className="transcript-file">
        <span className="transcript-file__path">
          <FilePath path={entry.text} />
          {file.movedTo !== null && (
            <span className="transcript-file__aside">{t('ledger.movedTo', { path: file.movedTo })}</span>
          )}
        </span>
        {!file.ok && <span className="figure--bad">{t('ledger.notApplied')}</span>}
        <LineCounts added={file.added} removed={file.removed} />
      </div>
    )
  }
  const plan = entry.kind === 'plan' ? planTextOf(entry.text) : null
  if (plan === null) return <LongProse text={entry.text} />
  return (
    <>
      <LongProse text={plan.words} />
      <PlanSteps steps={plan.steps} />
    </>
  )
}
