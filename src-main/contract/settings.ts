import { z } from 'zod'

/**
 * Every setting, with its default: the names are public (`debrief settings set summarize.quietSeconds 90`).
 * The attribution defaults come from package.json and are filled in by settings/, so they may be empty here.
 */
export const Settings = z.strictObject({
  'summarize.auto': z.boolean().default(true),
  'summarize.quietSeconds': z.number().min(1).max(86_400).default(60),
  'summarize.stalledMinutes': z.number().min(1).max(10_080).default(30),
  'summarize.exec': z.boolean().default(true),
  /** BCP 47 tag, or "" for the language of the session. */
  'summarize.language': z.string().max(35).default(''),
  'summarize.style': z.enum(['brief', 'standard', 'detailed']).default('standard'),
  'model.primary': z.string().min(1).max(200).default('google/gemini-2.5-flash-lite'),
  'model.fallbacks': z.array(z.string().min(1).max(200)).max(2).default(['openai/gpt-4.1-nano']),
  'provider.dataCollection': z.enum(['deny', 'allow']).default('deny'),
  'budget.dayUsd': z.number().min(0).max(10_000).default(1),
  'budget.sessionUsd': z.number().min(0).max(1_000).default(0.05),
  'attribution.referer': z.string().max(500).default(''),
  'attribution.title': z.string().max(100).default('Debrief'),
  'notifications.enabled': z.boolean().default(true),
  /** Absolute folder paths; sessions in or below them are never sent. */
  'projects.exclude': z.array(z.string().max(4_096)).max(500).default([]),
})
export type Settings = z.infer<typeof Settings>
export type SettingName = keyof Settings

export const SettingName = z.enum(Object.keys(Settings.shape) as [SettingName, ...SettingName[]])
