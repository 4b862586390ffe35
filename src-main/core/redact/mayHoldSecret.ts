import { TOKEN_RULES } from './tokens'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** What stands in a token. One that only narrows another rule down would stand in every text. */
const hints = [...new Set(TOKEN_RULES.flatMap((rule) => (rule.kind === 'discord_token' ? [] : rule.hints)))]
const tokens = new RegExp(`${hints.map(escaped).join('|')}|PRIVATE KEY|PuTTY|[MNO][A-Za-z0-9]{23,27}\\.[A-Za-z0-9_-]{6}\\.`)
const loose = new RegExp([...new Set(TOKEN_RULES.flatMap((rule) => rule.looseHints ?? []))].map(escaped).join('|'), 'i')
/** With the words that come before secrets: a name and what assigns it, a header. */
const words =
  /(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|keys?|credentials?|auth|pat|jwt)[-._]*\\{0,7}["'`]?\]?(?:["'`]?\s{0,3}[:=|,]|\s*\n?\s*value|["'`]?\s*value|\s*\?\?|\s\{)/i
/** The same as an option or a Dockerfile's ENV: "--token abc". */
const options = /(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|keys?|credentials?|auth|pat|jwt)[-_.]*\\{0,3}["'`]?[ \t]/i
/** Anything long that is assigned. */
const assigned = /[=:][ \t]{0,3}\\{0,7}["'`]?[A-Za-z0-9_+/-]{24}/

/**
 * Whether any rule could find something. Most texts of a transcript have nothing of what every secret has: they need not be tried
 * with a hundred patterns. Linear in the text.
 */
export function mayHoldSecret(text: string): boolean {
  return (
    tokens.test(text) ||
    loose.test(text) ||
    words.test(text) ||
    assigned.test(text) ||
    ((text.includes('--') || text.includes('ENV ')) && options.test(text))
  )
}
