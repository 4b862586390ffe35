/**
 * Words that may stand in a verified sentence though no rule asks what they say: grammar, and the plain nouns and verbs of this field
 * that make a sentence neither true nor false. What turns a statement ("off", "gone", "right away", "only half") must not be among them.
 */
const NEUTRAL_WORDS = [
  // English: grammar
  `a an the this that these those it its itself they them their he she his her we our you your i my there here which who whose what when
 where while whereas how as if so than then also too both each either other another others same such own and or but nor yet plus with
 within from to into onto in on at by of for per via about under over between among across around against during through after before
 since once because though although however therefore thus hence is are was were be been being am has have had having do does did
 doing will would can could may might must shall should s t d ll ve re m now again still later afterwards finally lastly firstly next
 further furthermore moreover additionally meanwhile instead accordingly respectively together separately directly actually longer
 any anything anyone some something someone somebody more most less few several many much further any-more anymore`,
  // English: the field's nouns
  `file files folder directory repository repo project codebase code source line lines number numbers count name names path paths text
 content contents version versions change changes edit edits modification modifications adjustment patch diff work works task tasks job
 step steps session sessions turn turns run runs attempt attempts try tries command commands shell terminal script scripts program tool
 tools server servers connector mcp call calls agent agents subagent subagents sub user person people human codex assistant request
 requests prompt answer answers reply message messages title word words term terms statement summary closing closed transcript log logs
 output outputs result results report status state code codes exit exitcode value values error errors failure failures bug bugs issue issues
 problem problems crash fault defect fix solution cause causes reason reasons root commit commits hash git branch branches tag remote origin
 upstream push pull merge pr prs mr url link address page site reference source details test tests testing suite suites spec specs case cases
 unit integration e2e build builds plan plans planned item items todo list lists point points part parts piece pieces total amount subject
 beginning begin begins began start starts end ends middle time times course order sequence question questions instruction instructions
 function functions method methods class module package feature logic helper option`,
  `ms sec secs second seconds min mins minute minutes hour hours kb mb gb kib mib percent assertion assertions digit digits type types
 check checks screen field fields sets`,
  // English: verbs that report or connect
  `say says said saying tell tells told state states stated show shows showed shown showing read reads contain contains contained hold holds
 held holding include includes included including mention mentions mentioned record records recorded list listed lists print prints printed
 log logged report reports reported answer answered reply replied respond responded ask asks asked want wants wanted request requested need
 needs needed point points pointed link links linked refer refers referred see sees seen do 
 use uses used using call calls called name named label entitled titled run runs ran running execute executed executing launch
 launched invoke invoked issue issued start started starting begin began begun proceed continue continued follow followed follows following
 remain
 remains end ended ending produce produced produces return returned returns yield yielded result
 resulted count counts counted amount amounts amounted comprise comprises consist consists cover covers covered span spans spanned involve
 involved belong belongs touch affect affected concern concerned look looks looked check find finds found try tried attempt attempted
 delegate delegated spawn spawned assign assigned split divide divided work worked send receive received
 exit exited complete visit visited consult consulted query queried cite cited quote quoted write wrote speak speaks`,
  // English: adjectives and order
  `new newly fresh freshly first second third fourth fifth last latest final initial initially earlier previous prior subsequent following
 whole entire full all every single one own current present actual different separate various altogether overall as-well
 well local failing passing failed passed green red non zero different corresponding relevant respective`,
  `disk tree content opening opens reads counts tally stage containing adding resulting response included performed returning provided shared referenced finishing proceeding manually conclude concluding appeared console adjustments changeset outset wording typed recent rerun tomorrow accompanied roster already follow-up double-check conversation appears colleague committing pushing formerly addition blank page carried normally midway checkout marks tallies why explained stage things runner run's enlisted to-do side eigens link links mentions distinct spread total early concluded assignment finding employed team fanned
 moment visible listed appended revisited reread second opens tries orders inside gives itself itself's
 marked moved along end ended in checked branched`,
  // English: wishes and title verbs
  `add create update fix remove delete rename move write implement refactor edit modify change review consider please todo repeat
 someone pick do`,
  // German
  `abschließend antwortete nutzers zeigte befehlsausgabe hinzugefügte umfasst markiert verwies bestätigung nochmal abschluss abgelegt betroffen blick lohnt liefen morgen eingesetzt zurück geplante geplanten griff prüfen lassen anschluss unterbrechung laufs durchlauf beginnt gab aufruf zum kam einsatz mittendrin verlauf nun terminal fand statt wiederholen aufräumen beteiligt auslöser kam aufforderung verteilen folgte wuchs gelegenheit nächstes ab mitten
  einmal ansehen ausführen fin rien étape terminée réussissent schlug schlugen schlägt schlagen fehl
  der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem es sie er ihr ihre ihren sein seine wir man
  sich und oder aber sondern denn sowie auch noch nur schon dann danach davor dazu dabei damit darin davon dafür dort hier jetzt nun
  anschließend anschliessend schließlich zuletzt zuvor vorher nachher später wieder erneut mit ohne von vom zu zum zur in im ins an am auf aus
  bei beim bis durch für gegen nach seit um unter über vor während wegen zwischen als wie wenn weil dass daß ob nachdem bevor sobald
  ist sind war waren wird werden wurde wurden worden hat haben hatte hatten kann können konnte muss soll sollte alle allen aller alles jede
  jeder jedes beide beiden einige mehrere insgesamt gesamt gesamte gesamten ganze ganzen neu neue neuen neuer neues erste ersten erster erstes
  zweite zweiten zweiter dritte dritten letzte letzten letzter letztes datei dateien ordner verzeichnis projekt code quelltext zeile zeilen
  zahl anzahl name namens namen pfad text inhalt version änderung änderungen anpassung arbeit aufgabe schritt schritte schritten sitzung
  lauf läufe testlauf testläufe versuch versuche befehl befehle befehls kommando programm werkzeug werkzeuge server mcp agent agenten subagent
  subagenten person nutzer benutzer mensch anfrage auftrag antwort antworten nachricht meldung titel wort worte worten ausgabe ergebnis
  protokoll fehler problem ursache grund lösung commit commits hash zweig branch branches test tests prüfung plan plans punkt teil beginn
  anfang anfangs ende endete endet lautet lautete lauteten lief laufen läuft schrieb sagte sagt meldete meldet nannte nennt enthält enthielt
  hält steht stand stehen liegt zeigt zeigte ausgegeben gab gibt ging bat wollte fragte verlangte gebeten verwendet verwendete genutzt nutzte
  benutzt benutzte aufgerufen rief gestartet startete ausgeführt führte durchgeführt beendet begann begonnen machte gemacht entstand entstanden
  erhielt betrifft umfasst umfasste beträgt hinein siehe verwiesen verweist wobei daraus werkzeugs mcp-server exit-code inzwischen zuerst
  zunächst weiter geworden bekommen dran einmal unter anderem planschritt planschritte planschritten pushen delegiert übergeben übertragen wechselte gewechselt umgeschaltet`,
  `funktion funktionen methode methoden klasse klassen modul zahlen sekunden minuten zusicherung`,
  // French
  `le la les l un une des du de d au aux ce cet cette ces c il elle ils elles on se s son sa ses leur leurs y en et ou mais donc or ni car que
  qu qui quoi dont où lorsque quand comme si puis ensuite après avant pendant depuis enfin aussi encore maintenant déjà avec sans par pour dans
  sur sous vers chez entre contre jusqu est sont était étaient été être a ont avait avaient avoir sera tout tous toute toutes chaque plusieurs
  quelques même autre autres nouveau nouveaux nouvelle nouvelles nouvel premier première deuxième troisième dernier dernière derniers total
  fichier fichiers dossier projet code ligne lignes nombre nom nommé nommée appelé appelée chemin texte contenu changement changements
  modification modifications travail tâche étape étapes session essai essais lancement exécution commande commandes outil outils serveur agent
  sous-agent sous-agents sous agents utilisateur personne demande demandes demandé réponse message titre mot mots sortie journal résultat erreur erreurs problème
  cause raison commit commits branche branches test tests plan fin début dit indique indiqué affiche affiché montre contient lu écrit répondu
  à n lancé lancée lancés exécuté exécutée utilisé utilisée utilisés appelé fait faite faits faites passage passé passée participé référence voir
  contenait fourni utilisateur compte servi objet retouches consigne commence signalé quelqu démarré appelle désormais trouve lien finit motif interruption avancement fois active devenue route cours renvoie enregistré enregistrée lit lieu eu portent revoir plus tard appel dépôt distant envoi produit vient serveur reste
  terminé retourné renvoyé sorti pull request relire mcp retour sortie`,
  // Spanish
  `el la los las lo un una unos unas de del al a este esta estos estas eso ese esa se su sus le les y e o u pero sino que qué quien cuyo donde
  cuando como si luego después antes durante desde hasta finalmente también todavía aún ahora ya con sin por para en sobre entre contra hacia es
  son era eran fue fueron ser sido está están estaba ha han había haber hay hubo será todo todos toda todas cada varios varias mismo otra otro otros
  nuevo nueva nuevos nuevas primer primero primera segundo segunda tercer tercera último última últimos final total archivo archivos fichero
  ficheros carpeta proyecto código línea líneas número nombre llamado llamada ruta texto contenido cambio cambios modificación trabajo tarea paso
  pasos sesión intento ejecución comando comandos orden herramienta herramientas servidor agente subagente subagentes usuario persona petición solicitud
  respuesta mensaje título palabra palabras salida registro resultado error errores problema causa razón commit commits rama ramas prueba pruebas
  test tests plan fin principio comienzo dijo dice indica muestra contiene respondió pidió preguntó ejecutó ejecutado ejecutaron usó usado usaron
  utilizó llamó hizo hizo hicieron hecho inició iniciado lanzó terminó pull request abrió participaron participó referencia ver mcp sigue siguen
  informó repositorio confirmaron confirmó tenía empieza figura corrieron delegó motivo enlace agregó salió devolvió arreglo empezaron terminaron terminar intervino quedó menciona historial tiene ahora deja sesión lanzó abarcan debió según rama activa remoto tiene queda equipo`,
].join(' ')

const SUFFIX = /(?:ings?|edly|ed|ers?|ies|es|s|e|en|ungen|ung|ations?|ions?|té|ées?|és?|ados?|adas?|ar|er)$/u
const MIN_STEM = 4

/** The part of a word that its forms share. */
export function stemOf(word: string): string {
  if (word.length <= MIN_STEM) return word
  const bare = word.replace(SUFFIX, '')
  return bare.length >= MIN_STEM ? bare : word.slice(0, MIN_STEM)
}

const NEUTRAL_HAN = [
  ...'了的是在有已将把被为以于从到对和与及或并且但而后前时中里内外上下这那其该此它他她们个项次条行份处位名一二三四五六七八九十两第共总又再也都均仅请由给用来去让使还并所之等于至向着过地得又说道问答读写跑叫做作',
  ...[
    '文件',
    '代码',
    '目录',
    '项目',
    '仓库',
    '命令',
    '脚本',
    '工具',
    '服务器',
    '服务',
    '代理',
    '子代理',
    '会话',
    '用户',
    '请求',
    '回答',
    '回复',
    '消息',
    '信息',
    '标题',
    '输出',
    '结果',
    '日志',
    '错误',
    '问题',
    '原因',
    '提交',
    '分支',
    '测试',
    '运行',
    '执行',
    '调用',
    '使用',
    '启动',
    '启动了',
    '进行',
    '出现',
    '显示',
    '包含',
    '记录',
    '退出码',
    '退出代码',
    '计划',
    '步骤',
    '最后',
    '最终',
    '首先',
    '然后',
    '之后',
    '随后',
    '之前',
    '起初',
    '最初',
    '目前',
    '现在',
    '全部',
    '所有',
    '任何',
    '总共',
    '一共',
    '其中',
    '新',
    '新的',
    '新建',
    '参考',
    '参见',
    '检查',
    '查看',
    '再次',
    '内容',
    '更改',
    '修改',
    '改动',
    '改为',
    '变更',
    '名为',
    '远程',
    '拉取请求',
    '合并请求',
    '远端',
    '下一步',
    '要求',
    '仍有',
    '继续',
    '切换',
    '一次',
    '报告',
    '函数',
    '方法',
    '数字',
    '打印',
    '辅助',
    '功能',
    '模块',
    '断言',
    '文字',
    '用例',
    '写道',
    '表示',
    '行数',
    '数量',
    '哈希',
    '会',
    '中断',
    '以及',
    '求',
    '步',
    '结束',
    '派出',
    '提示',
    '给出',
    '链接',
    '途中',
    '中途',
    '处理',
    '接下来',
    '完善',
    '可',
    '证明',
    '编写',
    '增加',
    '确认',
    '提供',
    '返回',
    '文本',
    '指令',
    '审查',
    '写入',
    '开头',
    '开始',
    '任务',
    '建议',
    '发生',
    '标记',
    '全程',
    '过程',
    '地址',
    '提到',
    '带有',
    '字样',
    '推进',
    '终端',
    '进度',
    '生成',
    '产生',
    '本次',
    '重新',
    '可以',
    '后续',
    '答复',
    '最初',
    '最近',
    '一步',
    '已经',
    '完毕',
    '这一',
    '检出',
    '分布',
    '因此',
    '因为',
    '由于',
  ],
]

const NEUTRAL_ARABIC =
  `في من إلى على عن مع هذا هذه ذلك تلك هو هي هم التي الذي الذين كان كانت كانوا تم تمت قد ثم أو أن إن كل جميع بعد قبل عند حتى بين كما أيضا الآن
  ملف ملفات دالة دوال وحدة وظيفة أرقام رقم عدد مجلد مشروع سطر أسطر عدد اسم مسار نص محتوى تغيير تغييرات تعديل عمل مهمة خطوة خطوات جلسة تشغيل أمر أوامر أداة خادم وكيل مستخدم طلب
  جواب رسالة عنوان مخرجات نتيجة سجل خطأ مشكلة سبب التزام إيداع فرع فروع اختبار اختبارات خطة رمز خروج جديد جديدة أطلق حفظ ظهر جديدا ملفا تعديلا آخر أول أولى ثاني أخير أخيرة شغل شغلت نفذ
  نفذت استخدم استدعى قال أجاب أظهر طلب كتب git انتهى إضافة حذف إنشاء تحديث أمر`.split(/\s+/u)

const LATIN: ReadonlySet<string> = new Set(NEUTRAL_WORDS.split(/\s+/u))
const ARABIC: ReadonlySet<string> = new Set(NEUTRAL_ARABIC)
const HAN = new RegExp(NEUTRAL_HAN.toSorted((a, b) => b.length - a.length).join('|'), 'gu')

export function isNeutral(word: string): boolean {
  if (LATIN.has(word)) return true
  const bare = word.replace(/[\u064b-\u0652]/gu, '')
  return (
    ARABIC.has(bare) || ARABIC.has(bare.replace(/^[وفبلك]?(?:ال)?/u, '')) || ARABIC.has(bare.replace(/^[وفبلك]/u, ''))
  )
}

/** The Chinese text without its words of grammar and of the field. */
export function withoutNeutralHan(text: string): string {
  return text.replace(HAN, ' ')
}
