import type { Settings } from '../../../src-main/contract/settings'
import type { SettingChange } from '../../data/useSaveSettings'

/** The model that is asked first, and those that are asked when it is not available. */
export interface ChosenModels {
  readonly primary: string
  readonly fallbacks: readonly string[]
}

/** Where a model goes: `primary`, or the place of a fallback; the place after the last one adds one. */
export type ModelSlot = 'primary' | number

export const mostFallbacks = 2

export function chosenModels(settings: Settings): ChosenModels {
  return { primary: settings['model.primary'], fallbacks: settings['model.fallbacks'] }
}

/** With `model` in that slot and in no other. */
export function withModel({ primary, fallbacks }: ChosenModels, slot: ModelSlot, model: string): ChosenModels {
  if (slot === 'primary') return { primary: model, fallbacks: fallbacks.filter((one) => one !== model) }
  const next = [...fallbacks]
  next[slot] = model
  return { primary, fallbacks: next.filter((one, at) => at === slot || one !== model).slice(0, mostFallbacks) }
}

export function withoutFallback({ primary, fallbacks }: ChosenModels, at: number): ChosenModels {
  return { primary, fallbacks: fallbacks.filter((_, index) => index !== at) }
}

/** The fallback at `at` is asked one place sooner. */
export function withFallbackSooner({ primary, fallbacks }: ChosenModels, at: number): ChosenModels {
  const before = fallbacks[at - 1]
  const moved = fallbacks[at]
  if (before === undefined || moved === undefined) return { primary, fallbacks }
  return { primary, fallbacks: fallbacks.with(at - 1, moved).with(at, before) }
}

/** With `successor` wherever `model` was; chosen once, where it is asked first. */
export function withSuccessor({ primary, fallbacks }: ChosenModels, model: string, successor: string): ChosenModels {
  const first = primary === model ? successor : primary
  const others = fallbacks.map((one) => (one === model ? successor : one)).filter((one) => one !== first)
  return { primary: first, fallbacks: [...new Set(others)] }
}

/** What has to be saved to come from one to the other. */
export function chosenChanges(before: ChosenModels, after: ChosenModels): SettingChange[] {
  const changes: SettingChange[] = []
  if (after.primary !== before.primary) changes.push({ name: 'model.primary', value: after.primary })
  if (after.fallbacks.join() !== before.fallbacks.join()) {
    changes.push({ name: 'model.fallbacks', value: [...after.fallbacks] })
  }
  return changes
}
