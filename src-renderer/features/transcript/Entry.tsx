import { memo, useEffect, useRef } from 'react'
import type { TranscriptEntry } from '../../../src-main/contract/transcript'
import { formatExact } from '../../i18n/format'
import { t } from '../../i18n/t'
import type { Unfolding } from './CommandOutput'
import { EntryBody } from './EntryBody'

/** One event: who or what at the left, what it says, its id at the right. */
export const Entry = memo(function Entry({
  sessionId,
  entry,
  place,
  total,
  isLit,
  isFocusWanted,
  unfolding,
  onUnfold,
  onFocused,
}: {
  sessionId: string
  entry: TranscriptEntry
  /** Its position among `total`, from 1. */
  place: number
  total: number
  isLit: boolean
  /** It was jumped to: it takes the focus as soon as it is drawn. */
  isFocusWanted: boolean
  unfolding: Unfolding
  onUnfold: (place: number, unfolding: Unfolding) => void
  onFocused: () => void
}) {
  const article = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isFocusWanted) return
    article.current?.focus({ preventScroll: true })
    onFocused()
  }, [isFocusWanted, onFocused])
  return (
    <article
      ref={article}
      className={`entry entry--${entry.kind}${isLit ? ' entry--lit' : ''}`}
      tabIndex={-1}
      aria-posinset={place}
      aria-setsize={total}
      aria-label={t('transcript.entry', { label: labelOf(entry), e: entry.e })}
    >
      <span className="entry__label" aria-hidden="true">
        {labelOf(entry)}
      </span>
      <div className="entry__body">
        <EntryBody
          sessionId={sessionId}
          entry={entry}
          unfolding={unfolding}
          onUnfold={(next) => onUnfold(place, next)}
        />
      </div>
      <span className="entry__event" title={entry.at === null ? undefined : formatExact(entry.at)}>
        {entry.e}
      </span>
    </article>
  )
})

/** Who speaks, or what happened. */
function labelOf({ kind, command, file }: TranscriptEntry): string {
  if (command?.by === 'user') return t('transcript.byYou')
  if (file !== null) return t(`transcript.file.${file.change}`)
  if (kind === 'prompt') return t('transcript.you')
  return kind === 'answer' ? t('transcript.codex') : t(`fact.${kind}`)
}
