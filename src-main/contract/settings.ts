import { z } from 'zod'
import type { Reason } from './describeReason'
import { SummaryStyle } from './summary'

const modelId = z.string().min(1).max(200)
const providerSlug = z.string().min(1).max(100)
/** What is taken, where the schema's bounds do not tell it (`settings/settingFault`). */
const takes = <Name extends Reason & `takes_${string}`>(name: Name): Name => name
const timeOfDay = z.string(takes('takes_time')).regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$/, takes('takes_time'))

/** How a provider's copy of the weights may be rounded. Source: `provider.quantizations` of POST /chat/completions. */
export const Quantization = z.enum([
  ...(['int4', 'int8', 'fp4', 'mxfp4', 'nvfp4', 'fp6', 'fp8', 'mxfp8', 'fp16', 'bf16', 'fp32', 'unknown'] as const),
])

/**
 * Every setting, with its default: the names are public (`debrief settings set summarize.quietSeconds 90`).
 * With --json `settings list` prints [{ name, value, default }], `settings get` the value, `settings set` { name, value }.
 * The attribution defaults come from package.json and are filled in by settings/, so they may be empty here.
 */
export const Settings = z.strictObject({
  'summarize.auto': z.boolean().default(true),
  'summarize.quietSeconds': z.number().min(1).max(86_400).default(60),
  'summarize.stalledMinutes': z.number().min(1).max(10_080).default(30),
  'summarize.exec': z.boolean().default(true),
  /** BCP 47 tag, or "" for the language of the session. */
  'summarize.language': z.string().max(35).default(''),
  'summarize.style': SummaryStyle.default('standard'),
  /** What a summary of the style `own` is to say, in the person's words. */
  'summarize.ownPrompt': z.string().max(4_000).default(''),
  /** One more call, within the session's limit, when a sentence was not supported. */
  'summarize.repair': z.boolean().default(true),
  'model.primary': modelId.default('google/gemini-2.5-flash-lite'),
  'model.fallbacks': z.array(modelId).max(2).default(['openai/gpt-4.1-nano']),
  'model.favourites': z.array(modelId).max(100).default([]),
  /** Models for which a person allowed that prompts may be kept: free ones and free routers need it. */
  'model.dataCollectionAllowed': z.array(modelId).max(100).default([]),
  'provider.dataCollection': z.enum(['deny', 'allow']).default('deny'),
  /** Only endpoints that keep nothing at all (`zdr`). */
  'provider.zeroDataRetention': z.boolean().default(false),
  /** Provider slugs, tried in this order before the others. */
  'provider.order': z.array(providerSlug).max(20).default([]),
  'provider.only': z.array(providerSlug).max(20).default([]),
  'provider.ignore': z.array(providerSlug).max(20).default([]),
  'provider.allowFallbacks': z.boolean().default(true),
  /** Only endpoints that take every parameter that is sent. Always so for the answer's schema where the model has one. */
  'provider.requireParameters': z.boolean().default(true),
  /** `auto`: OpenRouter's own weighing. */
  'provider.sort': z.enum(['auto', 'price', 'throughput', 'latency']).default('auto'),
  /** USD per million tokens; null: no cap of one's own (the limits hold anyway). */
  'provider.maxPromptUsd': z.number().min(0).max(1_000).nullable().default(null),
  'provider.maxCompletionUsd': z.number().min(0).max(1_000).nullable().default(null),
  'provider.quantizations': z.array(Quantization).max(12).default([]),
  /** `auto`: the model's own default, as low as it goes where it must reason. */
  'reasoning.mode': z.enum(['auto', 'on', 'off']).default('auto'),
  'reasoning.effort': z.enum(['auto', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']).default('auto'),
  'reasoning.maxTokens': z.number().int().min(16).max(128_000).nullable().default(null),
  /** Not sent back by OpenRouter; it is billed all the same. */
  'reasoning.exclude': z.boolean().default(true),
  'sampling.temperature': z.number().min(0).max(2).nullable().default(null),
  'sampling.topP': z.number().min(0).max(1).nullable().default(null),
  'sampling.maxTokens': z.number().int().min(16).max(128_000).nullable().default(null),
  'sampling.frequencyPenalty': z.number().min(-2).max(2).nullable().default(null),
  'sampling.presencePenalty': z.number().min(-2).max(2).nullable().default(null),
  'sampling.repetitionPenalty': z.number().min(0).max(2).nullable().default(null),
  'sampling.seed': z.number().int().nullable().default(null),
  'sampling.stop': z.array(z.string().min(1).max(100)).max(4).default([]),
  /** Token id → bias from -100 to 100. */
  'sampling.logitBias': z
    .record(z.string().regex(/^\d{1,7}$/, takes('takes_token_id')), z.number().min(-100).max(100))
    .default({}),
  'sampling.serviceTier': z.enum(['auto', 'default', 'flex', 'priority']).default('auto'),
  /** A streamed call shows its text as it comes and can be cancelled; a plain one is billed in full whatever happens. */
  'call.stream': z.boolean().default(true),
  /** Lets OpenRouter drop the middle of a prompt that is too long. Silently: so it is off. */
  'call.compression': z.boolean().default(false),
  /** Nothing is ever sent to anybody: no request leaves, sessions end with their ledger. */
  'privacy.localOnly': z.boolean().default(false),
  /** What is masked besides secrets. */
  'privacy.maskEmails': z.boolean().default(false),
  'privacy.maskHome': z.boolean().default(false),
  'privacy.maskHosts': z.boolean().default(false),
  /** The person's own secrets: what matches `pattern` (RE2 syntax) becomes `[name_1]`. */
  'privacy.rules': z
    .array(
      z.strictObject({
        name: z.string(takes('takes_rule_name')).regex(/^[a-z][a-z0-9_]{1,40}$/, takes('takes_rule_name')),
        pattern: z.string().min(1).max(500),
      }),
    )
    .max(100)
    .default([]),
  'budget.dayUsd': z.number().min(0).max(10_000).default(1),
  'budget.monthUsd': z.number().min(0).max(100_000).default(10),
  'budget.sessionUsd': z.number().min(0).max(1_000).default(0.05),
  /** Off: OpenRouter is not told which application asks. */
  'attribution.enabled': z.boolean().default(true),
  'attribution.referer': z.string().max(500).default(''),
  'attribution.title': z.string().max(100).default('Debrief'),
  /** The terminal to resume sessions in, with its arguments; `{command}` stands for the command, which else follows. "": found. */
  'terminal.command': z.string().max(1_000).default(''),
  'notifications.enabled': z.boolean().default(true),
  /** Only of what failed, whose tests fail, or that needs a look. */
  'notifications.onlyFailures': z.boolean().default(false),
  /** "HH:MM" in the person's zone, over midnight too; "" for no quiet hours. What comes within them is told at their end, in one. */
  'notifications.quietFrom': timeOfDay.default(''),
  'notifications.quietTo': timeOfDay.default(''),
  /** Absolute folder paths; sessions in or below them are never told. */
  'notifications.mutedProjects': z.array(z.string().max(4_096)).max(500).default([]),
  /** A command without output for so long may wait for an approval, and is told once; 0: never. */
  'notifications.waitingMinutes': z.number().min(0).max(1_440).default(5),
  /** `system`: as the desktop is. */
  'appearance.theme': z.enum(['system', 'light', 'dark']).default('system'),
  /** Of windows, tray and notifications; `system`: the first of the system's languages that Debrief speaks. */
  'appearance.language': z.enum(['system', 'en', 'de', 'zh-Hans', 'ar']).default('system'),
  'appearance.density': z.enum(['comfortable', 'compact']).default('comfortable'),
  /** In percent. */
  'appearance.textSize': z.number().min(80).max(150).multipleOf(5).default(100),
  /** As it was asked for; whether the system does it is asked of the system (`app.login`). */
  'app.openAtLogin': z.boolean().default(false),
  /** Once a day the list of Debrief's releases is asked whether a newer version is out. Nothing is downloaded. */
  'updates.check': z.boolean().default(false),
  /** Absolute folder paths; sessions that were started in or below them are read, and never sent. */
  'projects.exclude': z.array(z.string().max(4_096)).max(500).default([]),
  /** Absolute paths of Codex homes that are watched besides the first (`CODEX_HOME`, else `~/.codex`). */
  'homes.watched': z
    .array(
      z
        .string(takes('takes_whole_path'))
        .regex(/^(?:[/\\]|[A-Za-z]:[/\\])/, takes('takes_whole_path'))
        .max(4_096),
    )
    .max(50)
    .default([]),
})
export type Settings = z.infer<typeof Settings>
export type SettingName = keyof Settings

export const SettingName = z.enum(Object.keys(Settings.shape) as [SettingName, ...SettingName[]])
