/** What stands in the place of a secret: "[kind_n]". */
export const PLACEHOLDER = /\[[a-z][a-z0-9_]{1,40}_\d{1,6}\]/

const WHOLE_PLACEHOLDER = new RegExp(`^${PLACEHOLDER.source}`)

/** True for what only points at a secret or stands for one: variables, templates, masks, earlier placeholders. */
export function isStandIn(value: string): boolean {
  return (
    value.trim() === '' ||
    WHOLE_PLACEHOLDER.test(value) ||
    (value.length < 20 && /(?:…|\.{3})$/.test(value)) ||
    /^(?:\$|%[({A-Za-z]|\{\{|<|\.\.\.|…|process\.env|import\.meta|os\.|env[.(])/.test(value) ||
    /^(?:[*xX•.]{3,}|null|none|nil|undefined|true|false|redacted|\[redacted\])$/i.test(value)
  )
}
