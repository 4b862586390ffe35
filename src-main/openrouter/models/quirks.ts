import type { ModelQuirks } from '../../core/modelFacts'

/**
 * What the catalogue does not say of a model and a call must know, by id. A later family is not in here until somebody met its
 * quirk: a wrong entry costs more than a missing one.
 */

/**
 * Gemma before the fourth knows only "user" and "model": Google answers 400 "Developer instruction is not enabled for
 * models/gemma-3-27b-it" (google/adk-python#3900, browser-use#2577). Gemma 4 has a system role (its model card).
 */
const noSystemRole = /^google\/gemma-(?:[23]n?|7b)-/

/**
 * OpenAI and Azure answer 400 "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16" for all that
 * they serve themselves (guidellm#370, claude-code-router#994, hindsight#58). The open weights run elsewhere.
 */
const floorOfSixteen = /^~?openai\/(?!gpt-oss)/

/**
 * These answer 400 "Reasoning is mandatory for this endpoint and cannot be disabled." when it is switched off: OpenAI's
 * o-series and what was made of it (codex-mini), the first GPT-5 and gpt-oss, which go no lower than "minimal" or "low"
 * (dendrux#44 shows openai/gpt-5 and deepseek/deepseek-r1; cherry-studio#9051), Gemini Pro and 3.7 Flash (letta-code#4004).
 */
const mandatoryReasoning =
  /^(?:openai\/(?:o\d|codex-mini|gpt-oss-|gpt-5(?:-mini|-nano|-codex)?(?::|$))|deepseek\/deepseek-r1|google\/gemini-(?:2\.5-pro|3[\w.]*-pro|3\.7-flash)|[^:]+:thinking$)/

/**
 * These look things up on the web in every call, unasked, and bill the search beside the tokens ("web_search" in the catalogue: $5
 * to $35 per thousand, list of 2026-05-01). Other rows name that price too, for a plugin that is never sent.
 */
const searching = /^perplexity\/|-search-preview(?::|$)|-deep-research(?::|$)/

export function alwaysSearches(id: string): boolean {
  return searching.test(id)
}

export function quirksOf(id: string): ModelQuirks {
  return { hasNoSystemRole: noSystemRole.test(id), leastMaxTokens: floorOfSixteen.test(id) ? 16 : null }
}

/** For models whose row does not say whether reasoning may be switched off. */
export function mustReason(id: string): boolean {
  return mandatoryReasoning.test(id)
}
