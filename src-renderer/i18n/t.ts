export { say, t, textOf } from '../../src-main/contract/i18n/t'
export type { PlainTextKey } from '../../src-main/contract/i18n/t'
