import { NEGATION } from '../verify/vocabulary'

/** Any word that a claim begins with; most answers of a store have one, so the sentences are looked at more closely. */
export const mayClaim =
  /pass|green|succe|vert(?!\p{L})|إصلاح|حل|إكمال|résol|resuelt|quedó|gelöst|repar|abgeschl|kompil|compil|committ?et|eingecheckt|fix|work|done|complet|ready|verif|tested|commit|push|buil[dt]|compil|add|creat|updat|chang|modif|wrote|edit|remov|best[aä]n|besteh|grün|erfolg|behob|funktion|fertig|erledigt|gepr|getestet|gepusht|erstellt|geändert|hinzu|réuss|corrig|fonctionn|termin|vérifi|pouss|ajout|créé|modifi|pasa|aprob|correg|arregl|funciona|list[oa]|verific|prob|subid|añad|cread|actualiz|通过|成功|修复|完成|正常|验证|测试|提交|推送|创建|添加|修改|更新|نجح|اجتاز|أ?صلح|يعمل|تعمل|اكتمل|تحقق|اختب|التزام|دفع|أضف|أنشأ|عدل/iu

/** What fails in the same sentence makes it a report, not a claim that all is well. */
const mixed =
  /(?<!\p{L})(?:fail\p{L}*|except|but|however|although|still|only|some|most|besides|apart from|other than|flaky|skip\p{L}*|fehl(?!er)\p{L}*|außer|aber|jedoch|noch|nur|einige|scheiter\p{L}*|échou\p{L}*|échec|sauf|mais|encore|fall\p{L}*|excepto|salvo|pero|aún|todavía|sólo|solo)(?!\p{L})|失败|除了|但|仍|部分|(?<!\p{L})(?:فشل\p{L}*|باستثناء|لكن|ما زال\p{L}*)/iu
/** Speaks of a part of the tests, or of another time. */
const partly =
  /(?<!\p{L})(?:new|added|targeted|focused|relevant|related|affected|specific|single|individual|previous\p{L}*|earlier|already|before|initial\p{L}*|originally|existing|local|locally|first|neue[nrs]?|gezielte\p{L}*|betroffene\p{L}*|vorher|bereits|zuvor|bestehende\p{L}*|nouveaux|nouvelles|ciblés|déjà|avant|nuev[oa]s|existentes|ya|antes)(?!\p{L})|新增?的?|相关|之前|已有|(?<!\p{L})(?:الجديدة|سابقا|السابقة)/iu

const TESTS_PASS =
  /(?<!\p{L})(?:(?:all|every|full|the|entire|whole|complete)?\s*(?:of )?(?:the |its |your |our )?(?:unit |test |integration |e2e )*(?:tests?|test suite|suite|specs?)(?: suite| run)?(?: \(?\d+(?:\/\d+)?\)?)?\s*(?:now |all |also |still |currently |are |is |were |was |have |has )*(?:pass(?:es|ed|ing)?|green|succeed(?:s|ed|ing)?|successful(?:ly)?)|(?:all|alle) (?:\d+ )?(?:tests? )?(?:sind |wurden )?(?:bestanden|grün)|(?:alle |die |der )?(?:tests?|testsuite|testlauf)(?: \p{L}+){0,2} (?:bestehen|besteht|bestanden|grün|erfolgreich|laufen durch)|(?:tous )?les tests (?:passent|réussissent|sont (?:au vert|passés|réussis))|(?:todas las pruebas|todos los tests|las pruebas|los tests) (?:pasan|pasaron|han pasado|están en verde))(?!\p{L})|(?:所有|全部)?(?:单元)?测试(?:全部|均|都|已)*通过|(?:جميع|كل) الاختبارات (?:نجحت|ناجحة|اجتازت|تنجح|تمر)|نجحت (?:جميع|كل) الاختبارات|اجتازت (?:جميع |كل )?الاختبارات/iu

const BUILDS =
  /(?<!\p{L})(?:(?:the |it |project |code )?(?:now )?(?:builds|compiles|type-?checks)(?: (?:cleanly|successfully|fine|without errors|again))|(?:the )?(?:build|compilation|type-?check)(?: now| also)? (?:passes|passed|succeeds|succeeded|is green|is clean|works)|(?:der )?build (?:läuft durch|ist erfolgreich|war erfolgreich|ist grün)|kompiliert (?:fehlerfrei|ohne fehler|erfolgreich)|(?:le )?build (?:passe|réussit|est au vert)|compile sans erreurs?|(?:la )?compilación (?:pasa|es correcta)|compila sin errores)(?!\p{L})|(?:构建|编译)(?:已)?(?:成功|通过)/iu

const COMMITTED =
  /(?<!\p{L})(?:(?:i |i've |we |and |was |were |is |are |been |changes |work |everything )+(?:also )?committed(?! to(?! (?:git|main|master|the repo)))|^committed|committed (?:the|it|everything|all|these|this|as|with|in|under)(?! (?:to|team))|created (?:a|the|one) (?:new )?(?:git )?commit|(?:und |habe |wurde |wurden |ist |sind |änderungen )(?:\p{L}+ ){0,4}(?:committet|commitet|eingecheckt)|(?:ai |a |est |sont |été )(?:\p{L}+ ){0,3}(?:commité\p{L}*|committé\p{L}*)|(?:he |ha |se han? |fue |fueron )(?:\p{L}+ ){0,2}(?:commiteado|comiteado|confirmado en git))(?!\p{L})|(?:已|并)(?:经)?提交|提交了/iu

const PUSHED =
  /(?<!\p{L})pushed(?: (?:it|them|everything|the (?:branch|changes?|commits?|fix|work)))? to (?:the )?(?:`?origin|`?upstream|remote|github|gitlab|`?(?:main|master|develop)\b)|(?<!\p{L})(?:branch|changes?|commits?)(?: \p{L}+){0,2} (?:was|were|is|are|has been|have been) pushed|(?<!\p{L})(?:committed and pushed|gepusht|(?:und|wurde|wurden) (?:\p{L}+ ){0,3}gepusht|a été poussé\p{L}*|ont été poussé\p{L}*|j'ai poussé)(?!\p{L})|已?推送(?:到|至)/iu

const WORKS =
  /(?<!\p{L})(?:(?:is|are|was|has been|have been|bug|issue|problem|it's|that's|everything's|now) (?:now |fully |all )*(?:fixed|resolved|solved|working|done|complete|completed|ready|verified|tested|operational)|(?:now |it )works|works (?:now|as expected|correctly|again|end[- ]to[- ]end|fine)|^(?:fixed|done|verified|all set|all done|complete)(?=[\s.:,—-]|$)|i (?:have )?(?:verified|tested|confirmed)|(?:ist|sind|wurde|jetzt|nun) (?:jetzt |nun )?(?:behoben|repariert|gelöst|fertig|erledigt|abgeschlossen|getestet|geprüft)|funktioniert (?:jetzt|nun|wieder|wie erwartet)|^(?:fertig|erledigt|behoben)(?=[\s.:,]|$)|(?:est|sont|été) (?:maintenant |désormais )?(?:corrigé\p{L}*|résolu\p{L}*|terminé\p{L}*|vérifié\p{L}*|testé\p{L}*)|fonctionne (?:maintenant|désormais|à nouveau|comme prévu)|(?:está|están|ha sido|quedó|quedan?) (?:ahora )?(?:arreglad\p{L}*|corregid\p{L}*|resuelt\p{L}*|terminad\p{L}*|list\p{L}*|verificad\p{L}*|probad\p{L}*)|ahora funciona|funciona (?:ahora|correctamente))(?!\p{L})|已(?:经)?(?:修复|解决|完成|验证|测试)|现在(?:可以)?正常|正常工作|(?<!\p{L})و?(?:تم (?:إصلاح|حل|التحقق|اختبار|إكمال)|أ\u064f?صلح\p{L}*|ي?عمل الآن|تعمل الآن)/iu

const CHANGED_PATH =
  /(?<!\p{L})(?:added|created|updated|changed|modified|edited|wrote|rewrote|extended|refactored|removed|deleted|hinzugefügt|erstellt|aktualisiert|geändert|ergänzt|ajouté|créé|modifié|añadido|creado|modificado|actualizado)(?: (?:the|a|new|file|module|test|tests|to|in|die|datei|neue|le|fichier|el|archivo)){0,4} `([\w@./-]+\/[\w@.-]+\.[A-Za-z]\w{0,5})`|(?:创建|添加|修改|更新|新增)了?(?:文件)? ?`([\w@./-]+\/[\w@.-]+\.[A-Za-z]\w{0,5})`/giu

/** Whether a sentence, in the agent's own words, claims it of the whole, unnegated, as the state at the end. */
export const claims = {
  testsPass: (words: string) => isClaimed(words, TESTS_PASS) && !mixed.test(words) && !partly.test(words),
  builds: (words: string) => isClaimed(words, BUILDS) && !mixed.test(words) && !partly.test(words),
  committed: (words: string) => isClaimed(words, COMMITTED) && !isOfBefore(words),
  pushed: (text: string) => isClaimed(text, PUSHED) && !isOfBefore(text),
  works: (words: string) => isClaimed(words, WORKS) && !isOfBefore(words) && !mixed.test(words),
}

/** The files, named with a folder in a code span, that a sentence says were changed. */
export function changedPaths(text: string): string[] {
  if (!text.includes('`') || isNegated(text)) return []
  return [...text.matchAll(CHANGED_PATH)]
    .map(([, latin, chinese]) => latin ?? chinese ?? '')
    .filter((path) => path !== '')
}

function isClaimed(words: string, pattern: RegExp): boolean {
  return pattern.test(words) && !isNegated(words)
}

/** Any negation in the sentence: what is denied, or denied of something else, is not worth a false alarm. "Without errors" denies none. */
function isNegated(words: string): boolean {
  const plain = words.replace(
    /(?<!\p{L})(?:without (?:any )?(?:errors?|failures?|issues|problems)|no (?:errors?|failures?|issues|regressions?)|ohne fehler|fehlerfrei|sans erreurs?|sin errores)(?!\p{L})/giu,
    ' ',
  )
  return plain.match(NEGATION) !== null
}

function isOfBefore(words: string): boolean {
  return /(?<!\p{L})(?:already|previous\p{L}*|earlier|before|existing|last time|originally|ago|yesterday|bereits|schon|vorher|zuvor|déjà|auparavant|ya|anteriormente|antes)(?!\p{L})|之前|此前|早先|(?<!\p{L})(?:سابقا|بالفعل)/iu.test(
    words,
  )
}
