import { plainText } from './clip'
import { sha256 } from './sha256'

/** One stretch of data in a message to the model. */
export interface DataBlock {
  /** Our own words, before the mark. */
  readonly title: string
  readonly data: string
}

/** Blocks of data between marks that none of them can hold, and our own last word. */
export function fenced(blocks: readonly DataBlock[], reminder: string): string {
  const mark = markNotIn(blocks.map(({ data }) => data).join('\n'))
  return [...blocks.map(({ title, data }) => `${title} ${mark}:\n${mark}\n${data}\n${mark}\n`), reminder].join('\n')
}

/** A mark made from the text's own hash: no text can hold its own mark, and the same text always gets the same one. */
function markNotIn(text: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const mark = `<<<data ${sha256(`${attempt} ${text}`).slice(0, 16)}>>>`
    if (!text.includes(mark)) return mark
  }
}

/** Tokens by which chat templates tell speakers apart; a tokenizer may read them as such wherever they stand. */
const TEMPLATE_TOKEN =
  /<\|(?=[\w ]{1,40}\|>)|<｜(?=[^\n<>]{1,40}｜>)|\[(?=\/?(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\])|<<(?=\/?SYS>>|data [0-9a-f])|<(?=\/?(?:s|bos|eos|pad|unk|start_of_turn|end_of_turn|tool_call|system|assistant|user|human|think)>)/gi

/**
 * Text of the session that cannot be taken for a speaker or for one of our marks. Nothing is lost: a blank goes into a token of a
 * chat template, and characters that only hide or reorder text are removed.
 */
export function defused(text: string): string {
  return plainText(text).replace(TEMPLATE_TOKEN, (token) => `${token} `)
}

/** Lines as only we write them: a ledger line, the head of an entry, a mark, a speaker's name. */
const OUR_LINE =
  /^(?=[ \t]{0,8}(?:\[?E\d{1,9}[\] ]|<<<|\(\d+ entr|how it ended:|counts:|(?:#{1,6} {0,2})?(?:LEDGER|TRANSCRIPT|PARTS|PREVIOUS|REMEMBER|system|assistant|user|human|developer|tool|model|instructions?)\b[^\n]{0,20}:))/gim

/** Lines of an entry that read like ours are quoted, so that neither a fact nor a speaker can be planted. */
export function quotedLines(text: string): string {
  return text.replace(OUR_LINE, '> ')
}
