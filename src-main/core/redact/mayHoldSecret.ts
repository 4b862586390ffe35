import { TOKEN_RULES } from './tokens'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** What stands in a token. One that only narrows another rule down would stand in every text. */
const hints = [...new Set(TOKEN_RULES.flatMap((rule) => (rule.kind === 'discord_token' ? [] : rule.hints)))]
const tokens = new RegExp(
  `${hints.map(escaped).join('|')}|PRIVATE KEY|PuTTY|[MNO][A-Za-z0-9]{23,27}\\.[A-Za-z0-9_-]{6}\\.`,
)
const loose = new RegExp([...new Set(TOKEN_RULES.flatMap((rule) => rule.looseHints ?? []))].map(escaped).join('|'), 'i')
/** With a word that is in the names of secrets. */
const words = /pass|pwd|secret|token|key|cred|auth|pat(?![a-z])|jwt/i
/** Anything long that is assigned. */
const assigned =
  /(?:[=:?|>]|\[\d{0,2}m)[ \t]{0,3}(?:(?:Some|String)\()?\\{0,7}["'`]?[A-Za-z0-9_+/=-]{24}|(?:--[\w-]{1,200}|ENV \w{1,200}) [A-Za-z0-9_+/=-]{24}/

/**
 * Whether any rule could find something. Most texts of a transcript have nothing of what every secret has: they need not be tried
 * with a hundred patterns. Linear in the text.
 */
export function mayHoldSecret(text: string): boolean {
  return tokens.test(text) || loose.test(text) || words.test(text) || assigned.test(text)
}
