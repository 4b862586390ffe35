import { useState } from 'react'
import type { ReactNode } from 'react'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'

/** A week of a busy project has dozens of lines: the first ones are what a person reads. */
const firstShown = 12
const mostMore = 100

export function ShortList<Item>({ items, row }: { items: readonly Item[]; row: (item: Item) => ReactNode }) {
  const [shown, setShown] = useState(firstShown)
  return (
    <>
      <ul className="short-list">
        {items.slice(0, shown).map((item, index) => (
          <li key={index}>{row(item)}</li>
        ))}
      </ul>
      {items.length > shown && (
        <Button kind="quiet" className="short-list__more" onClick={() => setShown(shown + mostMore)}>
          {t('digest.more', { count: Math.min(mostMore, items.length - shown) })}
        </Button>
      )}
    </>
  )
}
