import { useQuery } from '@tanstack/react-query'
import type { Session } from '../../../src-main/contract/session'
import { hashOfPlace } from '../../data/place'
import { summaryQuery } from '../../data/queries'
import { rich } from '../../i18n/rich'
import { t } from '../../i18n/t'
import { withoutBackticks } from '../../ui/Prose'

/** Where a session comes from, and whether its transcript is still there; nothing for most. */
export function Provenance({ session: { forkedFromId, isVanished, isUnwatched } }: { session: Session }) {
  if (forkedFromId === null && !isVanished && !isUnwatched) return null
  return (
    <div className="provenance">
      {forkedFromId !== null && <ForkLine parentId={forkedFromId} />}
      {isUnwatched && <p>{t('detail.unwatched')}</p>}
      {isVanished && <p>{t('detail.vanished')}</p>}
    </div>
  )
}

function ForkLine({ parentId }: { parentId: string }) {
  const { data: parent } = useQuery(summaryQuery(parentId))
  if (parent === undefined) return <p>{t('detail.forkOfUnknown')}</p>
  return (
    <p>
      {rich(
        'detail.forkOf',
        { title: withoutBackticks(parent.title) },
        {
          title: (title) => (
            <a href={hashOfPlace({ page: 'summary', id: parent.currentId })} dir="auto">
              {title}
            </a>
          ),
        },
      )}
    </p>
  )
}
