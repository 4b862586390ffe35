import type { TestRun } from '../../contract/session'
import type { Clause } from './clause'
import type { Facts } from './facts'

/** One run of tests or one command, as far as its order in the session matters. */
export interface Run {
  readonly e: string
  readonly isOk: boolean
  readonly exitCode: number | null
}

/** The runs that a clause names by their order. */
export interface RunsMeant {
  readonly runs: readonly Run[]
  readonly isEvery: boolean
}

const ORDINALS: readonly { readonly says: string; readonly pick: (runs: readonly Run[]) => readonly Run[] }[] = [
  { says: 'first|1st|initial|erste[nrs]?|premi(?:er|ère)|primer[ao]?|第一次?|首次?', pick: (runs) => runs.slice(0, 1) },
  { says: 'second|2nd|zweite[nrs]?|deuxième|segund[oa]|第二', pick: (runs) => runs.slice(1, 2) },
  { says: 'third|3rd|dritte[nrs]?|troisième|tercer[ao]?|第三', pick: (runs) => runs.slice(2, 3) },
  {
    says: 'last|final|latest|most recent|letzte[nrs]?|abschließende[nrs]?|derni(?:er|ère)|últim[oa]|最后一?',
    pick: (runs) => runs.slice(-1),
  },
]
const ARABIC_ORDINALS: readonly [says: string, index: number][] = [
  ['الأولى|الأول', 0],
  ['الثانية|الثاني', 1],
  ['الثالثة|الثالث', 2],
  ['الأخيرة|الأخير', -1],
]
const EVERY = 'all|every|each|both|alle|jede[rs]?|beide|tou(?:s|tes) les|chaque|todos los|todas las|cada|所有|全部|每'
const BETWEEN =
  '(?:(?!(?:tests?|files?) )[\\p{L}-]+ |(?:of|the|its|these|der|two|zwei|\\d+|test|unit|full|complete|次|个|条) ?){0,2}'
const TEST_RUN =
  '(?:test[- ]?)?(?:runs?|attempts?|tr(?:y|ies)|executions?|invocations?)|(?:Test|Durch|An)?[Ll](?:auf|äufe)n?|Versuche?n?|essais?|exécutions?|intentos?|ejecuci(?:ón|ones)|运行|尝试'
const COMMAND = 'commands?|Befehle?|commandes?|comandos?|命令'

/**
 * Tests or commands that a clause names by their order ("the first run", "both commands"); null when it names none.
 * `among`: the ids of the only ones that it can mean.
 */
export function runsMeant(facts: Facts, { text, lead }: Clause, among?: readonly string[]): RunsMeant | null {
  const introduction =
    /(?:^|[\s.;])(?:in|on|at|during|with|by|im|beim|bei|lors|dans|en|在)[^,;.，]{3,40}[,，]\s?$/iu.exec(lead)?.[0] ?? ''
  const said = introduction + text
  const commands = facts.commands.map(({ e, exitCode }) => ({ e, exitCode, isOk: exitCode === 0 }))
  const tests = facts.session.tests.map((run) => ({ e: run.e, exitCode: exitCodeOf(facts, run), isOk: !isBad(run) }))
  for (const [noun, all] of [
    [COMMAND, commands],
    [TEST_RUN, tests],
  ] as const) {
    const runs = among ? all.filter(({ e }) => among.includes(e)) : all
    if (runs.length === 0) continue
    const every = named(said, EVERY, noun)
    if (every) return { runs: /^(?:both|beide)/iu.test(every) && runs.length !== 2 ? [] : runs, isEvery: true }
    for (const { says, pick } of ORDINALS)
      if (named(said, says, noun === TEST_RUN ? `${noun}|测试` : noun)) return { runs: pick(runs), isEvery: false }
  }
  const arabic = ARABIC_ORDINALS.find(([says]) =>
    new RegExp(`(?:الاختبار|التشغيل) (?:${says})(?!\\p{L})`, 'u').test(said),
  )
  if (arabic && tests.length > 0) return { runs: tests.slice(arabic[1]).slice(0, 1), isEvery: false }
  return null
}

/** Tests failed in it, whatever its exit code. */
export function isBad(run: TestRun): boolean {
  return !run.ok || (run.failed ?? 0) > 0
}

function named(text: string, which: string, noun: string): string | undefined {
  return new RegExp(`(?<!\\p{L})(?:${which}) ?${BETWEEN}(?:${noun})(?!\\p{Script=Latin})`, 'iu').exec(text)?.[0]
}

function exitCodeOf(facts: Facts, { e }: TestRun): number | null {
  return facts.commands.find((command) => command.e === e)?.exitCode ?? null
}
