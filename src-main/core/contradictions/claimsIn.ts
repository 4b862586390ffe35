import { NEGATION, NOT_AN_OUTCOME, OUTCOME_WORDS } from '../verify/vocabulary'
import { answerSentences } from './answerSentences'

export type ClaimKind = 'tests' | 'ran' | 'build' | 'commit' | 'push' | 'done'

/** A sentence with which the agent claims something of its own work. */
export interface AgentClaim {
  readonly said: string
  readonly plain: string
  readonly kinds: ReadonlySet<ClaimKind>
}

const word = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, 'iu')

const TESTS = '(?:unit |integration |targeted |full )?(?:tests?(?: suite| run)?|specs|suite|vitest|jest|pytest|rspec)'
const NOW = '(?:(?:now|all|also|both|still|again|successfully|cleanly) ){0,2}'

/** Sentences that claim, in the six languages of core/verify; narrower than its words, because nobody asked for these. */
const CLAIMS: readonly (readonly [ClaimKind, RegExp])[] = [
  [
    'tests',
    word(
      `${TESTS}(?: X)?(?: \\([^)]{1,60}\\))?[:,]? (?:(?:is|are|was|were|have|has|\\p{Pd}|->|→|=>|✅) ){0,2}${NOW}(?:pass|passes|passed|passing|green|succeeds?|succeeded)` +
        `|\\d+ (?:${TESTS} )?(?:pass|passed|passing)|(?:passes|passed) (?:all|the|its|every|\\d+) (?:\\p{L}+ )?${TESTS}` +
        '|Tests? (?:(?:sind|ist|laufen|wurden|alle|jetzt|nun|wieder) ){0,3}(?:erfolgreich|grün|bestanden|bestehen|fehlerfrei|durch)|Tests? (?:bestehen|bestanden)' +
        '|tests? (?:(?:unitaires?|sont|est|ont|a|tous|maintenant|désormais) ){0,3}(?:passent|passe|réussis?|réussissent|au vert|verts?)' +
        '|(?:pruebas?|tests?) (?:(?:unitarias?|están|han|ahora|ya|todas|todos) ){0,3}(?:pasan|pasa|pasaron|pasado|en verde|exitosas?)',
    ),
  ],
  [
    'tests',
    /测试(?:现在|现已|都|均|全部|已|已经|也){0,3}(?:通过|成功)|通过了?(?:所有|全部)(?:的)?(?:单元)?测试|(?:نجحت|اجتازت|تنجح|تمر) (?:جميع |كل )?(?:ال)?اختبارات|(?:ال)?اختبارات (?:الآن )?(?:ناجحة|تنجح|نجحت|تمر بنجاح)/u,
  ],
  [
    'ran',
    word(
      `(?:I (?:have |also |then )*|^)(?:ran|re-?ran|executed) (?:\\p{L}+ ){0,2}${TESTS}|${TESTS} (?:were|was|have been) (?:run|executed)` +
        '|Tests? (?:wurden |habe ich )?(?:ausgeführt|laufen lassen)|(?:j.ai |a été |ont été )(?:lancé|exécuté)s? (?:\\p{L}+ ){0,2}tests?|(?:ejecuté|he ejecutado) (?:\\p{L}+ ){0,2}(?:pruebas|tests)',
    ),
  ],
  ['ran', /(?:已|已经)?(?:运行|执行)了(?:所有|全部)?(?:单元)?测试|(?:شغلت|نفذت) (?:جميع |كل )?(?:ال)?اختبارات/u],
  [
    'build',
    word(
      `(?:the |production )?(?:build|compilation) (?:(?:is|was|X) )?${NOW}(?:pass|passes|passed|passing|green|succeeds|succeeded|works|clean)|(?:it|project|code|everything) ${NOW}(?:compiles|builds)(?: (?:cleanly|successfully|fine|now))?` +
        '|(?:Build|Kompilierung) (?:ist |war |läuft )?(?:erfolgreich|grün|fehlerfrei|durch)|(?:build|compilation) (?:passe|réussit|réussie?|est au vert)|(?:compilación|build) (?:pasa|exitosa|funciona|terminó con éxito)',
    ),
  ],
  ['build', /(?:构建|编译)(?:已|已经|现在)?(?:通过|成功)|(?:نجح|اكتمل) البناء|البناء (?:ناجح|نجح)/u],
  [
    'commit',
    word(
      '(?:I|I.ve|and|then|have) (?:also |then |have )?committed|^committed|(?:changes?|work|fix|everything|it) (?:(?:is|are|was|were|has|have|been|now|all) ){1,2}committed|(?:created|made) (?:a|the|one) (?:\\p{L}+ )?commit' +
        '|(?:habe|wurden?|und) (?:[^.]{0,40} )?(?:committet|commitet|eingecheckt)|(?:j.ai|ont été|a été|sont) (?:commité|committé)\\p{L}*|(?:he|fueron|están) (?:commiteado|commitead[oa]s?)|he hecho (?:un|el) commit|hice (?:un|el) commit',
    ),
  ],
  [
    'commit',
    /(?:已|已经)(?:全部)?提交|提交了(?:代码|更改|改动|修改)|(?:أجريت|أنشأت|قمت بعمل) (?:ال)?(?:التزام|إيداع)/u,
  ],
  [
    'push',
    word(
      '(?:I|I.ve|and|have) (?:also |then |have )?pushed(?: (?:it|the|to|all|them|my|both))|^pushed (?:it|the|to|all)|(?:changes?|commits?|branch|work|everything|it) (?:(?:is|are|was|were|has|have|been|now|all) ){1,2}pushed' +
        '|(?:habe|wurden?|und) (?:[^.]{0,40} )?gepusht|(?:j.ai|ont été|a été|sont) (?:poussé|pushé)\\p{L}*|(?:he|fueron|están) (?:pusheado|pushead[oa]s?)',
    ),
  ],
  ['push', /(?:已|已经)(?:全部)?推送|推送到了|دفعت (?:ال)?(?:تغييرات|التزام|الفرع)/u],
  [
    'done',
    word(
      '(?:I|I.ve) (?:have |also )?(?:fixed|resolved|solved|verified|tested)|^(?:fixed|resolved|verified|tested|done|all done|finished)(?=[.!:,]|$| (?:the|it|in|by|a))|(?:bug|issue|problem|error|crash|regression|leak) (?:is|was|has been) (?:now )?(?:fixed|resolved|solved|gone)|(?:it|everything|feature|fix|script|command|app|page|button|endpoint|\\p{L}+ing) (?:now works|works now|works(?: as expected| correctly| fine)?(?=[.!,]|$))|(?:is|are) (?:now )?(?:fully )?(?:working|functional)(?=[.!,]|$)|(?:task|work|implementation|migration|refactoring|feature) is (?:now )?(?:done|complete|finished)' +
        '|(?:Fehler|Bug|Problem) (?:ist |wurde |nun |jetzt )*(?:behoben|gelöst)|funktioniert (?:jetzt|nun|wieder)|^(?:Erledigt|Fertig|Behoben)' +
        '|(?:bug|problème|erreur) (?:est |a été |maintenant )*(?:corrigée?|résolue?)|fonctionne (?:maintenant|désormais|à nouveau)|^(?:Terminé|Corrigé|C.est fait)' +
        '|(?:error|problema|fallo) (?:está |ha sido |fue |ya )*(?:corregido|resuelto|arreglado|solucionado)|(?:ahora|ya) funciona|^(?:Listo|Hecho|Corregido|Arreglado)',
    ),
  ],
  [
    'done',
    /(?:已|已经)(?:修复|解决|完成|验证)|(?:问题|错误|漏洞)(?:已|已经)?(?:修复|解决)了?|现在(?:可以)?正常(?:工作|运行)|(?:أصلحت|تم إصلاح|تم حل) |(?:تم|اكتملت) المهمة|يعمل الآن/u,
  ],
]

/** No claim: what is wished, planned, guessed, conditional, somebody else's, of earlier, or only partly so. */
const NOT_A_CLAIM: readonly RegExp[] = [
  /[?？؟]/u,
  word(
    'if|when|whenever|once|until|unless|whether|would|could|can|may|might|will|I.ll|shall|should|must|(?<!as )expect\\p{L}*|hopefully|probably|likely|assum\\p{L}*|let me|let.s|going to|needs? to|has to|have to|to (?:ensure|make|confirm|verify|check|see)|so that|ensure[sd]?|make sure|next|todo|plan\\p{L}*|please|try|want\\p{L}*|you|your|you.ve|user|says?|said|claim\\p{L}*|reported|according|previously|earlier|originally|initially|before|already|only|except|partial\\p{L}*|some|most|mostly|almost|half|ready (?:to|for)|e\\.g|example|CI|upstream|other than|apart from|still|yet|subagents?|in theory|supposed',
  ),
  word(
    'wenn|falls|sobald|bevor|würde\\p{L}*|könnt?en?|kann|könnte\\p{L}*|soll\\p{L}*|muss|müss\\p{L}*|wird|werde|werden|bitte|nächste\\p{L}*|damit|ob|vermutlich|wahrscheinlich|hoffentlich|du|dein\\p{L}*|ihr\\p{L}*|zuvor|vorher|bereits|nur|teilweise|fast|beinahe|noch',
  ),
  word(
    'si|quand|lorsque?|avant|devr\\p{L}*|pourr\\p{L}*|peut|peuvent|peux|doit|doivent|sera|seront|vais|veuillez|prochain\\p{L}*|afin|pour que|probablement|vous|tu|votre|déjà|seulement|presque|partiel\\p{L}*|il faut|encore',
  ),
  word(
    'cuando|una vez|antes|deber\\p{L}*|podr\\p{L}*|puede\\p{L}*|debe\\p{L}*|será|serán|voy a|próxim\\p{L}*|para que|probablemente|por favor|hay que|casi|s[oó]lo|parcial\\p{L}*|usted|tu|tus|todavía|aún',
  ),
  /如果|若|当|应该|应当|应|可以(?!正常)|可能|将|会|需要|请|建议|希望|下一步|待|计划|您|你|只|部分|几乎|假设|是否|确保|尚|之前|原本|才能/u,
  /(?<!\p{L})(?:إذا|لو|عندما|بمجرد|يجب|ينبغي|سوف|س[يتنأ]\p{L}+|قد|ربما|يمكن\p{L}*|لكي|حتى|من المفترض|أنت|فقط|تقريبا|قبل|بعض|معظم)(?!\p{L})/u,
]

/** "Without errors" says that it went well. */
const GOOD_NEGATION =
  /no (?:test )?(?:failures?|failing tests?|errors?)|without (?:any )?(?:errors?|failures?)|(?<!\d)0 (?:failed|failures?|failing|errors?)|fail(?:ed|ures)?:? 0(?!\d)|ohne fehler|sans (?:erreurs?|échecs?)|sin (?:errores|fallos)|没有(?:错误|失败)|(?:دون|بدون) أخطاء|fix(?:es|ed) (?:the |a |all |both )?(?:\p{L}+ )?(?:failing|failed|broken|failures?)/giu
const FAIL = OUTCOME_WORDS.filter(({ outcome }) => outcome === 'fail').map(({ pattern }) => pattern)

/** Most answers claim nothing of the kind and are not taken apart. */
const MAY_CLAIM =
  /pass|green|succe|build|compil|commit|push|eingecheckt|poussé|fix|resol|solv|works|working|functional|done|complete|finish|verified|tested|ran |executed|were run|was run|been run|gr[uü]n|bestand|bestehen|erfolgreich|fehlerfrei|ausgeführt|laufen lassen|behoben|gelöst|funktion|erledigt|fertig|tests? .{0,40}durch|réussi|vert|corrig|résol|fonctionn|terminé|fait|exécut|lancé|pasa|éxito|exitos|verde|correg|arregl|soluc|resuelt|funciona|listo|hecho|ejecut|通过|成功|运行|执行|提交|推送|修复|解决|完成|验证|正常|نجح|اجتاز|تنجح|تمر|ناجح|شغلت|نفذت|اكتمل|أجريت|أنشأت|قمت|دفعت|أصلح|تم |يعمل/iu

/** What an answer claims, sentence by sentence. */
export function claimsIn(answer: string): AgentClaim[] {
  if (!MAY_CLAIM.test(answer)) return []
  return answerSentences(answer).flatMap(({ said, plain }) => {
    if (plain.length > 600) return []
    // Bullets and what introduces them ("- Tests: all pass").
    const text = plain
      .replace(/^(?:[-*+•✅✔☑]\uFE0F?|\d+[.)])\s+/u, '')
      .replace(/^(?:all|and|so|great|perfect)[,:]? /iu, '')
      .replace(NOT_AN_OUTCOME, ' ')
    const kinds = new Set(CLAIMS.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind))
    return kinds.size > 0 && isOwnClaim(plain) ? [{ said, plain: text, kinds }] : []
  })
}

/** Neither denied nor wished, guessed or told of others. */
export function isOwnClaim(plain: string): boolean {
  const text = plain.replace(GOOD_NEGATION, ' ')
  return (
    !NOT_A_CLAIM.some((pattern) => pattern.test(text)) &&
    // "un" is an article in French and Spanish.
    [...text.matchAll(NEGATION)].every(([found]) => /^(?:un|se)$/i.test(found))
  )
}

/** The answer says somewhere that something fails: it hides nothing. */
export function admitsFailure(answer: string): boolean {
  const text = answer.slice(0, 20_000).replace(GOOD_NEGATION, ' ')
  return FAIL.some((pattern) => text.search(pattern) !== -1)
}

const NOT_RUN =
  /(?:not|n.t|never|without|unable to|could not|cannot|no) (?:\p{L}+ ){0,4}(?:run|ran|test|tests|tested|testing|verif\p{L}*|execut\p{L}*|checks?)(?!\p{L})|untested|unverified|nicht (?:\p{L}+ ){0,3}(?:ausgeführt|getestet|geprüft)|ungetestet|pas (?:\p{L}+ ){0,3}(?:exécut|lanc|test|vérifi)\p{L}*|no (?:\p{L}+ ){0,3}(?:ejecut|prob|verific)\p{L}*|sin (?:ejecutar|probar)|(?:未|没有|没|无法)(?:运行|执行|测试|验证)|لم (?:أ|ا|ي)(?:شغل|ختبر|نفذ)/iu

/** The answer says itself that something was not run. */
export function admitsNotRun(answer: string): boolean {
  return NOT_RUN.test(answer.slice(0, 20_000))
}
