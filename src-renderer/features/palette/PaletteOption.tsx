import { formatAge, lastSegment } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Keys } from './Keys'
import { markedParts } from './rank'
import type { PaletteRow } from './sections'
import { shortcuts } from './useShortcuts'

/** One row: what it is, with what was typed lit; its keys, or where and when a session was, at the other end. */
export function PaletteOption({
  id,
  row,
  now,
  isActive,
  onPoint,
  onTake,
}: {
  id: string
  row: PaletteRow
  now: number
  isActive: boolean
  onPoint: () => void
  onTake: () => void
}) {
  return (
    <div
      id={id}
      className={`palette__row${isActive ? ' palette__row--active' : ''}`}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      // The field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      // Not on entering: rows that move under a resting pointer are not pointed at.
      onPointerMove={isActive ? undefined : onPoint}
      onClick={onTake}
      onKeyDown={() => {}}
    >
      <span className="palette__words" dir="auto">
        {row.kind === 'search' ? t('palette.searchFor', { text: row.text }) : <Marked text={row.text} at={row.at} />}
      </span>
      {row.kind === 'command' && row.command.hint !== undefined && (
        <span className="palette__hint">{row.command.hint}</span>
      )}
      {row.kind === 'session' && (
        <span className="palette__aside">
          {row.session.project !== '' && <bdi className="palette__project">{lastSegment(row.session.project)}</bdi>}
          <span>{formatAge(row.session.activeAt, now)}</span>
        </span>
      )}
      {row.kind === 'command' && <CommandKeys id={row.command.id} isChoice={'choices' in row.command} />}
    </div>
  )
}

function CommandKeys({ id, isChoice }: { id: string; isChoice: boolean }) {
  const keys = Object.entries(shortcuts).find(([name]) => name === id)?.[1][0]
  if (keys !== undefined) return <Keys keys={keys} />
  return isChoice ? (
    <span className="palette__more" aria-hidden="true">
      ›
    </span>
  ) : null
}

function Marked({ text, at }: { text: string; at: ReadonlySet<number> }) {
  return markedParts(text, at).map((part, index) =>
    part.isMatch ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  )
}
