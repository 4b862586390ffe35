import { z } from 'zod'
import { because, isReason } from '../contract/describeReason'
import type { Reason } from '../contract/describeReason'
import type { Problem } from '../contract/problem'
import { Settings } from '../contract/settings'
import type { SettingName } from '../contract/settings'

type Schema = z.core.JSONSchema.BaseSchema
type Issue = z.core.$ZodIssue
type Step = PropertyKey

/** Why a value is refused, as params of `settings_invalid`: the part of it that is wrong, and what is taken there. */
export function settingFault(name: SettingName, given: unknown, error: z.ZodError): Problem['params'] {
  const [issue] = error.issues
  if (issue === undefined) return { value: shown(given), reason: '' }
  const own = ownReason(issue)
  const path = issue.code === 'invalid_key' ? issue.path : existingPath(given, issue.path)
  const value = issue.code === 'invalid_key' ? issue.path.at(-1) : path.reduce(partOf, given)
  const params = { value: shown(value) }
  // A missing field is told of the whole that lacks it, so only what is there has a reason of its own.
  if (own !== null && path.length === issue.path.length) return { ...params, reason: own }
  return { ...params, ...taken(path.reduce(schemaOf, z.toJSONSchema(Settings.shape[name], { io: 'input' }))) }
}

/** What the schema itself names as the reason, where a bound does not tell it. */
function ownReason(issue: Issue): Reason | null {
  const { message } = issue.code === 'invalid_key' ? (issue.issues[0] ?? issue) : issue
  return isReason(message) ? message : null
}

const partOf = (whole: unknown, step: Step): unknown =>
  typeof whole === 'object' && whole !== null ? Reflect.get(whole, step) : undefined

/** The path as far as there is something: a field that is missing has no value to show. */
function existingPath(given: unknown, path: readonly Step[]): readonly Step[] {
  const isThere = path.length === 0 || path.reduce(partOf, given) !== undefined
  return isThere ? path : existingPath(given, path.slice(0, -1))
}

function schemaOf(schema: Schema, step: Step): Schema {
  const inner =
    typeof step === 'number' ? schema.items : (schema.properties?.[String(step)] ?? schema.additionalProperties)
  return typeof inner === 'object' && !Array.isArray(inner) ? inner : {}
}

function taken(schema: Schema): Problem['params'] {
  const options = (schema.anyOf ?? [schema]) as readonly Schema[]
  const isNullable = options.some(({ type }) => type === 'null')
  const {
    type,
    minimum: least = 0,
    maximum: most = 0,
    ...rest
  } = options.find((option) => option.type !== 'null') ?? {}
  switch (type) {
    case 'boolean':
      return { reason: because('takes_yes_no') }
    case 'integer':
      return most === Number.MAX_SAFE_INTEGER
        ? { reason: because('takes_any_whole_or_none') }
        : { reason: because('takes_whole_or_none'), least, most }
    case 'number':
      if (rest.multipleOf !== undefined) return { reason: because('takes_steps'), least, most, step: rest.multipleOf }
      return { reason: because(isNullable ? 'takes_number_or_none' : 'takes_number'), least, most }
    case 'string':
      if (rest.enum) return { reason: because('takes_choice'), choices: rest.enum.join(' ') }
      return { reason: because(rest.minLength ? 'takes_some_text' : 'takes_text'), most: rest.maxLength ?? 0 }
    case 'array':
      return { reason: because('takes_list'), most: rest.maxItems ?? 0 }
    case 'object':
      return { reason: because(rest.properties ? 'takes_rule' : 'takes_biases') }
    default:
      return { reason: '' }
  }
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 100)
}
