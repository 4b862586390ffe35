import type { SettingName } from './settings'

/**
 * Which of a request's parameters a setting becomes. A model takes the setting when it names any of them (`ModelCard.parameters`);
 * settings that are not here are taken by every model. Source: `supported_parameters` of GET /models.
 */
export const settingParameters = {
  'sampling.temperature': ['temperature'],
  'sampling.topP': ['top_p'],
  'sampling.maxTokens': ['max_tokens', 'max_completion_tokens'],
  'sampling.frequencyPenalty': ['frequency_penalty'],
  'sampling.presencePenalty': ['presence_penalty'],
  'sampling.repetitionPenalty': ['repetition_penalty'],
  'sampling.seed': ['seed'],
  'sampling.stop': ['stop'],
  'sampling.logitBias': ['logit_bias'],
} as const satisfies Partial<Record<SettingName, readonly string[]>>
export type ParameterSetting = keyof typeof settingParameters
