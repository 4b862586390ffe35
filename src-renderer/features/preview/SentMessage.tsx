import { useMutation } from '@tanstack/react-query'
import type { Preview, RouteInput } from '../../../src-main/contract/routes'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'

/** One message as it leaves. `name`: of its request; `place`: where it stands in the preview of which wish. */
export function SentMessage({
  message: { role, content },
  name,
  place,
}: {
  message: Preview['requests'][number]['messages'][number]
  name: string
  place: RouteInput<'summaries.copyPreview'>
}) {
  const copy = useMutation({ mutationFn: (_content: string) => call('summaries.copyPreview', place) })
  const label = t('preview.message', { role: t(`preview.role.${role}`), request: name })
  return (
    <div className="sent-message">
      <div className="sent-message__head">
        <p className="sent-message__role">{t(`preview.role.${role}`)}</p>
        <p className="sent-message__said" role="status">
          {/* Said of the text that was copied, not of the next one. */}
          {copy.isSuccess && copy.variables === content && t('digest.copied')}
        </p>
        <Button
          kind="quiet"
          isBusy={copy.isPending}
          aria-label={t('preview.copyMessage', { message: label })}
          onClick={() => copy.mutate(content)}
        >
          {t('preview.copy')}
        </Button>
      </div>
      {copy.isError && <ProblemNotice error={copy.error} />}
      {/* Reachable by keyboard, because it scrolls. */}
      <pre className="sent-message__text" dir="auto" role="region" tabIndex={0} aria-label={label}>
        {content}
      </pre>
    </div>
  )
}
