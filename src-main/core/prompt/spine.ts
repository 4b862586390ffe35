import { BARE, ledgerLines, TERSE } from './ledgerLines'
import type { Fact } from './ledgerLines'
import { countTokensUpper } from './tokens'

/** What the whole of a long session hangs on, from what is needed most. Every fact stands in one of the parts besides. */
const WANTED: readonly ((fact: Fact) => boolean)[] = [
  ({ kind }) => kind === 'asked',
  ({ kind }) => kind === 'test',
  ({ kind }) => kind === 'commit' || kind === 'pull' || kind === 'branch',
  ({ isFailure, kind }) => isFailure && kind !== 'test',
]
/** Of one kind. */
const MAX_SHARE = 0.4

/** The ledger of a long session's last request, in transcript order: of each kind the first fact and the newest that fit. */
export function spineLines(facts: readonly Fact[], maxTokens: number): string[] {
  const taken = new Set<Fact>()
  let left = maxTokens
  for (const isWanted of WANTED) {
    const all = facts.filter(isWanted)
    let own = maxTokens * MAX_SHARE
    for (const fact of [...all.slice(0, 1), ...all.slice(1).toReversed()]) {
      const tokens = countTokensUpper(`${fact.e} ${fact.text(detailFor(fact))}\n`)
      if (tokens > Math.min(own, left)) break
      own -= tokens
      left -= tokens
      taken.add(fact)
    }
  }
  return (
    ledgerLines(
      facts.filter((fact) => taken.has(fact)),
      detailFor,
    ) ?? []
  )
}

function detailFor(fact: Fact): typeof BARE {
  return fact.kind === 'command' ? BARE : TERSE
}
