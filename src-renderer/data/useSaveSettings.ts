import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult } from '@tanstack/react-query'
import type { SettingName, Settings } from '../../src-main/contract/settings'
import { call } from './bridge'
import { settingsQuery } from './queries'

/** One setting and its new value. */
export type SettingChange = {
  readonly [Name in SettingName]: { readonly name: Name; readonly value: Settings[Name] }
}[SettingName]

/**
 * Saves settings that are chosen, not typed, in their order. They are shown as saved at once, so that a second click builds on
 * the first; what could not be saved is read again.
 */
export function useSaveSettings(): UseMutationResult<void, Error, readonly SettingChange[]> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (changes: readonly SettingChange[]) => {
      for (const { name, value } of changes) await call('settings.set', { name, value })
    },
    onMutate(changes) {
      const values = Object.fromEntries(changes.map(({ name, value }) => [name, value]))
      client.setQueryData(
        settingsQuery.queryKey,
        (before) => before && { ...before, settings: { ...before.settings, ...values } },
      )
    },
    onError: () => client.invalidateQueries({ queryKey: settingsQuery.queryKey }),
  })
}
