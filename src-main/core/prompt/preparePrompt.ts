import type { Session } from '../../contract/session'
import { createRedactor, holdsPrivateKey } from '../redact'
import type { Redactor } from '../redact'
import { plainText } from './clip'
import { conversationWithin } from './conversation'
import { eventNumber, LEDGER_DETAILS, ledgerLines } from './ledgerLines'
import type { PreparedPrompt, PromptMessage, PromptPlan } from './plan'
import { answerSchema } from './schema'
import { countTokensUpper, MESSAGE_OVERHEAD_TOKENS } from './tokens'
import { REMINDER, STYLES, systemMessage } from './wording'

/** The ledger is shortened before it takes more of the room than this, so that the conversation gets some. */
const LEDGER_SHARE = 0.6
/** A placeholder may be longer than the short secret that it replaces when the whole is redacted once more. */
const SLACK_TOKENS = 64

/**
 * Exactly what would be sent for a session. The ledger keeps every fact, whatever the room: when even its barest form is
 * too long, `promptTokensUpper` exceeds the plan and the caller decides.
 */
export function preparePrompt(session: Session, plan: PromptPlan): PreparedPrompt {
  const redactor = createRedactor({ privacy: plan.privacy })
  redactor.learnSplits(spokenOf(session))
  const system = systemMessage(plan)
  const schemaTokens = countTokensUpper(JSON.stringify(answerSchema))
  const frame = userMessage(session, '', '', redactor)
  const room = plan.maxPromptTokens - schemaTokens - messageTokens([system, frame]) - SLACK_TOKENS
  const ledger = ledgerWithin(session, room, redactor)
  const conversation = conversationWithin(session, room - countTokensUpper(ledger), redactor)
  // Once more over the whole: a secret may be known only from something that came after it was first printed.
  const user = redactor.redact(userMessage(session, ledger, conversation.text, redactor))
  const messages: PromptMessage[] = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ]
  return {
    purpose: 'summary',
    parts: [],
    basedOnId: null,
    messages,
    answerSchema,
    promptTokensUpper: messageTokens(messages.map(({ content }) => content)) + schemaTokens,
    maxCompletionTokens: STYLES[plan.style].maxCompletionTokens,
    redactions: redactor.report(),
    isBlocked: !plan.isWithoutPrivateKeys && (redactor.hasPrivateKey() || hasPrivateKey(session)),
    omittedEntries: conversation.omittedEntries,
  }
}

/** All that was said and printed, in its order: a secret may be cut between two of them. */
function spokenOf({ notes, turns, commands }: Session): string[] {
  const noted = new Set(notes.map(({ e }) => e))
  const spoken: [string | null, string][] = [
    ...notes.map(({ e, text }): [string, string] => [e, text]),
    ...turns.flatMap(({ promptE, prompt, answerE, answer }): [string | null, string][] => [
      [promptE, prompt],
      [answerE, answer ?? ''],
    ]),
    ...commands.flatMap(({ e, command, output }): [string, string][] => [
      [e, command],
      [e, output],
    ]),
  ]
  const isCommand = new Set(commands.map(({ e }) => e))
  return spoken
    .flatMap(([e, text], index) => {
      if (e === null || text === '' || (index >= notes.length && noted.has(e) && !isCommand.has(e))) return []
      return [{ number: eventNumber(e), text }]
    })
    .toSorted((a, b) => a.number - b.number)
    .map(({ text }) => text)
}

function ledgerWithin(session: Session, room: number, redactor: Redactor): string {
  let ledger = ''
  for (const detail of LEDGER_DETAILS) {
    ledger = plainText(ledgerLines(session, detail, redactor).join('\n'))
    if (countTokensUpper(ledger) <= room * LEDGER_SHARE) return ledger
  }
  return ledger
}

function userMessage(session: Session, ledger: string, conversation: string, redactor: Redactor): string {
  const about = [
    ['folder', session.cwd],
    ['branch', session.gitBranch],
    ['started with', session.source],
  ].flatMap(([name, value]) => (value ? [`${name}: ${plainText(redactor.redact(value)).replace(/\s+/g, ' ')}`] : []))
  const body = `${about.join('\n')}\n${ledger}\n${conversation}`
  const mark = markNotIn(body)
  return `LEDGER between the marks ${mark}:
${mark}
${[...about, ledger].join('\n')}
${mark}

TRANSCRIPT between the marks ${mark}, clipped where said:
${mark}
${conversation}
${mark}

${REMINDER}`
}

/** A mark made from the text's own hash: no text can hold its own mark, and the same text always gets the same one. */
function markNotIn(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  for (;;) {
    const mark = `<<<data ${(hash >>> 0).toString(16).padStart(8, '0')}>>>`
    if (!text.includes(mark)) return mark
    hash += 1
  }
}

function messageTokens(contents: readonly string[]): number {
  return contents.reduce((sum, content) => sum + countTokensUpper(content) + MESSAGE_OVERHEAD_TOKENS, 0)
}

/** A private key anywhere stops the upload, also where it would have been left out for room. */
function hasPrivateKey(session: Session): boolean {
  return (
    session.turns.some(({ prompt, answer }) => holdsPrivateKey(prompt) || holdsPrivateKey(answer ?? '')) ||
    session.commands.some(({ command, output }) => holdsPrivateKey(command) || holdsPrivateKey(output)) ||
    session.notes.some(({ text }) => holdsPrivateKey(text))
  )
}
