import { en } from './i18n/en'
import { textOf } from './i18n/t'
import type { TextKey } from './i18n/t'
import type { Problem } from './problem'

/** What Debrief itself gives as the reason of a problem: a name of the catalogue, so that it is said in the language that is shown. */
export type Reason = TextKey extends infer Key ? (Key extends `reason.${infer Name}` ? Name : never) : never

/** A reason for the params of a problem, checked by the compiler. */
export const because = (reason: Reason): string => reason

export const isReason = (text: string): text is Reason => Object.hasOwn(en, `reason.${text}`)

/**
 * Why, in words. `params`: of the problem, whose values a reason may name. What comes from outside (OpenRouter's own message, an error of
 * the system, the words of an earlier release) stays as it is.
 */
export function describeReason(reason: string, params: Problem['params'] = {}): string {
  const { state, choices } = params
  const values = {
    ...params,
    ...(state === undefined ? {} : { state: describeReason(String(state)) }),
    ...(choices === undefined ? {} : { choices: String(choices).split(' ') }),
  }
  return textOf(`reason.${reason}`, values) ?? reason
}
