import { useEffect } from 'react'
import { goBack } from '../../data/place'
import { useShownSession } from '../../data/useShownSession'
import { MetaLine } from '../../facts/MetaLine'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { withoutBackticks } from '../../ui/Prose'

/** Which session it is about, and the way back. */
export function PreviewHeader({ sessionId }: { sessionId: string }) {
  const shown = useShownSession(sessionId)
  useEffect(() => {
    document.getElementById('preview-title')?.focus()
  }, [])
  return (
    <header className="preview__header">
      <div className="preview__way">
        <Button kind="quiet" className="back-button" onClick={() => goBack({ page: 'summary', id: sessionId })}>
          {t('transcript.back')}
        </Button>
        <p className="preview__kind">{t('preview.title')}</p>
      </div>
      <h1 id="preview-title" className="preview__title" dir="auto" tabIndex={-1}>
        {withoutBackticks(shown?.title ?? '')}
      </h1>
      {shown !== undefined && <MetaLine session={shown.session} project={shown.project} />}
    </header>
  )
}
