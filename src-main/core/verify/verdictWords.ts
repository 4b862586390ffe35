/**
 * Words that say how something went, what became of it, or how far: where no rule reads them, that the transcript holds them somewhere
 * shows nothing, since the one who says "all good" there may be wrong. Stems; each stands for its forms.
 */
const VERDICTS = new RegExp(
  `^(?:${[
    // English: how it went
    `ace[ds]?|all-clear|amiss|awry|bang|bless\\w*|bright|bulletproof|bump\\w*|calm\\w*|celebrat\\w*|charm|cheer\\w*|chok\\w*|clean\\w*|clear(?:ed|s|ly)?|
    cleared|collaps\\w*|confiden\\w*|conquer\\w*|content|convinc\\w*|correct\\w*|crack\\w*|crisp\\w*|croak\\w*|crumbl\\w*|dead|defeat\\w*|deliver\\w*|die[ds]?|disast\\w*|
    dying|eas(?:y|ily)|effective\\w*|effortless\\w*|excellent\\w*|explod\\w*|faultless\\w*|faulty|fell|fine|flak\\w*|flawless\\w*|flop\\w*|flunk\\w*|flying|foil\\w*|fruitful|
    fumbl\\w*|funk\\w*|glitch\\w*|good|great\\w*|groov\\w*|happ(?:y|ily)|harmless\\w*|healed|health\\w*|held|hiccup\\w*|hitch\\w*|hold(?:s|ing)?|hunky\\w*|ideal\\w*|immaculate\\w*|
    impeccabl\\w*|intact|kaput\\w*|lgtm|misbehav\\w*|mishap\\w*|nail(?:ed|s)?|neat\\w*|nice\\w*|nominal\\w*|ok(?:ay)?|optimal\\w*|peach\\w*|perfect\\w*|prevail\\w*|pristine|
    problem-?free|productive\\w*|proper\\w*|quiet\\w*|reliab\\w*|rescued?|right\\w*|robust\\w*|roll(?:s|ed)?|rosy|ruin\\w*|safe\\w*|sail\\w*|satisf\\w*|seamless\\w*|shaky|shape|shin\\w*|
    sink\\w*|sank|smooth\\w*|solid\\w*|sound\\w*|spotless\\w*|square|stable|steady|stick\\w*|stuck|stumbl\\w*|sturd\\w*|suffer\\w*|surviv\\w*|swimming\\w*|thriv\\w*|thumbs?|tidy|topple\\w*|
    triumph\\w*|trip(?:s|ped)?|troubl\\w*|unhapp\\w*|unharmed|unscathed|uneventful\\w*|unbroken|valid\\w*|victor\\w*|well|win[s]?|won|wonder\\w*|worked|wrong\\w*|lost|lose[s]?|blew|blown|
    blow[s]?|bomb\\w*|botch\\w*|bust\\w*|burn\\w*|choke\\w*|trustworth\\w*|dependab\\w*|foolproof|watertight|airtight|rock-?solid|up-and-running|ship-?shape|tip-?top|a-?ok|kosher|legit\\w*|
    blemish\\w*|defect-?free|bug-?free|complain\\w*|objection\\w*|resist\\w*|obstacle\\w*|drama\\w*|trouble-?free|snag\\w*|surpris\\w*|unstable|unreliable|usable|viable|worthless|useless|futile|vain`,
    // English: what became of it
    `abandon\\w*|abort\\w*|abolish\\w*|absent|accept\\w*|achiev\\w*|applied|approv\\w*|archiv\\w*|attain\\w*|axed?|banish\\w*|bin(?:ned)?|bypass\\w*|carved|ceas\\w*|chopp?\\w*|claim\\w*|conclud\\w*|
    crush\\w*|cured?|cut|decommission\\w*|demolish\\w*|deprecat\\w*|destroy\\w*|discard\\w*|dismantl\\w*|dispos\\w*|dissolv\\w*|ditch\\w*|dump\\w*|eliminat\\w*|eradicat\\w*|eras\\w*|evict\\w*|excis\\w*|exist\\w*|
    expung\\w*|extinguish\\w*|forgot\\w*|freed|fulfil\\w*|gone|got|halt\\w*|ignor\\w*|incorporat\\w*|integrat\\w*|kick\\w*|kill\\w*|landed|launch\\w*|live|lurk\\w*|master\\w*|materiali\\w*|met|miss(?:es|ed|ing)?|
    neglect\\w*|nix\\w*|nuk\\w*|obliterat\\w*|obsolete|omit\\w*|overcame|overcome|overwr\\w*|patched|pend\\w*|perish\\w*|postpon\\w*|prevent\\w*|production|prun\\w*|purg\\w*|quash\\w*|quit|ratif\\w*|reach\\w*|rectif\\w*|
    recover\\w*|redeem\\w*|reject\\w*|relocat\\w*|remed\\w*|restor\\w*|retir\\w*|revok\\w*|rid|scrap\\w*|scrub\\w*|sealed|secur\\w*|settled?|shed|ship\\w*|sign(?:ed)?-?off|silenc\\w*|slip\\w*|smash\\w*|squash\\w*|
    stall\\w*|stop\\w*|strip\\w*|succumb\\w*|superfluous|surrender\\w*|swap\\w*|swept|tackl\\w*|tam(?:e|ed)|thwart\\w*|toss\\w*|trash\\w*|unblock\\w*|unlink\\w*|unresolved|unstage\\w*|vanish\\w*|vanquish\\w*|void\\w*|
    withdraw\\w*|withdrew|wip(?:e|ed|es)|wrapp?\\w*|yank\\w*|zapp?\\w*|disappear\\w*|evaporat\\w*|history|past|behind|passé|extinct|finali[sz]\\w*|clos(?:e|ed|es|ing)|crown\\w*|culminat\\w*|secured|
    introduc\\w*|scaffold\\w*|wired|hooked|plugged|authored|drafted|crafted|penned|minted|spun|stood|bootstrap\\w*|seeded|carv\\w*`,
    // English: how far, how sure, how often
    `all-?round|almost|always|anymore|barely|best|better|briefly|certain\\w*|definit\\w*|down|early|enough|entire-?ly|eventual\\w*|ever|exclusiv\\w*|false\\w*|far|first-?try|flat|full(?:y)?|good-?bye|half|hard\\w*|immediate\\w*|
    incomplete\\w*|instant\\w*|just|largely|mere\\w*|most(?:ly)|narrow\\w*|near(?:ly)?|never|nowhere|off|once-?over|only-?just|out|outright|overall|partial\\w*|part-?ly|permanent\\w*|plain\\w*|pretend\\w*|promptly|real\\w*|
    right|scarce\\w*|seem\\w*|serious\\w*|short|silent\\w*|simpl[ey]|single-?handed\\w*|so-?called|sort|straight\\w*|suppos\\w*|sure\\w*|temporar\\w*|thorough\\w*|total(?:ly)|true|truly|ultimate\\w*|undoubted\\w*|unlike\\w*|
    up|utter\\w*|virtual\\w*|whatsoever|wholly|worse|worst|away|aside|yet-?again|actual-?ly|apparent\\w*|alleged\\w*`,
    // English: verbs that mean what stands beside them
    `ma(?:de|kes?|king)|g(?:et|ets|ot|otten|etting)|g(?:ive|ives|ave|iven)|c(?:ome|omes|ame|oming)|go(?:es|ing)?|went|t(?:ake|akes|ook|aken)|br(?:ing|ings|ought)|le(?:ave|aves|ft|aving)|lets?|bec(?:ome|omes|ame)|ke(?:ep|eps|pt)|
    land(?:s|ed)|sit[s]?|sat|stands?|turn(?:s|ed)|happen\\w*|occur\\w*|fall[s]?|put[s]?|set[s]?|only|solely|until|till|exactly|alone|used|being|supposed|meant|wanted`,
    // German
    `astrein\\w*|beendet|beseitigt\\w*|bereinigt\\w*|bestens|brauchbar|dicht|durch|einwandfrei\\w*|entsorgt\\w*|fast|fehlt?|fort|futsch|geglückt\\w*|geklappt|gelang\\w*|gelungen\\w*|gerettet|geschafft|gescheiter\\w*|gut\\w*|heil|hakt\\w*|
    hinfällig|ideal\\w*|intakt\\w*|kaputt\\w*|klappt\\w*|knapp|komplett\\w*|korrekt\\w*|krachte?n?|lückenlos|makellos\\w*|missl\\w*|nie|niemals|ok(?:ay)?|perfekt\\w*|problemlos\\w*|reibungslos\\w*|richtig\\w*|sauber\\w*|schief\\w*|
    sicher\\w*|sofort|stabil\\w*|steht|teilweise|tadellos\\w*|tot|überlebt\\w*|unversehrt\\w*|verschwunden\\w*|verworfen\\w*|verloren\\w*|völlig|weg|wirklich|zufrieden\\w*|zuverlässig\\w*|halb|kaum|beinahe|nahezu|live|geräumt|getilgt|gestrichen\\w*|
    platt|glatt|rund|blitzsauber|ausgemerzt|geknackt|gebändigt|erlegt`,
    // French
    `abandonn\\w*|accompli\\w*|bien|bon(?:ne)?s?|cass\\w*|correct\\w*|disparu\\w*|dispar\\w*|fiable\\w*|impeccable\\w*|intact\\w*|jamais|mal|marche\\w*|mauvais\\w*|net(?:te)?|nickel|parfait\\w*|perdu\\w*|plant\\w*|presque|prêt\\w*|propre\\w*|
    rat[ée]\\w*|réglé\\w*|sain\\w*|sauv\\w*|solide\\w*|stable\\w*|tomb\\w*|toujours|vaincu\\w*|vivant\\w*|à-peine|effac\\w*|évapor\\w*|jet[ée]\\w*|aplani\\w*`,
    // Spanish
    `abandon\\w*|bien|buen\\w*|casi|correct\\w*|desapare\\w*|esfum\\w*|estable\\w*|fiable\\w*|fuera|impecable\\w*|intact\\w*|jamás|limpi\\w*|logr\\w*|mal|muert\\w*|nunca|perfect\\w*|perdi\\w*|pleno|roto|rota|sano|siempre|sólid\\w*|
    sobreviv\\w*|tumb\\w*|vencid\\w*|viento|apenas|borr[oó]n|rotund\\w*|satisf\\w*`,
  ]
    .join('|')
    .replace(/\s+/g, '')})$`,
  'u',
)

/** Whether the word (lower case) judges, so that only a rule may answer for it. */
export function isVerdict(word: string): boolean {
  return VERDICTS.test(word) || word.split('-').some((part) => part !== word && VERDICTS.test(part))
}

/** Of these the words that have no other sense in a session: not "live", as in "live reload". */
const ONLY_JUDGES =
  /^(?:aced|breez\w*|charm|crumbl\w*|flawless\w*|flop\w*|flunk\w*|hiccups?|hitch|happ(?:y|ily)|impeccabl\w*|kaput\w*|nailed|peach\w*|perfect(?:ly)?|pristine|sail\w*|scratch|seamless\w*|smooth(?:ly)?|spotless\w*|swimming\w*|thumbs|triumph\w*|vanish\w*|nuked|botched|bombed|overboard|alive|kicking|unscathed|faultless\w*|effortless\w*|makellos\w*|tadellos\w*|einwandfrei\w*|reibungslos\w*|problemlos\w*|astrein\w*|geglückt\w*|futsch|impeccable\w*|nickel|impecable\w*)$/u

export function onlyJudges(word: string): boolean {
  return ONLY_JUDGES.test(word)
}
