import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Preview, RouteInput } from '../../../src-main/contract/routes'
import { ProblemNotice } from '../../data/ProblemNotice'
import { previewQuery, settingsQuery, stateQuery } from '../../data/queries'
import { RunProblem } from '../../data/RunProblem'
import { useRunSummary } from '../../data/useRunSummary'
import { LiveText } from '../../facts/LiveText'
import { joinSentences } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { keepFocus } from '../../ui/keepFocus'
import { Notice } from '../../ui/Notice'
import { PreviewChoices } from './PreviewChoices'
import type { PreviewChoice } from './PreviewChoices'
import { PreviewHeader } from './PreviewHeader'
import { previewWords } from './previewWords'
import { SentRequest } from './SentRequest'

/** Exactly what a summary would send, before anything goes out; the wish that is sent is the one that was previewed. */
export function PreviewView({ sessionId }: { sessionId: string }) {
  const [choice, setChoice] = useState<PreviewChoice>({ style: null, model: null })
  const { data: state } = useQuery(stateQuery)
  const wish = wishOf(sessionId, choice)
  const { data, error, isError, isPlaceholderData, refetch } = useQuery(previewQuery(wish))
  const { run, isPending, error: runError } = useRunSummary()
  const preview = isError ? undefined : data
  const isSending = isPending || (state?.workingIds.includes(sessionId) ?? false)
  const send = (isWithoutPrivateKeys: boolean): void =>
    run(isWithoutPrivateKeys ? { ...wish, isWithoutPrivateKeys } : wish)
  const sendButton = (words: string, isWithoutPrivateKeys: boolean) => (
    <Button
      kind="primary"
      data-takes-focus
      disabled={isError}
      isBusy={isSending || preview === undefined || isPlaceholderData}
      onClick={() => send(isWithoutPrivateKeys)}
    >
      {isSending ? t('making.working') : words}
    </Button>
  )
  return (
    <section className="preview" aria-labelledby="preview-title" aria-busy={preview === undefined || isPlaceholderData}>
      <PreviewHeader sessionId={sessionId} />
      {preview !== undefined && <Lead preview={preview} />}
      {preview === undefined && !isError && (
        <div className="preview__waiting skeleton" role="status" aria-label={t('app.loading')} />
      )}
      <div ref={keepFocus} className="preview__doing">
        <PreviewChoices choice={choice} isDisabled={isSending} onChange={setChoice}>
          {preview?.isBlocked !== true && sendButton(t('preview.send'), false)}
        </PreviewChoices>
        {isError && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {preview?.isBlocked === true && (
          <Notice what={t('preview.blocked')} todo={t('preview.blockedTodo')} tone="calm">
            {sendButton(t('held.sendWithout'), true)}
          </Notice>
        )}
        {isSending && <LiveText sessionId={sessionId} isFollowed={isPending} />}
        {runError !== null && !isSending && <RunProblem error={runError} />}
      </div>
      {preview?.requests.map((request, index) => (
        <SentRequest key={index} request={request} wish={wish} index={index} count={preview.requests.length} />
      ))}
    </section>
  )
}

type Wish = RouteInput<'summaries.run'>

function wishOf(sessionId: string, { style, model }: PreviewChoice): Wish {
  return { sessionId, ...(style !== null && { style }), ...(model !== null && { model }) }
}

function Lead({ preview }: { preview: Preview }) {
  const { data } = useQuery(settingsQuery)
  return (
    <>
      <div className="preview__lead" role="status">
        {previewWords(preview).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <p className="preview__also">
        {joinSentences(t('preview.also'), data?.settings['summarize.repair'] === true ? t('preview.repair') : null)}
      </p>
    </>
  )
}
