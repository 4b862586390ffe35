import { useEffect } from 'react'
import { isCovered } from '../data/isDialogOpen'
import { isTypedInto } from '../data/isTypedInto'
import { useStar } from '../data/useStar'
import { t } from '../i18n/t'
import { StarMark } from '../ui/StarMark'

/** The star on a session's page; the key “s” does the same wherever nothing is typed. */
export function StarToggle({ sessionId, isStarred }: { sessionId: string; isStarred: boolean }) {
  const { mutate } = useStar()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !event.repeat
      if (event.key !== 's' || !isAlone || event.defaultPrevented || isTypedInto(event.target)) return
      // What floats above the page is about something else.
      if (isCovered()) return
      event.preventDefault()
      mutate({ sessionIds: [sessionId], isStarred: !isStarred })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [mutate, sessionId, isStarred])
  return (
    <button
      type="button"
      className="button button--quiet star-toggle"
      aria-pressed={isStarred}
      aria-keyshortcuts="s"
      title={t(isStarred ? 'star.offHint' : 'star.onHint')}
      onClick={() => mutate({ sessionIds: [sessionId], isStarred: !isStarred })}
    >
      <StarMark isSet={isStarred} />
      {t('star.star')}
    </button>
  )
}
