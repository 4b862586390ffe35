import type { Settings } from '../../../src-main/contract/settings'
import { call } from '../../data/bridge'
import { offerUndo } from '../../data/undo'

/** Settings that are lists. */
export type ListName = {
  [Name in keyof Settings]: Settings[Name] extends readonly unknown[] ? Name : never
}[keyof Settings]

/**
 * Says that one was taken out of a list, and offers to put that one back where it stood; what has been changed in the list since stays.
 * `at`: its place, from 0.
 */
export function offerPutBack<Name extends ListName>(
  what: string,
  name: Name,
  value: Settings[Name][number],
  at: number,
): void {
  offerUndo(what, () => putBack(name, value, at))
}

/** Puts one back into a list setting as it is now; one that is there again already stays where it is. */
export async function putBack<Name extends ListName>(
  name: Name,
  value: Settings[Name][number],
  at: number,
): Promise<void> {
  const { settings } = await call('settings.get', undefined)
  const list: readonly unknown[] = settings[name]
  const isThere = list.some((each) => JSON.stringify(each) === JSON.stringify(value))
  if (!isThere) await call('settings.set', { name, value: list.toSpliced(at, 0, value) })
}
