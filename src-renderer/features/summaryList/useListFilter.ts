import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { SummaryFilter } from '../../../src-main/contract/filter'
import { useRemembered } from '../../data/useRemembered'
import { activeFilters, filterOf, noChoice, parseChoice } from './listFilter'
import type { ActiveFilter, ChosenFilter } from './listFilter'

export interface ListFilter {
  readonly chosen: ChosenFilter
  /** null: nothing is filtered. */
  readonly filter: SummaryFilter | null
  readonly active: readonly ActiveFilter[]
  choose(chosen: ChosenFilter): void
  clear(): void
}

/** The list's filters, remembered over restarts. */
export function useListFilter(now: number): ListFilter {
  const client = useQueryClient()
  const [text, setText] = useRemembered('listFilter', JSON.stringify(noChoice))
  const chosen = useMemo(() => parseChoice(text), [text])
  const choose = (next: ChosenFilter): void => {
    // A list that was shown with these filters before is asked for again: what fits them may be something else by now.
    void client.invalidateQueries({ queryKey: ['summaries', 'page'], refetchType: 'none' })
    void client.invalidateQueries({ queryKey: ['summaries', 'latest'], refetchType: 'none' })
    setText(JSON.stringify(next))
  }
  return {
    chosen,
    filter: filterOf(chosen, now),
    active: activeFilters(chosen),
    choose,
    clear: () => choose(noChoice),
  }
}
