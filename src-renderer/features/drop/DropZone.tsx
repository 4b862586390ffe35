import { useState } from 'react'
import { pathsOf } from '../../data/bridge'
import { t } from '../../i18n/t'
import { Notice } from '../../ui/Notice'
import { DropPanel } from './DropPanel'
import { useDrop } from './useDrop'
import { useFileDrag } from './useFileDrag'

/** Transcripts and folders dropped anywhere on the window, or given to it otherwise: read, and opened when it was a single one. */
export function DropZone() {
  const [hasNoPath, setHasNoPath] = useState(false)
  const drop = useDrop()
  const isOver = useFileDrag((files) => {
    const paths = pathsOf(files)
    setHasNoPath(paths.length === 0)
    if (paths.length > 0) drop.give(paths)
  })
  return (
    <>
      {isOver && (
        <div className="drop-overlay">
          <p className="drop-overlay__what">{t('drop.overlay')}</p>
          <p className="drop-overlay__hint">{t('drop.overlayHint')}</p>
        </div>
      )}
      {(hasNoPath || drop.run !== null) && (
        <DropPanel
          run={drop.run}
          onStop={drop.stop}
          onRetry={drop.retry}
          onClose={() => {
            setHasNoPath(false)
            drop.close()
          }}
        >
          {hasNoPath && <Notice what={t('drop.nothing')} todo={t('drop.nothingTodo')} />}
        </DropPanel>
      )}
    </>
  )
}
