import type { Session } from '../../contract/session'
import { createRedactor, holdsPrivateKey } from '../redact'
import type { Redactor } from '../redact'
import { clipLine } from './clip'
import { conversationEntries, conversationWithin } from './conversation'
import type { Entry } from './conversation'
import { defused, fenced } from './fence'
import {
  AMPLE,
  BARE,
  closingLines,
  eventNumber,
  ledgerFacts,
  LEDGER_DETAILS,
  ledgerLines,
  PLAIN,
  TERSE,
} from './ledgerLines'
import type { Detail, Fact } from './ledgerLines'
import { cutIntoParts, partNotes, partShare, preparePart } from './parts'
import type { PreparedPart, PreparedPrompt, PreparedRequest, PreviousSummary, PromptContext, PromptPlan } from './plan'
import { previousText } from './previous'
import { requestOf, roomWithin } from './request'
import { answerSchema } from './schema'
import { spineLines } from './spine'
import { spokenOf } from './spokenOf'
import { countTokensUpper } from './tokens'
import { REMINDER, STYLES, systemMessage } from './wording'

/** The ledger is shortened before it takes more of the room than this, so that the conversation gets some. */
const LEDGER_SHARE = 0.6
/** Its barest form may take so much: one request is better than several. */
const BARE_LEDGER_SHARE = 0.85
/** Of the last request of a long session. */
const SPINE_SHARE = 0.3
const NOTES_SHARE = 0.5
const MAX_NOTE_TOKENS = 1_200

const nothingKept: PromptContext = { previous: null, keptParts: new Map() }

/**
 * Exactly what would be sent for a session. The ledger keeps every fact, whatever the room: what does not fit one request is read
 * in parts; when not even those fit, `promptTokensUpper` exceeds the plan and the caller decides.
 */
export function preparePrompt(
  session: Session,
  plan: PromptPlan,
  { keptParts, previous }: PromptContext = nothingKept,
): PreparedPrompt {
  const redactor = createRedactor({ privacy: plan.privacy })
  redactor.learnSplits(spokenOf(session))
  const preparation: Preparation = {
    ...{ session, plan, redactor, facts: ledgerFacts(session, redactor), entries: conversationEntries(session) },
    about: aboutLines(session, redactor),
    closing: closingLines(session, redactor),
  }
  const prepared =
    prepareUpdate(preparation, previous) ?? prepareWhole(preparation) ?? prepareParts(preparation, keptParts)
  return {
    ...(prepared ?? prepareBare(preparation)),
    redactions: redactor.report(),
    isBlocked: !plan.isWithoutPrivateKeys && (redactor.hasPrivateKey() || hasPrivateKey(session)),
  }
}

interface Preparation {
  readonly session: Session
  readonly plan: PromptPlan
  readonly redactor: Redactor
  readonly facts: readonly Fact[]
  readonly entries: readonly Entry[]
  readonly about: readonly string[]
  readonly closing: readonly string[]
}

type Prepared = Omit<PreparedPrompt, 'redactions' | 'isBlocked'>

/** The whole session in one request; null when even a bare ledger does not fit. */
function prepareWhole(preparation: Preparation): Prepared | null {
  const { entries, facts } = preparation
  const detailed = LEDGER_DETAILS.map((detail) => () => detail)
  const request = ledgerAndConversation(preparation, {
    purpose: 'summary',
    details: detailed,
    facts,
    entries,
    before: '',
  })
  return request && { purpose: 'summary', parts: [], basedOnId: null, ...request }
}

/** The bare ledger in one request, however long it is. */
function prepareBare(preparation: Preparation): Prepared {
  const { about, closing, facts, plan, redactor } = preparation
  const system = systemMessage(plan, 'summary', redactor.redact)
  const schema = answerSchema(STYLES[plan.style].sections)
  const ledger = [...about, ...(ledgerLines(facts, () => BARE) ?? []), ...closing].join('\n')
  const user = redactor.redact(wholeMessage(ledger, '', ''))
  const request = requestOf({ system, user, schema }, STYLES[plan.style].maxCompletionTokens)
  return { purpose: 'summary', parts: [], basedOnId: null, omittedEntries: preparation.entries.length, ...request }
}

/** What is new since the previous summary, beside that and all facts; null when nothing is, or it does not fit. */
function prepareUpdate(preparation: Preparation, previous: PreviousSummary | null): Prepared | null {
  const { entries, facts, plan, redactor } = preparation
  if (previous === null || previous.style !== plan.style) return null
  const isNew = (e: string): boolean => eventNumber(e) > previous.throughE
  if (!facts.some(({ e }) => isNew(e)) && !entries.some(({ e }) => isNew(e))) return null
  const details = UPDATE_DETAILS.map(
    ([old, fresh]) =>
      ({ e }: Fact) =>
        isNew(e) ? fresh : old,
  )
  const request = ledgerAndConversation(preparation, {
    ...{ purpose: 'update', details, facts },
    entries: entries.filter(({ e, rank }) => isNew(e) || rank === -Infinity),
    before: previousText(previous, redactor),
  })
  return request && { purpose: 'update', parts: [], basedOnId: previous.id, ...request }
}

/** For facts that the previous summary knew, and for new ones. */
const UPDATE_DETAILS: readonly (readonly [Detail, Detail])[] = [
  [BARE, AMPLE],
  [BARE, PLAIN],
  [BARE, TERSE],
  [BARE, BARE],
]

interface Contents {
  readonly purpose: 'summary' | 'update'
  /** From ample to bare. */
  readonly details: readonly ((fact: Fact) => Detail)[]
  readonly facts: readonly Fact[]
  readonly entries: readonly Entry[]
  /** The previous summary, or "". */
  readonly before: string
}

function ledgerAndConversation(
  { about, closing, plan, redactor }: Preparation,
  { before, details, entries, facts, purpose }: Contents,
): (PreparedRequest & { readonly omittedEntries: number }) | null {
  const system = systemMessage(plan, purpose, redactor.redact)
  const schema = answerSchema(STYLES[plan.style].sections)
  const frame = wholeMessage([...about, ...closing].join('\n'), '', before)
  const room = roomWithin(plan.maxPromptTokens, { frame, schema, system })
  for (const [index, detail] of details.entries()) {
    const share = index === details.length - 1 ? BARE_LEDGER_SHARE : LEDGER_SHARE
    const lines = ledgerLines(facts, detail, room * share)
    if (lines === null) continue
    const ledger = [...about, ...lines, ...closing].join('\n')
    const used = countTokensUpper(lines.join('\n'))
    const conversation = conversationWithin(entries, room - used, redactor)
    // Once more over the whole: a secret may be known only from something that came after it was first printed.
    const user = redactor.redact(wholeMessage(ledger, conversation.text, before))
    const request = requestOf({ system, user, schema }, STYLES[plan.style].maxCompletionTokens)
    return { ...request, omittedEntries: conversation.omittedEntries }
  }
  return null
}

function wholeMessage(ledger: string, conversation: string, before: string): string {
  return fenced(
    [
      ...(before === '' ? [] : [{ title: 'PREVIOUS SUMMARY between the marks', data: before }]),
      { title: 'LEDGER between the marks', data: ledger },
      {
        title: `TRANSCRIPT${before === '' ? '' : ' of what is new'}, clipped where said, between the marks`,
        data: conversation,
      },
    ],
    REMINDER,
  )
}

/** A long session: its parts, and the request that makes one summary of their answers; null when the room is too small for parts. */
function prepareParts(preparation: Preparation, kept: PromptContext['keptParts']): Prepared | null {
  const { about, closing, entries, facts, plan, redactor, session } = preparation
  const share = partShare(plan.maxPromptTokens)
  if (share === null) return null
  const cut = cutIntoParts(facts, share)
  let nextEntry = 0
  const drafts = cut.map((part, index) => {
    const first = nextEntry
    while (nextEntry < entries.length && (entries[nextEntry]?.number ?? 0) < part.until) nextEntry += 1
    const context = { plan, share, entries: entries.slice(first, nextEntry), asked: askedBefore(part.facts, facts) }
    return preparePart(part, index, context, redactor)
  })
  const system = systemMessage(plan, 'merge', redactor.redact)
  const schema = answerSchema(STYLES[plan.style].sections)
  const message = (ledger: readonly string[], notes: string, conversation: string): string =>
    fenced(
      [
        {
          title: 'LEDGER of the whole session, its most telling facts, between the marks',
          data: [...about, ...ledger, ...closing].join('\n'),
        },
        { title: 'PARTS between the marks', data: notes },
        { title: 'TRANSCRIPT of the end, clipped where said, between the marks', data: conversation },
      ],
      REMINDER,
    )
  const room = roomWithin(plan.maxPromptTokens, { frame: message([], '', ''), schema, system })
  const spine = spineLines(facts, room * SPINE_SHARE)
  const noteTokens = Math.floor(Math.min(MAX_NOTE_TOKENS, (room * NOTES_SHARE) / drafts.length))
  const lastTurn = session.turns.at(-1)?.index ?? 0
  const left = room - countTokensUpper(spine.join('\n')) - drafts.length * (noteTokens + HEAD_TOKENS)
  const end = conversationWithin(
    entries.filter(({ turn }) => turn === lastTurn),
    left,
    redactor,
  )
  // Everything has been seen once; only now is each part what is sent.
  const parts = drafts.map((draft): PreparedPart => draft.user(redactor.redact))
  let missingTokens = 0
  const notes = drafts.map(({ title }, index) => {
    const answer = kept.get(parts[index]?.key ?? '')
    if (answer !== undefined) return `[${title}]\n${partNotes(answer, noteTokens, redactor)}`
    missingTokens += noteTokens
    return `[${title}]\n(its notes come here)`
  })
  const user = redactor.redact(message(spine, notes.join('\n'), end.text))
  const request = requestOf({ system, user, schema }, STYLES[plan.style].maxCompletionTokens, missingTokens)
  return {
    ...{ purpose: 'merge', basedOnId: null, omittedEntries: drafts.reduce((sum, { omitted }) => sum + omitted, 0) },
    parts: parts.map((part) => ({ ...part, isKept: kept.has(part.key) })),
    ...request,
  }
}

/** "[part 12 (E1034 to E1200)]" with its line ends. */
const HEAD_TOKENS = 40

/** The request of the turn in whose middle a part begins. */
function askedBefore(part: readonly Fact[], facts: readonly Fact[]): string {
  const first = part[0]
  if (first === undefined || first.kind === 'asked') return ''
  const asked = facts.find(({ kind, turn }) => kind === 'asked' && turn === first.turn)
  return asked === undefined || part.includes(asked) ? '' : `${asked.e} ${asked.text(TERSE)}`
}

/** Where the session ran, one line each. */
export function aboutLines(session: Session, redactor: Redactor): string[] {
  return [
    ['folder', session.cwd],
    ['branch', session.gitBranch],
    ['started with', session.source],
  ].flatMap(([name, value]) => (value ? [`${name}: ${clipLine(defused(redactor.redact(value)), 500)}`] : []))
}

/** A private key anywhere stops the upload, also where it would have been left out for room. */
export function hasPrivateKey(session: Session): boolean {
  return (
    session.turns.some(({ prompt, answer }) => holdsPrivateKey(prompt) || holdsPrivateKey(answer ?? '')) ||
    session.commands.some(({ command, output }) => holdsPrivateKey(command) || holdsPrivateKey(output)) ||
    session.notes.some(({ text }) => holdsPrivateKey(text))
  )
}
