import { writesFiles } from './changes'
import type { Facts } from './facts'
import { found, missing } from './finding'
import type { Finding } from './finding'

const TESTS =
  /(?<!\p{L})(?:(?:contains?|shows?) no test runs?|(?:did not|didn['’]t) (?:run|execute|perform) (?:any |the )?tests?|n['’]a exécuté aucun test|no ejecutó ning(?:una prueba|ún test)|not a single test was (?:run|executed|started)|no test suite was (?:run|started|executed)|running (?:the )?tests was skipped(?: entirely)?|les tests n['’]ont pas été (?:lancés|exécutés)|no se lanzó ning(?:ún test|una prueba)|kein(?:en)? testlauf|(?:ein )?testlauf fand nicht statt|no (?:\p{L}+ )?tests? (?:runs? |commands? )?(?:was|were|is|has been|have been) (?:run|executed|performed)|tests? (?:was|were|have been|has been) (?:not|never)(?: been)? (?:run|executed)|without (?:running|executing) (?:any |the )?tests?|did(?: not|n't) run (?:any |the )?tests?|untested|getestet wurde nichts|no se ejecutó ninguna prueba|(?:ran|runs) no tests?|kein(?:e|en|er)? tests? (?:wurden? )?(?:ausgeführt|gelaufen|gestartet)|wurden? keine tests? ausgeführt|tests? wurden? nicht ausgeführt|aucun test n['’]a été|ningun[ao]? (?:prueba|test) (?:se|fue))(?!\p{L})|(?:没有|未)(?:运行|执行)(?:任何)?测试|测试(?:没有|未)(?:运行|执行)|لم (?:يتم تشغيل|تشغل|تُشغَّل) (?:أي )?(?:ال)?اختبار/iu
const FILES =
  /(?<!\p{L})(?:no (?:\p{L}+ )?files? (?:was|were|has been|have been) (?:changed|modified|edited|created|written|touched|added)|(?:nothing|no code) (?:was|has been) (?:changed|modified|edited)|made no (?:file |code )?changes|changed no files?|did(?: not|n't) change (?:any files?|anything)|kein(?:e|en)? dateie?n? (?:wurden? )?(?:geändert|erstellt)|es wurden? keine dateien? (?:geändert|erstellt)|nichts (?:wurde )?geändert|aucun fichier n['’]a été|ningún archivo (?:se|fue))(?!\p{L})|(?:没有|未)(?:修改|更改|改动)(?:任何)?文件/iu
const COMMANDS =
  /(?<!\p{L})(?:no (?!test )(?:\p{L}+ )?commands? (?:was|were|has been|have been) (?:run|executed)|(?:ran|executed) no commands?|did(?: not|n't) run (?:any commands?|anything)|es wurden? kein(?:e)? befehle? ausgeführt|kein befehl wurde ausgeführt|aucune commande n['’]a été)(?!\p{L})|(?:没有|未)(?:运行|执行)(?:任何)?命令/iu
const NO_COMMIT =
  /(?<!\p{L})(?:nothing (?:has been|was) (?:checked in|committed)|leaves? no commits? behind|einen commit gibt es nicht|no deja ningún commit|(?:did not|didn['’]t) (?:create|make) (?:an?|any) (?:new )?commits?|(?:did not|didn.t|never) commit(?: anything)?|no se hizo ningún commit|no commit was made)(?!\p{L})|没有产生(?:任何)?提交|(?:尚未|没有|未)提交/iu
const UNCOMMITTED = /(?<!\p{L})(?:uncommitted|uncommited)(?!\p{L})|未提交/iu

/** What the rules of absences read in a sentence. */
export const ABSENCE_WORDS: readonly RegExp[] = [TESTS, FILES, COMMANDS, NO_COMMIT, UNCOMMITTED].map(
  ({ source }) => new RegExp(source, 'giu'),
)

/** What a sentence says did not happen, one finding each: the session must hold nothing of the kind. */
export function resolveAbsences(facts: Facts, words: string): Finding[] {
  const findings: Finding[] = []
  if (TESTS.test(words)) findings.push(none(facts.session.tests, 'tests_run'))
  if (FILES.test(words)) {
    findings.push(
      none([...facts.changes, ...facts.commands.filter(({ command }) => writesFiles(command))], 'files_changed'),
    )
  }
  if (COMMANDS.test(words)) findings.push(none(facts.commands, 'commands_run'))
  if (NO_COMMIT.test(words)) findings.push(none(facts.commits, 'commit_made'))
  if (UNCOMMITTED.test(words)) findings.push(uncommitted(facts))
  return findings
}

/** True where nothing was committed, or something was changed after the last commit. */
function uncommitted({ commits, changes }: Facts): Finding {
  const commit = commits.at(-1)
  const change = changes.at(-1)
  if (!commit) return found(change?.e)
  return change && Number(change.e.slice(1)) > Number(commit.e.slice(1))
    ? found(change.e)
    : missing('committed', { e: commit.e })
}

/** What an event shows to have happened, although a sentence says that it did not. */
type ShownBy = 'files_changed' | 'commands_run' | 'commit_made' | 'tests_run' | 'was_done' | 'was_run'

export function none(things: readonly { readonly e: string }[], said: ShownBy): Finding {
  const first = things[0]
  return first ? missing(said, { e: first.e }) : found()
}
