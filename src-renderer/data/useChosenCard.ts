import { useQuery } from '@tanstack/react-query'
import type { ModelCard } from '../../src-main/contract/models'
import { findCard } from './findCard'
import { modelsQuery, settingsQuery } from './queries'

/** What is known of the model that is asked first; null while nothing is, and for one that the list does not know. */
export function useChosenCard(): ModelCard | null {
  const { data: settings } = useQuery(settingsQuery)
  const { data: list } = useQuery(modelsQuery)
  return settings === undefined ? null : (findCard(list, settings.settings['model.primary']) ?? null)
}
