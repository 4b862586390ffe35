/** What a sentence says of how something went. */
export type OutcomeClass =
  | 'pass'
  | 'fail'
  | 'works'
  | 'done'
  | 'commit'
  | 'push'
  | 'review'
  | 'amend'
  | 'rebase'
  | 'revert'
  | 'skip'
  | 'merge'
  | 'deploy'
  | 'install'
  | 'build'
  | 'tested'
  | 'abort'

export interface OutcomeWord {
  readonly outcome: OutcomeClass
  readonly pattern: RegExp
}

/** A word of any script: letters before or after would make it another one. */
function word(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, 'giu')
}

/** English, German, French, Spanish, Chinese and Arabic. Forms that claim, not those that ask ("committed", not "commit"). */
export const OUTCOME_WORDS: readonly OutcomeWord[] = [
  {
    outcome: 'pass',
    pattern: word(
      '(?:go(?:es|ne)?|went|turn(?:s|ed)|c(?:ame|omes?) back) (?:all )?(?:green|clean)|went through|(?:finished|ended|completed) (?:normally|correctly)|ging (?:alles )?gut|terminé correctement|happy|tests? (?:run )?(?:agree|confirm|prove)s?|came back with no (?:errors?|failures?)|no complaints?|pass(?:es|ed|ing)?|green|(?:is|are|was|were) (?:all |now )*(?:ok|okay|fine|good)|succeed(?:s|ed|ing)?|success(?:ful|fully)?|no (?:test )?(?:failures?|failing tests?)|without (?:any |an? )?(?:errors?|failures?|problems?|issues?|incidents?|complaints?)|error-?free|clean(?:ly)?|' +
        'l(?:aufen|ief|iefen) (?:\\p{L}+ ){0,3}durch|sauber|grün(?:e[nrms]?)?|geklappt|(?:au )?vert|en verde|salió (?:bien|limpia)|limpi[oa]s?|bestanden(?:e[nrs]?)?|bestehen|besteht|korrekt|ejecutó correctamente|exécutée? correctement|erfolgreich\\p{L}*|grün|fehlerfrei|ohne (?:einen |jeden |weitere )?(?:Fehler|Probleme?|Beanstandungen?)|passent|réussi\\p{L}*|réussissent|réussite|succès|sans (?:aucune? )?(?:erreurs?|problèmes?|incidents?)|passaram|passou|passam|sucesso|superat[oaie]|passat[oi]|riuscit\\p{L}*|successo|geslaagd|slagen|pasan|pasaron|pasa|aprobad\\p{L}*|exitos\\p{L}*|éxito|sin (?:errores|problemas|incidentes|ningún error)',
    ),
  },
  {
    outcome: 'pass',
    pattern: /通过|成功|顺利|跑通|正常结束|一切正常|全绿|转绿|为绿|(?<!\p{L})و?(?:نجح\p{L}*|بنجاح|اجتاز\p{L}*)/gu,
  },
  {
    outcome: 'fail',
    pattern: word(
      '(?:go(?:es|ne)?|went|turn(?:s|ed)|c(?:ame|omes?) back) red|bl(?:ew|own|ows) up|came to grief|fallos?|fell over|bailed out|ended badly|tripped(?: up)?|fail(?:s|ed|ing|ure|ures)?|errored|broke|broken|crash(?:es|ed)?|red|rot(?:e[nrms]?)?|brach(?:en)? (?:mit \\p{L}+ \\d+ )?ab|mal final|(?:au |le )?rouge|en rojo|does not work|do not work|did not work|doesn.t work|unsuccessful(?:ly)?|non-?zero (?:exit )?(?:code|status)|' +
        'fehlgeschlagen\\p{L}*|schl(?:ug|ugen|ägt|agen)(?: [\\p{L}\\d-]+){0,4} fehl|scheiter\\p{L}*|gescheitert|échou\\p{L}*|échec|falhou|falharam|falham|fallit[oaie]|falliscono|mislukt|faal\\p{L}*|fall(?:ó|aron|a|an|aba|ido)|fallid\\p{L}*|fallando',
    ),
  },
  { outcome: 'fail', pattern: /失败|未通过|报错|由红|非零|(?<!\p{L})[وف]?(?:فشل\p{L}*|تفشل)/gu },
  {
    outcome: 'works',
    pattern: word(
      'works? as intended|do(?:es)? (?:its|their|the) job|behaves? as (?:it|they) should|tut,? was (?:sie|er|es) soll|correction tient|(?:bug|fault|issue|problem|error|defect) is (?:now )?(?:gone|history|dead|no more)|no longer (?:happens|occurs|crashes|appears|reproduces|hangs|fails|breaks)|works|worked|working|fix(?:es|ed)|resolv(?:es|ed)|solv(?:es|ed)|repaired|corrected|(?:is|are|was|were) (?:now )?(?:correct|stable|reliable|robust)(?: now)?|(?:issue|bug|problem|error)s? (?:has been |have been |was |were |is )addressed|operational|functional|bug-free|' +
        'behoben|repariert|gelöst|funktionier(?:t|en|te)|läuft|corrigid[oa]s?|resolvid[oa]s?|risolt[oaie]|corrett[oaie]|opgelost|corrigé\\p{L}*|résolu\\p{L}*|fonctionn(?:e|ent|ait)|arreglad\\p{L}*|corregid\\p{L}*|resuelt\\p{L}*|resolvió|solucionad\\p{L}*|funciona(?:n|ba)?',
    ),
  },
  {
    outcome: 'works',
    pattern: /修复|有效|解决|正常工作|可以工作|正常运行|(?<!\p{L})و?(?:أ\u064f?صلح\p{L}*|إصلاح|ي?عمل الآن|تعمل الآن)/gu,
  },
  {
    outcome: 'done',
    pattern: word(
      'allée?s? jusqu.au bout|done|ended well|went well|complet(?:e|ed|ely|es|ion)|finish(?:ed|es)|accomplished|ready|no (?:problems?|issues?|errors?|open points?) (?:is |are )?(?:left|remains?|remaining)|nothing (?:is |was )?(?:left|open|remains|remaining|outstanding)(?: to do)?|no open (?:issues|items|points|work)|everything (?:is|was) in place|' +
        'fertig\\p{L}*|erledigt|abgearbeitet|abgeschlossen|vollständig|nichts (?:ist )?(?:offen|übrig)|concluíd[oa]s?|finalizad[oa]s?|completat[oaie]|voltooid|terminé\\p{L}*|achevé\\p{L}*|fini|rien (?:à faire|ne reste)|terminad\\p{L}*|completad\\p{L}*|completo|listo|nada pendiente',
    ),
  },
  {
    outcome: 'done',
    pattern: /完成|已就绪|没有遗留|(?<!\p{L})و?(?:اكتمل\p{L}*|انتهى|انتهت|أ\u064f?نجز\p{L}*|أ\u064f?كمل\p{L}*)/gu,
  },
  {
    outcome: 'commit',
    pattern: word(
      'checked in|commit+ed|committeten?|(?:a|the|one|new|final|single)? ?commits? (?:was|were|is|has been) (?:made|created|added)|(?:made|created|added|recorded) (?:a|the|one|\\d+) (?:\\p{L}+ )?commits?|committet|commitet|eingecheckt|commité\\p{L}*|validé dans git|commitead\\p{L}*|confirmad[oa] en git|un commit',
    ),
  },
  { outcome: 'commit', pattern: /已?提交|(?<!\p{L})و?(?:ال)?(?:التزام|إيداع)(?!\p{L})/gu },
  {
    outcome: 'push',
    pattern: word(
      'sent\\s+up|se subió|envoi de|pushed|push went through|hizo push|gepusht|poussé\\p{L}*|pushead\\p{L}*|se enviaron|enviad[oa]s? al|subid[oa] a',
    ),
  },
  { outcome: 'push', pattern: /推送|(?<!\p{L})و?دفع(?:ها|ه|ت)?(?!\p{L})/gu },
  {
    outcome: 'review',
    pattern: word(
      '(?:opened|created|submitted|filed|raised|made|créée?|ouvert|ouverte|soumise?|creó|abrió|cread[oa]|abiert[oa]|erstellt|geöffnet|eröffnet|angelegt)(?: \\p{L}+){0,2} (?:pull[- ]request|merge[- ]request|PR|MR)|(?:pull[- ]request|merge[- ]request|PR|MR)(?: \\p{L}+){0,2} (?:opened|created|submitted|filed|raised|made|créée?|ouverte?|soumise?|cread[oa]|abiert[oa]|erstellt|geöffnet|eröffnet|angelegt)|(?:pull|merge) request (?:now )?exists|PR is up|filed\\s+as a pull request|(?:opened|created|submitted|filed|raised) (?:a |the |one )?(?:draft )?(?:pull request|merge request|PR|MR)|(?:pull|merge) request (?:was|is|has been) (?:opened|created|submitted)|(?:Pull|Merge)[- ]Request (?:wurde )?(?:erstellt|geöffnet)|up for review|pull request a été ouverte|PRs? (?:was|were|has been) (?:opened|created|submitted)',
    ),
  },
  {
    outcome: 'review',
    pattern: /(?:创建|提交|打开|发起|开)了?(?:一个)? ?(?:(?:拉取|合并)请求|PR)|(?:拉取|合并)请求已(?:创建|打开)/gu,
  },
  { outcome: 'merge', pattern: /已?合并(?:到|至|进|了)/gu },
  { outcome: 'revert', pattern: word('reverted|rolled back|undid|undone|zurückgesetzt|annullé\\p{L}*|revertid[oa]s?') },
  { outcome: 'skip', pattern: word('skipped|übersprungen|ignoré\\p{L}*|omitid\\p{L}*') },
  { outcome: 'amend', pattern: word('amended') },
  { outcome: 'rebase', pattern: word('rebased|squashed|rebast') },
  {
    outcome: 'merge',
    pattern: word(
      'merged|landed on (?:main|master)|merging into \\p{L}+ (?:is|was) done|gemergt|fusionné\\p{L}*|fusionad\\p{L}*|fusion(?:ó|aron)',
    ),
  },
  {
    outcome: 'deploy',
    pattern: word(
      'deployed|(?:is|are|went) live|rolled out|release went out|desplegó|released|published|shipped|deployt|ausgerollt|ausgeliefert|veröffentlicht|bereitgestellt|déployé\\p{L}*|publié\\p{L}*|desplegad\\p{L}*|publicad\\p{L}*',
    ),
  },
  { outcome: 'deploy', pattern: /部署|发布/gu },
  { outcome: 'install', pattern: word('installed|installiert|installé\\p{L}*|instalad\\p{L}*') },
  {
    outcome: 'build',
    pattern: word('compil(?:es|ed)|builds|built|type-?checks|kompiliert|compilé\\p{L}*|compilad\\p{L}*'),
  },
  {
    outcome: 'tested',
    pattern: word(
      'tested|verified|confirm(?:ed|ing)|bestätigt|validated|proven|getestet|überprüft|testé\\p{L}*|vérifié\\p{L}*|probad[oa]s?|verificad\\p{L}*',
    ),
  },
  { outcome: 'tested', pattern: /已测试|已验证/gu },
  {
    outcome: 'abort',
    pattern: word(
      'cut short|broken off|called off|aborted|gave up|interrupted|cancell?ed|abgebrochen|unterbrochen|interrompu\\p{L}*|arrêtée en cours|se cortó|annulé\\p{L}*|interrumpid\\p{L}*|interrumpió|cancelad\\p{L}*',
    ),
  },
  { outcome: 'abort', pattern: /中断|中止|终止|取消|(?<!\p{L})و?(?:توقفت|قوطعت|قاطع\p{L}*|أ\u064f?لغيت)/gu },
]

/** "Did not push", "kein Push", "no push was made": forms that only a negation makes a statement. */
export const NEGATED_ACTIONS: readonly OutcomeWord[] = (
  [
    ['commit', 'commits?', '提交'],
    ['push', 'push(?:es)?', '推送'],
    ['merge', 'merges?|fusion(?:es)?', '合并'],
    ['deploy', 'deploy(?:ment)?s?|releases?|publish|déploiements?|despliegues?', '部署|发布'],
    ['rebase', 'rebases?', '变基'],
    ['review', 'pull[- ]requests?|merge[- ]requests?|PRs?|MRs?', '拉取请求|合并请求'],
  ] as const
).map(([outcome, latin, han]) => ({
  outcome,
  pattern: new RegExp(
    `(?<!\\p{L})(?:(?:did|does|has|have) not|didn.t|never|no|kein\\p{L}*|aucune?|ningún|ninguna|no se (?:hizo|hicieron)(?: ningún)?|there (?:is|was) no) (?:yet |new )?(?:${latin})(?!\\p{L})` +
      `|(?<!\\p{L})(?:${latin}) (?:wurden?|gab es|was|were|has been) (?:nicht|keine?n?|not|never)(?: yet| been)* (?:made|created|opened|done|erstellt|gemacht|geöffnet|angelegt)(?!\\p{L})` +
      `|(?:没有|未|尚未)(?:创建|进行|做)?(?:${han})`,
    'giu',
  ),
}))

/** Uses of an outcome word that say nothing of an outcome; looked for around the word. */
export const NOT_AN_OUTCOME =
  /broken off|通过 ?[`\w][^，。]{0,60}?(?:调用|使用|执行|运行)|(?:通过|经由) \w+ ?调用|working (?:directory|tree|copy|on|with|set)|pass(?:es|ed|ing)? (?:it|the (?!test|check|suite|build)|an? (?!test|check)|them|this (?!test)|its|in (?:is|as|by|from|via)|into|to|as|along|over|down|on to)\b|(?:green|red)[- ](?:colou?r|button|text|background|theme|line|badge)|clean(?:ly)? (?:up|code|install|room)|failure (?:mode|handling|case)|(?:un|in)complete|complete (?:list|file|set|rewrite|text|path)|completed in \d|fail-?(?:safe|over|fast)|error handling|ready-made|(?<!\p{L})(?:handles?|handling|on|for|in case of|when|if) (?:the |an? |any )?(?:failure|success|failed)|(?:success|failure) (?:message|page|toast|callback|handler)|built-in|built (?:on|with|around)|resolved? (?:path|url|type|to)|(?:cancelled|interrupted|failed|aborted|merged|completed|published|deployed|installed|tested|verified) (?:state|status|flag|enum)/iu

export const NEGATION =
  /(?<![\p{L}])(?:not|n't|never|neither|no|none|nothing|without|cannot|nicht|nie|kein\p{L}*|nichts|ohne|ne|pas|jamais|aucun\p{L}*|rien|no se|nunca|ningun\p{L}*|ningún|nada|sin|fail(?:s|ed)? to|yet to be|still to be)(?![\p{L}])|n't\b|没有|未|不|没|(?<!\p{L})(?:لم|لن|ليست?|دون|بدون)(?!\p{L})/giu

/** French and Spanish deny with two words what is denied once. */
const DENIED_TWICE =
  /(?<!\p{L})(?:ne |n['’])(?=[^.;]*?(?<!\p{L})(?:pas|jamais|aucune?|rien|plus)(?!\p{L}))|(?<!\p{L})no (?=[^.;]*?(?<!\p{L})(?:ning[uú]n\p{L}*|nunca|nada)(?!\p{L}))/giu

/** How often a stretch of a sentence denies; an odd number turns what it says. */
export function negationsIn(text: string): number {
  return [...text.replace(DENIED_TWICE, (match) => ' '.repeat(match.length)).matchAll(NEGATION)].length
}

/** Speaks of an earlier state, so that a later one may differ. */
export const EARLIER =
  /(?<![\p{L}])(?:first|initially|initial|earlier|before|previous(?:ly)?|at first|originally|once|zuerst|zunächst|anfangs|vorher|früher|erst\p{L}*|d'abord|initialement|avant|premi(?:er|ère)|primero|inicialmente|antes|primer\p{L}*)(?![\p{L}])|الأولى?(?!\p{L})|首次|最初|起初|先|第一/iu

/** Speaks of every run there was: "green from the word go", "at no point red". */
export const THROUGHOUT =
  /(?<![\p{L}])(?:no (?:test )?runs? failed|no failing (?:test )?runs?|kein(?:er|e)? (?:Test)?[lL]äufe? (?:schlug\p{L}*|ist|war)|kein Testlauf|aucune exécution|ninguna ejecución|from the (?:very )?(?:start|beginning|outset|word go|get-?go|first)|all along|throughout|the whole time|every time|at no (?:point|time|stage)|not once|never|always|von (?:Anfang|Beginn) an|durchweg|stets|immer|nie(?:mals)?|zu keinem Zeitpunkt|dès le (?:début|départ)|jamais|à aucun moment|toujours|desde el (?:principio|inicio|primer momento)|nunca|en ningún momento|siempre)(?![\p{L}])|从一开始|自始至终|始终|从未|从来没|没有(?:任何)?测试运行失败/iu

/** Speaks of the very first state. */
export const AT_FIRST =
  /(?<![\p{L}])(?:at first|right away|on the first try|initially|originally|zuerst|zunächst|anfangs|d'abord|initialement|primero|inicialmente)(?![\p{L}])|起初|最初|من أول|من المرة الأولى/iu

export const STILL =
  /(?<![\p{L}])(?:still|left|leaving|leaves|in the end|at the end|eventually|weiterhin|am Ende|zum Schluss|à la fin|al final|ends? with|siguen|remain\p{L}*|now|currently|last|final\p{L}*|(?:im Moment|noch|immer noch|jetzt)|toujours|encore|maintenant|todavía|aún|sigue\p{L}*|ahora)(?![\p{L}])|仍|还|现在|最终|最后/iu

export const TEST_TOPIC =
  /(?<![\p{L}])(?:unit |integration )?(?:tests?|specs?|suites?|testing|testf(?:all|älle)\p{L}*|pruebas?|testes|vitest|jest|pytest|mocha|rspec)(?![\p{L}])|Tests?\b|Testl(?:auf|äufe)|测试|اختبار/iu

export const CAUSE =
  /(?<![\p{L}])(?:because|due to|caused by|cause was|root cause|owing to|as a result of|thanks to|the reason|weil|wegen|aufgrund|verursacht durch|Ursache|parce qu[e']|à cause d\p{L}*|en raison d\p{L}*|porque|debido a|se deb(?:ió|e) a|vient de|Auslöser|a causa de)(?![\p{L}])|因为|由于|原因/iu

/** "Asked to …": what follows is a wish, not a claim. */
export const WISH =
  /(?<![\p{L}])(?:ask(?:s|ed)?|want(?:s|ed)?|request(?:s|ed)?|wish(?:es|ed)?|should|please|was to|were to|need(?:s|ed)? to|soll\p{L}*|wollte|wünsch\p{L}*|bat|gebeten|bitte|demand\p{L}*|voul\p{L}*|souhait\p{L}*|doit|pidió|quería|solicit\p{L}*|debe)(?![\p{L}])|要求|希望|请/iu

export const CHANGE_VERB =
  /(?<![\p{L}])(?:appl(?:ied|ies)|vorgenommen|änderten?|veränder\p{L}*|drafted|generated|set up|filled|adjustments (?:in|inside|to)|editó|touché\p{L}*|shifted|retiré|trasladó|se deshizo|vu le jour|crearse|threw out|taken? out of|took(?= {2,}out)|tweak(?:s|ed)|revis(?:es|ed)|alter(?:s|ed)|scaffold(?:s|ed)|authored|brought|comes? into being|came into being|worked on|edits? landed in|landed in|saw (?:an? |some |several )?(?:changes?|edits?)|wiped|erased|axed|scrapped|trashed|binned|purged|nuked|relocated|deletion|modified|bearbeitet|gearbeitet|dazugekommen|flog raus|beim Anlegen|Création|Suppression|Renommage|Mise à jour|se hicieron cambios|quit(?:ó|ado)|put|placed|adjusted|reworked|adapted|(?:is|as) a new file|new file|created from scratch|newly created|lives? in|angepasst|angefasst|überarbeitet|neue datei|changé\p{L}*|cambi(?:ó|aron|ad\p{L}*)|cambios?|movi(?:ó|eron)|renombr(?:ó|aron)|nouveau fichier|nuevo archivo|archivo nuevo|fichero nuevo|got rid of|dropped|no longer exists?|is gone|add(?:s|ed)|creat(?:es|ed)|wrote|written|rewrote|rewritten|updat(?:es|ed)|chang(?:es|ed)|edit(?:s|ed)|modif(?:ies|ied)|remov(?:es|ed)|delet(?:es|ed)|renam(?:es|ed)|mov(?:es|ed)|refactor(?:s|ed)|replac(?:es|ed)|implement(?:s|ed)|fix(?:es|ed)|extend(?:s|ed)|touched|patched|introduced|extracted|erstellt\p{L}*|angelegt|hinzugefügt|ergänzt|geändert|aktualisiert|gelöscht|entfernt|umbenannt|geschrieben|implementiert|ajouté\p{L}*|créé\p{L}*|modifié\p{L}*|supprimé\p{L}*|écrit|mis à jour|añadi\p{L}*|agregad\p{L}*|cread\p{L}*|creó|modific\p{L}*|elimin(?:ó|ad\p{L}*)|borr(?:ó|ad\p{L}*)|actualiz\p{L}*|escrib\p{L}*|umbenannt|verschoben|verschob|déplacé\p{L}*|renommé\p{L}*|movid[oa]s?|renombrad[oa]s?|geändert|change|touch)(?![\p{L}])|创建|添加|修改|改动|更改|编辑|挪|删掉|(?<!启)动了|更新|删除|移除|重命名|改名|移动|新增|新建|(?<!\p{L})[وب]?(?:تحديث|أنشأ|أجرى|أزال|حذف)(?!\p{L})|(?<!\p{L})و?(?:أ\u064f?ضيفت?|ح\u064f?ذفت?|ع\u064f?د[\u0650\u0651]*لت?|أ\u064f?نشئت?|ك\u064f?تبت?)(?!\p{L})/iu

/** "Added three unit tests": tests are written in files. */
export const TESTS_WRITTEN =
  /(?<![\p{L}])(?:added|wrote|written|created|introduced)(?: (?:\d+|an?|the|its|new|some|more|unit|integration|regression|e2e|end-to-end|two|three|four|five|six|several|missing|additional|corresponding|failing|passing)){0,4} (?:tests?(?! (?:script|command|runner|output|id|config|helper|data|case file))|test cases?|specs?)(?![\p{L}])|(?<![\p{L}])(?:unit |new |regression )?tests? (?:were|was|have been|has been) (?:added|written|created)(?![\p{L}])|Tests? (?:\p{L}+ ){0,2}(?:hinzugefügt|ergänzt|geschrieben|erstellt)|(?:添加|新增|编写|创建)了?[^，。]{0,8}测试/iu

export const DELETE_VERB =
  /(?<![\p{L}])(?:wiped|erased|axed|scrapped|trashed|binned|purged|nuked|threw out|retiré|se deshizo|deletion of|suppression (?:de|du)|quitó|flog raus|deleted|removed|got rid of|dropped|no longer exists?|is gone|gelöscht|entfernt|supprimé\p{L}*|elimin(?:ó|ad\p{L}*)|borr(?:ó|ad\p{L}*))(?![\p{L}])|删除|移除|删掉|(?<!\p{L})و?(?:أزال|حذف)(?!\p{L})|(?<!\p{L})و?ح\u064f?ذفت?(?!\p{L})/iu
export const MOVE_VERB =
  /(?<![\p{L}])(?:relocated|shifted|trasladó|renommage de|renamed|moved|umbenannt|verschoben|renommé\p{L}*|déplacé\p{L}*|renombrad[oa]s?|renombr(?:ó|aron)|movid[oa]s?|movi(?:ó|eron))(?![\p{L}])|重命名|移动|改名|挪/iu
/** Says of the one file in the sentence that it is new, wherever the words stand. */
export const NEW_FILE =
  /(?<![\p{L}])(?:brand-?new|new file|into (?:existence|being)|from a blank page|(?:previously )?nonexistent|vu le jour|at creation|frisch dazugekommen|beim Anlegen|nouveau fichier|archivo nuevo|nuevo archivo)(?![\p{L}])|新建文件|新文件|ملف(?:ا|ًا)? جديد/iu
/** The same of a file that has another name or place now. */
export const NEW_NAME =
  /(?<![\p{L}])(?:now goes by|goes by|used to be|(?:new|another|different) (?:name|location|home|path)|heißt (?:jetzt|nun)|nouveau nom|pasó a llamarse|nuevo nombre|s['’]appelle désormais|formerly at)(?![\p{L}])|→/iu

/** "Left src/a.ts untouched". */
export const UNCHANGED =
  /(?<![\p{L}])(?:unchanged|untouched|unmodified|(?:stayed|remained|left) as (?:it was|is)|unverändert|unangetastet|inchangé\p{L}*|sin cambios)(?![\p{L}])|保持不变|未(?:修改|更改|改动)/iu
export const CREATE_VERB =
  /(?<![\p{L}])(?:scaffolded|authored|création de|created(?: from scratch)?|newly created|new file|is a new file|neue Datei|nouveau fichier|nuevo archivo|archivo nuevo|erstellt|angelegt|créé\p{L}*|cread\p{L}*|creó)(?![\p{L}])|创建|新建|(?<!\p{L})و?أنشأ(?!\p{L})/iu
export const RUN_VERB =
  /(?<![\p{L}])(?:ran|run|runs|executed|invoked|started|called|ausgeführt|gestartet|lief|exécuté\p{L}*|lancé\p{L}*|ejecut\p{L}*)(?![\p{L}])|运行|执行/iu

/** Small numbers as words; "one" and its like count only before a counted noun. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  [
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
    'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
    'zéro une deux trois quatre cinq six sept huit neuf dix onze douze',
    'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce',
  ].flatMap((words) => words.split(' ').map((name, value) => [name, value] as const)),
)
export const CHINESE_DIGITS = '零一二三四五六七八九十'
