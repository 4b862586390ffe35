import { Settings } from '../../../src-main/contract/settings'
import type { PromptPlan } from '../../../src-main/core/prompt'
import { privacyOf } from '../../../src-main/core/redact'

/** A plan with ordinary room. */
export const plan: PromptPlan = {
  ...{ style: 'standard', language: '', ownPrompt: '', maxPromptTokens: 32_000, isWithoutPrivateKeys: false },
  privacy: privacyOf(Settings.parse({})),
}
