import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useNow } from '../../data/useNow'
import { t } from '../../i18n/t'
import { Dialog } from '../../ui/Dialog'
import type { Command, CommandChoice } from './commands'
import { PaletteOption } from './PaletteOption'
import type { FoundSession, PaletteRow, SectionName } from './sections'
import { usePaletteSections } from './usePaletteSections'

/** What is chosen; the palette is closed by then. */
export interface PaletteChoice {
  onCommand(command: Command): void
  onSession(session: FoundSession): void
  /** Absent where there is no field that searches everything. */
  onSearch?(text: string): void
}

const rowsPerPage = 8

/** Everything that can be done and gone to, by typing a part of it. `title`: of the session that is open. */
export function Palette({
  commands,
  recentIds,
  title,
  choose,
  onClose,
}: {
  commands: readonly (Command | CommandChoice)[]
  recentIds: readonly string[]
  title: string | null
  choose: PaletteChoice
  onClose: () => void
}) {
  const id = useId()
  const now = useNow()
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [openedId, setOpenedId] = useState<string | null>(null)
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const opened = commands.find((command) => command.id === openedId)
  const choice = opened !== undefined && 'choices' in opened ? opened : null
  const offered = usePaletteSections({ typed, commands, choice, recentIds })
  const sections = choose.onSearch === undefined ? offered.filter(({ name }) => name !== 'search') : offered
  const rows = sections.flatMap((section) => section.rows)
  // What was gone to stays so while rows come in around it; else the first.
  const activeIndex = Math.max(
    0,
    rows.findIndex(({ key }) => key === activeKey),
  )
  const active = rows[activeIndex]
  const optionId = (row: PaletteRow): string => `${id}-${encodeURIComponent(row.key)}`

  const scrolledTo = active?.key
  useEffect(() => {
    const { current } = list
    // The heading above the first row comes into sight with it.
    if (activeIndex === 0) current?.scrollTo(0, 0)
    else current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [activeIndex, scrolledTo])

  const begin = (text: string): void => {
    setTyped(text)
    setActiveKey(null)
  }
  const open = (commandId: string | null): void => {
    setOpenedId(commandId)
    begin('')
  }
  const take = (row: PaletteRow): void => {
    if (row.kind === 'command') {
      if ('choices' in row.command) open(row.command.id)
      else choose.onCommand(row.command)
    } else if (row.kind === 'session') choose.onSession(row.session)
    else choose.onSearch?.(row.text)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // A key that an input method takes to choose a character is none of ours; one that is held moves in the text.
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const { length } = rows
    const targets: Readonly<Record<string, number | undefined>> = {
      ArrowDown: (activeIndex + 1) % Math.max(1, length),
      ArrowUp: activeIndex === 0 ? length - 1 : activeIndex - 1,
      PageDown: Math.min(length - 1, activeIndex + rowsPerPage),
      PageUp: Math.max(0, activeIndex - rowsPerPage),
      Home: 0,
      End: length - 1,
    }
    const target = targets[event.key]
    if (target !== undefined) setActiveKey(rows[target]?.key ?? null)
    else if (event.key === 'Enter') {
      if (active !== undefined) take(active)
    } else if (choice !== null && event.key === 'Backspace' && typed === '') open(null)
    else return
    event.preventDefault()
  }

  const heading = (name: SectionName): string => {
    if (name === 'choices') return choice?.label ?? ''
    return name === 'shown' && title !== null ? t('palette.shown', { title }) : t(`palette.group.${name}`)
  }
  return (
    <Dialog
      className="palette"
      labelledBy={`${id}-title`}
      isClosedByClickOutside
      onEscape={() => {
        if (choice === null) return false
        open(null)
        return true
      }}
      onClose={onClose}
    >
      <h2 id={`${id}-title`} className="only-spoken">
        {t('palette.title')}
      </h2>
      <input
        className="palette__field"
        type="text"
        role="combobox"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-label={choice === null ? t('palette.field') : choice.label}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={active === undefined ? undefined : optionId(active)}
        placeholder={choice === null ? t('palette.field') : choice.label}
        value={typed}
        onChange={(event) => begin(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p className="only-spoken" role="status">
        {typed.trim() === '' ? '' : t('palette.count', { count: rows.filter(({ kind }) => kind !== 'search').length })}
      </p>
      <div ref={list} id={`${id}-list`} className="palette__list" role="listbox" aria-label={t('palette.title')}>
        {sections.map(({ name, rows: of }) => (
          <div key={name} role="group" aria-labelledby={`${id}-${name}-heading`} className="palette__section">
            <div
              id={`${id}-${name}-heading`}
              className={name === 'choices' ? 'only-spoken' : 'palette__heading'}
              role="presentation"
              dir="auto"
            >
              {heading(name)}
            </div>
            {of.map((row) => (
              <PaletteOption
                key={row.key}
                id={optionId(row)}
                row={row}
                now={now}
                isActive={row === active}
                onPoint={() => setActiveKey(row.key)}
                onTake={() => take(row)}
              />
            ))}
          </div>
        ))}
        {rows.length === 0 && <p className="palette__nothing">{t('palette.nothing', { text: typed.trim() })}</p>}
      </div>
    </Dialog>
  )
}
