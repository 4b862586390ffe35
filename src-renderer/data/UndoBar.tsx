import { describeProblem } from '../../src-main/contract/describeProblem'
import { t } from '../i18n/t'
import { Button } from '../ui/Button'
import { useUndo } from './undo'

/** At the foot of the window: what was deleted just now, and Undo; or why that did not work. It is said, and takes no focus. */
export function UndoBar() {
  const { offer, problem, undo, dismiss } = useUndo()
  const fault = problem === null ? null : describeProblem(problem)
  return (
    <div className="undo-bar" role="status">
      {(offer !== null || fault !== null) && (
        <div className="undo-bar__body">
          <span className="undo-bar__what" dir="auto">
            {fault === null ? offer?.what : fault.what}
          </span>
          {offer !== null && (
            <Button aria-keyshortcuts="Control+Z Meta+Z" onClick={undo}>
              {t('undo.undo')}
            </Button>
          )}
          <Button kind="quiet" onClick={dismiss}>
            {t('undo.dismiss')}
          </Button>
        </div>
      )}
    </div>
  )
}
