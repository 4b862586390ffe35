import type { Clause } from './clause'
import { fold, indexOfWhole } from './facts'
import type { Facts } from './facts'
import { found, missing } from './finding'
import type { Finding } from './finding'
import type { Mention } from './mentions'

const TOPIC = /(?<!\p{L})(?:sub-?agent(?:s|en)?|sous-agents?|subagentes?)(?!\p{L})|子代理/iu
const NAMED_AFTER =
  /(?:sub-?agent(?:en)?|sous-agent|subagente|子代理),?\s*(?:called |named |namens |appelé )?[`"“]?([A-Za-z][\w-]*_[\w-]+)/giu
const SAYS =
  /[:：]|(?<!\p{L})(?:answer\p{L}*|report\p{L}*|said|says|repl(?:ied|ies)|according to|came back|wrote|told|gave|found|antwort\p{L}*|sagte|meldete|répond\p{L}*|dit|respond\p{L}*|dijo)(?!\p{L})|回答|报告/iu
/** What a subagent was told is no answer of its. */
const TOLD =
  /(?<!\p{L})(?:ask\p{L}*|told|instruct\p{L}*|prompt\p{L}*|task\p{L}*|request\p{L}*|beauftragt|Auftrag|demand\p{L}*|chargé\p{L}*|pidió|encarg\p{L}*)(?!\p{L})|要求|任务|指示/iu
const NONE = /(?<!\p{L})(?:no|not|never|without|kein\p{L}*|nicht|ohne|aucun\p{L}*|ningún|sin)(?!\p{L})|没有|未/iu

export const NOT_FINISHED =
  /(?<!\p{L})(?:did not|didn.t|never) (?:finish|complete|succeed|made? it|reach(?:ed)? the end|got? to the end)/iu
export const NO_SUBAGENT = /(?<!\p{L})(?:no|without|kein\p{L}*|ohne|aucun|ningún|sin) sub-?agent|没有(?:启动)?子代理/iu

/** What the rules of subagents read in a sentence. */
export const SUBAGENT_WORDS: readonly RegExp[] = [TOPIC, SAYS].map(({ source }) => new RegExp(source, 'giu'))

interface Known {
  readonly name: string
  readonly status: 'ended' | 'failed' | 'aborted' | 'open'
  readonly answer: string | null
  readonly evidence: readonly string[]
}

/** The threads that the session started: as the index knows them, else as the parent's own events tell of them. */
export function subagentsOf({ session }: Facts): Known[] {
  const notes = session.notes.filter(({ kind }) => kind === 'subagent')
  const evidenceOf = (name: string): string[] => notes.filter(({ text }) => text.includes(name)).map(({ e }) => e)
  if (session.subagents.length > 0) {
    return session.subagents.map(({ name, status, answer }) => ({
      name,
      answer,
      status: status === 'ended' || status === 'failed' || status === 'aborted' ? status : 'open',
      evidence: evidenceOf(name),
    }))
  }
  const names = new Set(
    notes.flatMap(
      ({ text }) => /^Subagent (\S+) /.exec(text)?.[1] ?? /^(?:\S*\/)?(\S+) answered: /.exec(text)?.[1] ?? [],
    ),
  )
  return [...names].map((name) => {
    const own = notes.filter(({ text }) => text.includes(name)).map(({ text }) => text)
    const answer = own.findLast((text) => / answered: /.test(text))?.replace(/^[\s\S]*? answered: /, '') ?? null
    const isOver = answer !== null || own.some((text) => / (?:completed|finished|closed)\.$/.test(text))
    const status = own.some((text) => / (?:failed|errored)\.$/.test(text)) ? 'failed' : isOver ? 'ended' : 'open'
    return { name, status, answer, evidence: evidenceOf(name) }
  })
}

/** Who took part and what was answered. */
export function resolveSubagents(facts: Facts, text: string, words: string, mentions: readonly Mention[]): Finding[] {
  const isTopic = TOPIC.test(words)
  const known = subagentsOf(facts)
  const named = known.filter(({ name }) => indexOfWhole(text, name) !== -1)
  if (!isTopic && named.length === 0) return []
  if (isTopic && NONE.test(words) && NO_SUBAGENT.test(words))
    return [known[0] ? missing('subagent_took_part', { name: known[0].name }) : found()]
  if (isTopic && known.length === 0) return [missing('no_subagent')]
  const stranger = [...text.matchAll(NAMED_AFTER)]
    .map(([, name = '']) => name)
    .find((name) => known.every((other) => other.name !== name))
  if (stranger !== undefined) return [missing('no_such_subagent', { name: stranger })]
  const findings: Finding[] = [
    found(...(named.length > 0 ? named : known).flatMap(({ evidence }) => evidence.slice(0, 1))),
  ]
  const [only] = named
  if (only?.status === 'ended' && NOT_FINISHED.test(words))
    findings.push(missing('subagent_ended', { name: only.name }))
  const quotes = mentions.filter(({ kind, value }) => kind === 'quotation' && value !== only?.name)
  if (only && named.length === 1 && (SAYS.test(words) || !TOLD.test(words)))
    for (const { value } of quotes) findings.push(answerHolds(facts, only, value))
  return findings
}

/** How a clause says that a subagent ended; null where it speaks of something else. */
export function subagentOutcome(
  facts: Facts,
  clause: Clause,
  text: string,
  outcome: 'done' | 'fail' | 'abort',
  isNegated: boolean,
): Finding | null {
  const known = subagentsOf(facts)
  if (known.length === 0) return null
  const inClause = known.filter(({ name }) => indexOfWhole(clause.text, name) !== -1)
  // "Subagent status — audit_deps: finished."
  const isBare =
    (clause.text.match(/\p{L}+/gu) ?? []).length <= 4 && known.some(({ name }) => indexOfWhole(text, name) !== -1)
  if (inClause.length === 0 && !TOPIC.test(clause.text) && !isBare) return null
  // "The subagent found that the build failed" says nothing of how the subagent itself ended.
  if (/(?<!\p{L})(?:that|dass|daß|que|whether|ob|found|reported)(?!\p{L})/iu.test(clause.text)) return null
  const inText = known.filter(({ name }) => indexOfWhole(text, name) !== -1)
  const meant = inClause.length > 0 ? inClause : inText.length > 0 ? inText : known
  const wanted = { done: 'ended', fail: 'failed', abort: 'aborted' } as const
  const other = meant.find(({ status }) => (status === wanted[outcome]) === isNegated)
  if (!other) return found(...meant.flatMap(({ evidence }) => evidence.slice(-1)))
  return missing(`subagent_${other.status}`, { name: other.name })
}

export function countSubagents(facts: Facts): number {
  return subagentsOf(facts).length
}

function answerHolds(facts: Facts, { name, answer, evidence }: Known, quote: string): Finding {
  const told = facts.session.notes
    .filter(({ e, text }) => evidence.includes(e) && /answered/.test(text))
    .map(({ text }) => text)
  const wanted = fold(quote).replace(/[.…]+$/, '')
  const holds = [answer ?? '', ...told].some((each) => fold(each).includes(wanted))
  return holds ? found(...evidence.slice(-1)) : missing('subagent_did_not_say', { name })
}
