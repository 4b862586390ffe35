import type { Debrief } from '../../src-main/debrief'
import { describeProblem } from '../../src-main/contract/describeProblem'
import { toProblem } from '../../src-main/contract/problem'
import type { Summary } from '../../src-main/contract/summary'
import { median } from '../meter'

/** What one model made of the recordings, and for how much. */
export interface ModelScore {
  readonly model: string
  readonly sessions: number
  /** Sessions that it summarized; for the others `problems` says why not. */
  readonly answered: number
  readonly claims: number
  readonly verified: number
  /** Said wrongly at first; the model's second wording, or the ledger's, stands. */
  readonly repaired: number
  readonly struck: number
  readonly unchecked: number
  readonly costNanoUsd: number
  readonly verifiedPerUsd: number | null
  readonly medianMs: number
  readonly problems: readonly string[]
}

/** The dearest that the run can come to, by the product's own estimate. Sessions that cannot be sent count nothing. */
export async function upperBoundNanoUsd(
  debrief: Debrief,
  models: readonly string[],
  sessionIds: readonly string[],
): Promise<number> {
  let sum = 0
  for (const model of models) {
    for (const sessionId of sessionIds) {
      const preview = await debrief.pipeline.preview(sessionId, { model, isForced: true })
      if (!preview.isBlocked) sum += preview.upperBoundNanoUsd ?? 0
    }
  }
  return sum
}

/** Summarizes every session with the model, as the product does (redacted, verified, repaired, booked), and counts the verdicts. */
export async function scoreModel(
  debrief: Debrief,
  model: string,
  sessionIds: readonly string[],
  onSummary: (summary: Summary) => void = () => {},
): Promise<ModelScore> {
  const summaries: Summary[] = []
  const problems = new Set<string>()
  const times: number[] = []
  for (const sessionId of sessionIds) {
    const startedAt = performance.now()
    try {
      const { summary, problem } = await debrief.pipeline.run(sessionId, { model, isForced: true })
      if (problem !== null) problems.add(sentence(problem))
      if (summary.kind !== 'model') continue
      times.push(performance.now() - startedAt)
      summaries.push(summary)
      onSummary(summary)
    } catch (error) {
      problems.add(sentence(toProblem(error)))
    }
  }
  const claims = summaries.flatMap((summary) => summary.claims)
  const count = (wanted: (typeof claims)[number]['verdict']): number =>
    claims.filter(({ verdict }) => verdict === wanted).length
  const costNanoUsd = summaries.reduce((sum, each) => sum + each.costNanoUsd, 0)
  return {
    ...{ model, sessions: sessionIds.length, answered: summaries.length, claims: claims.length },
    ...{ verified: count('verified'), repaired: count('repaired'), struck: count('struck') },
    ...{ unchecked: count('unchecked'), costNanoUsd },
    verifiedPerUsd: costNanoUsd === 0 ? null : Math.round(count('verified') / (costNanoUsd / 1e9)),
    medianMs: times.length === 0 ? 0 : Math.round(median(times)),
    problems: [...problems],
  }
}

function sentence(problem: ReturnType<typeof toProblem>): string {
  const { what, todo } = describeProblem(problem)
  return [what, todo].filter(Boolean).join(' ')
}

/** The models under one another, the one with the most verified claims per dollar first. */
export function modelTable(scores: readonly ModelScore[]): string {
  const worth = ({ verifiedPerUsd, verified }: ModelScore): number => verifiedPerUsd ?? (verified > 0 ? Infinity : -1)
  const rows = scores.toSorted((a, b) => worth(b) - worth(a))
  const width = Math.max(5, ...rows.map(({ model }) => model.length))
  const cells = (values: readonly string[]): string => values.map((value) => value.padStart(11)).join('')
  return [
    'model'.padEnd(width) +
      cells(['answered', 'claims', 'verified', 'unchecked', 'repaired', 'struck', 'cost', 'ver./$', 'median s']),
    ...rows.map(
      (of) =>
        of.model.padEnd(width) +
        cells([
          `${of.answered}/${of.sessions}`,
          String(of.claims),
          share(of.verified, of.claims),
          share(of.unchecked, of.claims),
          share(of.repaired, of.claims),
          share(of.struck, of.claims),
          `$${(of.costNanoUsd / 1e9).toFixed(4)}`,
          of.verifiedPerUsd === null ? 'free' : String(of.verifiedPerUsd),
          (of.medianMs / 1_000).toFixed(1),
        ]),
    ),
    ...rows.flatMap(({ model, problems }) => problems.map((problem) => `${model}: ${problem}`)),
  ].join('\n')
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}
