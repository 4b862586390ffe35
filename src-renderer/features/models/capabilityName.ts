import { textOf } from '../../i18n/t'

/** The word for what a model can do, of `capabilities`; one that nobody has named yet stands as OpenRouter says it. */
export const capabilityName = (capability: string): string =>
  textOf(`capability.${capability.replaceAll(' ', '_')}`) ?? capability

/** The word for one of `reasoningEfforts`. */
export const effortName = (effort: string): string => textOf(`effort.${effort}`) ?? effort
