import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { latestSummariesQuery, searchQuery } from '../../data/queries'
import { useSettled } from '../../data/useSettled'
import { withoutBackticks } from '../../ui/Prose'
import type { Command, CommandChoice } from './commands'
import { sectionsOfAll, sectionsOfChoice, sectionsOfTyped } from './sections'
import type { FoundSession, PaletteSection } from './sections'

const quietMs = 120

/** What the palette shows for what is typed. Titles of the newest sessions are known here; those of all others are searched for. */
export function usePaletteSections({
  typed,
  commands,
  choice,
  recentIds,
}: {
  typed: string
  commands: readonly (Command | CommandChoice)[]
  choice: CommandChoice | null
  recentIds: readonly string[]
}): PaletteSection[] {
  const text = typed.trim()
  const asked = useSettled(choice === null ? text : '', quietMs)
  const { data: latest } = useQuery(latestSummariesQuery)
  const search = useInfiniteQuery(searchQuery(asked))
  if (choice !== null) return sectionsOfChoice(choice, text)
  if (text === '') return sectionsOfAll(commands, recentIds)
  const known = (latest?.rows ?? []).map((row) => ({ ...row, summaryId: row.id, title: withoutBackticks(row.title) }))
  // What was found for other words stands for nothing.
  const isFresh = asked === text && !search.isPlaceholderData
  const hits = isFresh ? (search.data?.pages.flatMap((page) => page.hits) ?? []) : []
  const found: FoundSession[] = hits
    .filter(({ matches }) => matches.some(({ kind }) => kind === 'title'))
    .map((hit) => ({ ...hit, title: withoutBackticks(hit.title) }))
  return sectionsOfTyped(text, commands, known, found)
}
