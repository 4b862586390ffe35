import { ProblemNotice } from '../../data/ProblemNotice'
import { useNow } from '../../data/useNow'
import { keepFocus } from '../../ui/keepFocus'
import { BacklogButtons } from './BacklogButtons'
import { textOf, titleOf } from './backlogWords'
import { useBacklog } from './useBacklog'

/** The same in Settings, where it stays also after "Not now". */
export function BacklogSetting() {
  const now = useNow()
  const controls = useBacklog()
  const { backlog, error } = controls
  if (backlog === undefined) return <div className="skeleton backlog-setting__skeleton" />
  return (
    <div className="backlog-setting">
      <p className="setting-row__name">{titleOf(backlog, now)}</p>
      <p className="setting-row__hint">{textOf(backlog)}</p>
      <div ref={keepFocus} className="backlog-setting__actions">
        <BacklogButtons controls={controls} />
      </div>
      {backlog.problem !== null && <ProblemNotice problem={backlog.problem} tone="calm" />}
      {error !== null && <ProblemNotice error={error} />}
    </div>
  )
}
