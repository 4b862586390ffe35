import type { Plan } from '../../contract/session'
import { clauseAround } from './clause'
import { fold } from './facts'
import type { Facts } from './facts'
import { found, missing } from './finding'
import type { Finding } from './finding'
import type { Mention } from './mentions'
import { NEGATION } from './vocabulary'

const TOPIC =
  /(?<!\p{L})(?:(?:the|its|this|whole|entire|of) plan|plan|plann?ed|to-do list|plan(?:ned)? steps?|steps?|Plan(?:s|es)?|Planschritt\p{L}*|Schritte?n?|étapes?|pasos?)(?!\p{L})|计划|步骤|خطة|خطوة|خطوات/iu
/** Says that the plan itself is meant, without naming one of its steps. */
const WHOLE =
  /(?<!\p{L})(?:(?:every|each|all|none)(?: of)?(?: the| its)?(?: \d+| \p{L}+)? (?:plan(?:ned)? )?steps?|alle (?:geplanten )?(?:Plan)?[Ss]chritte|toutes les étapes|todos los pasos|(?:the|its|whole|entire|this) (?:whole |entire )?plan|plan steps?|Planschritt\p{L}*|im Plan|der (?:gesamte |ganze )?Plan|den (?:gesamten |ganzen )?Plan|du plan|del plan)(?!\p{L})|计划|(?:所有|全部|每个)步骤|جميع خطوات|كل خطوات/iu
const DROPPED =
  /(?<!\p{L})(?:dropped|given up|gave up|abandoned|taken out|took out|no longer|remov(?:ed|ing)|dropping|retirée?s?|entfernt|gestrichen|verworfen|abandonné\p{L}*|descartad\p{L}*)(?!\p{L})|放弃|取消|移除|删除|去掉/iu
const OPEN =
  /(?<!\p{L})(?:in progress|ongoing|under ?way|still|in Arbeit|en cours|en curso|open|pending|remain\p{L}*|left|unfinished|incomplete|outstanding|not (?:yet )?(?:been )?(?:done|completed|finished|carried out|ticked off|reached|started)|(?:did not|didn.t|never) (?:get to|do|reach|finish|complete)|offen|noch|reste à faire|falta\p{L}*|unerledigt\p{L}*|ouverte?s?|nicht (?:erledigt|abgeschlossen|fertig)|pas terminé\p{L}*|reste\p{L}*|pendient\p{L}*)(?!\p{L})|进行中|未完成|尚未|待办|剩余/iu
const DONE =
  /(?<!\p{L})(?:done|complet(?:ed|e)|finished|carried out|ticked off|checked off|accomplished|executed|erledigt|abgehakt|abgeschlossen|fertig|terminé\p{L}*|achevé\p{L}*|completad\p{L}*|terminad\p{L}*|complet(?:ó|aron)|terminó|finaliz(?:ó|ad[oa]s?)|beendet|umgesetzt|abgearbeitet|hech[oa]s?|solved|resolved|gelöst|résolue?s?|resuelt[oa]s?|coché\p{L}*|completion mark|wrapped up|knocked out|out of the way)(?!\p{L})|完成|做完|搞定|اكتمل\p{L}*|أ\u064f?نجز\p{L}*/iu
const NONE_LEFT = /(?<!\p{L})(?:no|none|kein\p{L}*|aucune?|ningún|ninguna?)(?!\p{L})|没有/iu
/** Says that a step is there, and nothing of how it went. */
const LISTS =
  /(?<!\p{L})(?:lists?|listed|has|had|contains?|includes?|holds?|named|called|planned|umfasst|enthält|vor(?:sieht|sah)|comprend|contient|incluye|contiene)(?!\p{L})|包括|包含|列/iu
const MIN_BARE_STEP = 8
/** What the rules of plans read in a sentence. */
export const PLAN_WORDS: readonly RegExp[] = [TOPIC, DROPPED, OPEN, DONE, NONE_LEFT].map(
  ({ source }) => new RegExp(source, 'giu'),
)

/** What a sentence says of the plan and its steps, against the last plan that was written down. */
export function resolvePlan(
  facts: Facts,
  text: string,
  words: string,
  mentions: readonly Mention[],
  isRequest: boolean,
): Finding[] {
  const { plan } = facts.session
  const isOfPlan = TOPIC.test(words)
  if (!plan) {
    const isClaimed = WHOLE.test(words) && DONE.test(words) && facts.session.notes.every(({ kind }) => kind !== 'plan')
    return isClaimed ? [missing('no_plan')] : []
  }
  const named = stepsNamed(plan, text, mentions, isOfPlan)
  const said = DROPPED.test(words)
    ? 'dropped'
    : OPEN.test(words) || words.search(NEGATION) !== -1
      ? 'open'
      : DONE.test(words)
        ? 'done'
        : null
  // What is to be finished next is not said to be.
  const claimed = isRequest && said === 'done' ? null : said
  if (named.length > 0) return named.map((step) => stepIs(plan, step, claimed))
  if (
    !WHOLE.test(words) ||
    said === null ||
    /\d|(?<!\p{L})(?:one|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|deux|trois|dos|tres)(?!\p{L})/iu.test(
      words,
    )
  )
    return []
  const open = plan.steps.filter(({ status }) => status !== 'completed')
  const isWhole = said === 'done' || (said === 'open' && NONE_LEFT.test(words))
  if (said === 'dropped') return plan.dropped.length > 0 ? [found(plan.e)] : []
  if (isWhole) return [open[0] ? missing('plan_still_has', { step: open[0].text }) : found(plan.e)]
  return [open.length > 0 ? found(plan.e) : missing('plan_all_done')]
}

/** Whether the words around a stretch of the sentence are about the plan, so that it decides what "done" means there. */
export function isAboutPlan(facts: Facts, text: string, from: number, to: number): boolean {
  const { plan } = facts.session
  if (!plan) return false
  const clause = clauseAround(text, from, to)
  if (
    /(?<!\p{L})(?:of (?:them|which)|davon|dont|d['’]entre elles|de ellos)(?!\p{L})|其中/iu.test(clause.text) &&
    TOPIC.test(text)
  )
    return true
  if (WHOLE.test(clause.text) || /(?<!\p{L})(?:steps?|Schritt\p{L}*|étapes?|pasos?)(?!\p{L})|步骤/iu.test(clause.text))
    return true
  const folded = fold(clause.text)
  // "Done, according to the plan: …" says it in a clause of its own.
  const isBare = (clause.text.match(/\p{L}+/gu) ?? []).length <= 3 && TOPIC.test(text)
  const where = isBare ? fold(text) : folded
  return [...plan.steps.map((step) => step.text), ...plan.dropped].some((step) => where.includes(bare(step)))
}

/** A sentence that names a step and says of it what no rule reads. */
export function isStepUnread(facts: Facts, text: string, words: string, mentions: readonly Mention[]): boolean {
  const { plan } = facts.session
  if (
    !plan ||
    !TOPIC.test(words) ||
    [DROPPED, OPEN, DONE, NEGATION, LISTS].some((pattern) => words.search(pattern) !== -1)
  )
    return false
  return stepsNamed(plan, text, mentions, true).length > 0
}

/** How many steps a plan has, has done and has left: what "2 of 3 plan steps" may count. Null where no plan is meant. */
export function planCounts(
  facts: Facts,
  text: string,
): { total: number; done: number; open: number; e: string } | null {
  const { plan } = facts.session
  if (!plan || !TOPIC.test(text)) return null
  const done = plan.steps.filter(({ status }) => status === 'completed').length
  return { total: plan.steps.length, done, open: plan.steps.length - done, e: plan.e }
}

function stepsNamed(plan: Plan, text: string, mentions: readonly Mention[], isOfPlan: boolean): string[] {
  const steps = [...plan.steps.map((step) => step.text), ...plan.dropped]
  const quoted = mentions.flatMap(({ kind, value }) =>
    ['quotation', 'command', 'code'].includes(kind) ? [bare(value)] : [],
  )
  const folded = fold(text)
  return steps.filter((step) => {
    const wanted = bare(step)
    return quoted.includes(wanted) || (isOfPlan && wanted.length >= MIN_BARE_STEP && folded.includes(wanted))
  })
}

function stepIs(plan: Plan, text: string, said: 'done' | 'open' | 'dropped' | null): Finding {
  const status = plan.steps.find((step) => step.text === text)?.status ?? 'dropped'
  const holds =
    said === null ||
    (said === 'done' && status === 'completed') ||
    (said === 'open' && status !== 'completed') ||
    (said === 'dropped' && status === 'dropped')
  return holds ? found(plan.e) : missing(`step_${status}`, { step: text.slice(0, 60), e: plan.e })
}

function bare(text: string): string {
  return fold(text).replace(/[.\s]+$/, '')
}
