import type { Command } from '../../contract/session'
import { clauseStart } from './clause'
import { fold, indexOfWhole } from './facts'
import type { Facts } from './facts'
import {
  CHANGE_VERB,
  CREATE_VERB,
  DELETE_VERB,
  MOVE_VERB,
  NEW_FILE,
  NEW_NAME,
  UNCHANGED,
  negationsIn,
} from './vocabulary'

/** What a sentence claims of one file. */
export interface ChangeClaim {
  readonly verb: 'delete' | 'move' | 'create' | 'change'
  readonly isNegated: boolean
}

/** Words that stand between a verb and its own object: not "from", as in "removed the call from src/a.ts". */
const OBJECT =
  '(?:\\s+(?!(?:in|into|from|to|of|for|on|inside|within|with|by|as|aus|von|im|für|zu|mit|de|du|dans|pour|en|para|con)(?!\\p{L}))\\p{L}+){0,3}'
const AUXILIARY =
  '(?:[\\s,]*(?:files?|was|were|is|are|has|have|had|been|got|then|also|later|afterwards|again|not|never|neither|weder|是|新|\\p{L}+ly|just|hat|wurden?|wieder|neu|auch|zuvor|erfolgreich|vollständig|komplett|anschließend|schließlich|avec succès|con éxito|danach|dann|ist|worden|nicht|a|été|fue|ha|sido|se|已经|已|被|未|没有))*'
const QUOTE = '[`"“”„«»\'’]*'
/** Files named before this one in a row: "src/a.ts, src/b.ts and ". */
const LIST = /(?:[^\s,、]+(?:,\s+(?:and\s+)?|\s+(?:and|und|et|y|和|و)\s+|[、和]))+[`"']*$/u
const EXCEPT = /(?<!\p{L})(?:besides|except|other than|apart from|only|just|außer|nur|sauf|excepto|除)(?!\p{L})/iu

/** What the sentence says happened to the file; null when it says nothing of a change. */
export function changeClaim(text: string, path: string): ChangeClaim | null {
  const at = text.indexOf(path)
  if (at === -1) return CHANGE_VERB.test(text) ? { verb: 'change', isNegated: false } : null
  const start = clauseStart(text, at)
  const before = text.slice(0, at).replace(LIST, '')
  const after = text.slice(at + path.length)
  const passive = new RegExp(`^${QUOTE}${AUXILIARY}`, 'iu').exec(after)?.[0] ?? ''
  const isNegated =
    !EXCEPT.test(text.slice(start, at)) &&
    (hasNegation(text.slice(start, at)) || hasNegation(passive.replace(/['’]/g, ' ')))
  if (UNCHANGED.test(text.slice(start).split(/[;.,]\s/)[0] ?? '')) return { verb: 'change', isNegated: true }
  // "Neither created nor modified" denies every change.
  if (/(?<!\p{L})(?:neither|weder)(?!\p{L})/iu.test(passive)) return { verb: 'change', isNegated: true }
  for (const [verb, pattern] of [
    ['delete', DELETE_VERB],
    ['move', MOVE_VERB],
    ['create', CREATE_VERB],
  ] as const) {
    const isObject = new RegExp(`(?:${pattern.source})了?${OBJECT}\\s*(?:文件)?\\s*[:：]?\\s*${QUOTE}$`, 'iu').test(
      before,
    )
    const isSubject =
      new RegExp(`^${QUOTE}${AUXILIARY}\\s*(?:${pattern.source})`, 'iu').test(after) || isPassive(after, pattern)
    // "src/a.ts was created and later deleted."
    const isLater =
      verb !== 'create' &&
      new RegExp(
        `(?<!\\p{L})(?:and|und|et|y|then),?${AUXILIARY}\\s*(?:${pattern.source})(?:\\s+(?:again|wieder))?\\s*(?:[.,;]|$)`,
        'iu',
      ).test(after)
    if (isObject || isSubject || isLater) return { verb, isNegated }
  }
  // Said in a way that stands beside no file in particular: it holds of each.
  if (NEW_FILE.test(text)) return { verb: 'create', isNegated }
  if (NEW_NAME.test(text)) return { verb: 'move', isNegated }
  return CHANGE_VERB.test(text) ? { verb: 'change', isNegated } : null
}

/** "src/a.ts wurde aus dem Projekt entfernt": the verb comes late, and no other one before it. */
function isPassive(after: string, verb: RegExp): boolean {
  const passive = new RegExp(
    `^${QUOTE}\\s+(?:was|were|is|has been|got|wurde|ist|a été|est|fue|ha sido)(?:\\s+(?!(?:and|und|et|y|but)(?!\\p{L}))[^\\s,;.]+){1,5}?\\s+(?=(?:${verb.source}))`,
    'iu',
  )
  const before = passive.exec(after)?.[0]
  return before !== undefined && !CHANGE_VERB.test(before)
}

/** What a shell command does to files; one that only reads proves no change. */
const WRITING_PROGRAM =
  /(?:^|[\s;&|(])(?:rm|mv|cp|touch|mkdir|rmdir|ln|install|patch|unlink|sed -\w*i\S*|perl -\S*i\S*|git (?:rm|mv|checkout|restore|apply|add|revert|reset)|truncate|dd|unzip|tar|apply_patch|gofmt -w|black|rustfmt|ruff format)(?=\s|$)|--(?:write|fix|in-place)(?=\s|$)/
const WRITING_SCRIPT =
  /write_?file|write_text|\.write\(|open\([^)]*['"][wax]b?\+?['"]|fs\.(?:rm|unlink|rename|cp|append)/i
const REDIRECTION = /(?<![-=\d<])(?:[12]?>{1,2}|&>)\s*(?!&|\/dev\/null)["']?[\w./~$-]/

/** True when the command wrote to the very file. */
export function writesTo(facts: Facts, run: Command, path: string): boolean {
  const { command } = run
  const folded = facts.foldedCommands.get(run) ?? ''
  const wanted = fold(path)
  if (indexOfWhole(folded, wanted) === -1) return false
  const target = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return (
    WRITING_PROGRAM.test(command) ||
    WRITING_SCRIPT.test(command) ||
    new RegExp(`(?:>{1,2}|\\btee(?: -a)?) ?["']?(?:[^\\s"'>]*/)?${target}(?![\\w/])`).test(folded)
  )
}

/** True when the command may have written any file. */
export function writesFiles(command: string): boolean {
  const plain = command.replace(/"[^"]*"|'[^']*'/g, '""')
  return (
    /(?:^|[\s;&|(])(?:rm|mv|cp|touch|patch|sed -\w*i\S*|tee|apply_patch)(?=\s|$)/.test(plain) || REDIRECTION.test(plain)
  )
}

function hasNegation(text: string): boolean {
  return negationsIn(text) % 2 === 1
}
