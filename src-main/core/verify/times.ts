import { commandsLike, resolvePath } from './entities'
import type { Facts } from './facts'
import { found, missing } from './finding'
import type { Finding } from './finding'
import type { Mention } from './mentions'

const TIMES: readonly (readonly [count: number, says: RegExp])[] = [
  [2, /(?<!\p{L})(?:twice|two times|zweimal|deux fois|dos veces)(?!\p{L})|[两二]次|مرتين/iu],
  [3, /(?<!\p{L})(?:thrice|three times|dreimal|trois fois|tres veces)(?!\p{L})|三次/iu],
]
/** What the rule of times reads in a sentence. */
export const TIMES_WORDS: readonly RegExp[] = TIMES.map(([, { source }]) => new RegExp(source, 'giu'))

/** "Edited src/a.ts twice", "ran `npm test` three times": of the one thing that the sentence names. */
export function resolveTimes(facts: Facts, words: string, mentions: readonly Mention[]): Finding[] {
  const named = mentions.filter(({ kind }) => kind === 'path' || kind === 'command')
  const [only] = named
  const wanted = TIMES.find(([, says]) => says.test(words))?.[0]
  if (wanted === undefined || !only || named.length > 1) return []
  const evidence = only.kind === 'command' ? commandsLike(facts, only.value).map(({ e }) => e) : changesOf(facts, only)
  return [
    evidence.length === wanted
      ? found(...evidence)
      : missing('times_count', { what: only.value.slice(0, 60), count: evidence.length, wanted }),
  ]
}

function changesOf(facts: Facts, { value }: Mention): string[] {
  const finding = resolvePath(facts, value, null)
  const ids = new Set(facts.changes.map(({ e }) => e))
  return finding.holds ? finding.evidence.filter((e) => ids.has(e)) : []
}
