"""Cue words: what introduces the words of another, in the languages that are read; data, no rules."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAYING = _words(
    """
    said says say saying told tells tell telling added adds adding wrote writes write writing stated states
    insisted insists insisting argued argues arguing claimed claims claiming warned warns warning explained explains
    explaining replied replies replying responded responds responding answered answers asked asks asking announced
    announces announcing declared declares declaring admitted admits admitting confirmed confirms confirming noted
    notes noting observed observes remarked remarks commented comments tweeted tweets tweeting posted
    suggested suggests joked jokes joking quipped recalled recalls recounted boasted complained complains
    concluded concludes continued continues conceded concedes denied denies promised promises
    vowed vows pledged urged urges shouted shouts yelled cried cries screamed whispered muttered exclaimed
    maintained maintains stressed stresses emphasised emphasized reiterated repeated repeats predicted predicts
    testified opined retorted countered interjected inquired enquired queried pleaded begged demanded demands
    thundered fumed lamented mused reasoned ventured volunteered blogged texted emailed sang sings chanted
    acknowledged acknowledges asserted asserts contended contends alleged alleges proclaimed proclaims
    reflected revealed reveals reported snapped protested gasped sighed laughed
    sagte sagt sagten meinte meint erklärte erklärt schrieb schreibt betonte betont fragte fragt antwortete antwortet
    kritisierte warnte warnt behauptete behauptet berichtete forderte kündigte teilte rief ergänzte bestätigte
    dit déclare déclaré expliqué explique affirme affirmé écrit assure assuré estime ajoute ajouté répond répondu
    dijo dice declaró afirmó explicó aseguró escribió añadió señaló respondió preguntó
    disse dichiarato spiegato afferma scrive aggiunto
    zei zegt schreef schrijft vertelde verklaarde antwoordde
    """
)
"""Verbs of saying, in the forms in which they stand before or behind a quotation."""

CALLING = _words(
    """
    called calls calling described describes describing branded branding dubbed dubbing labelled labeled labelling
    accused accuses accusing denounced denounces denouncing dismissed dismissing condemned condemning criticised
    criticized hailed hailing praised slammed blasted deemed termed mocked derided referred refers
    nannte bezeichnete bezeichnet qualifié
    """
)
"""Verbs by which somebody gives a name to something, often with a fragment of his words."""

PARTICIPLES = frozenset(word for word in SAYING | CALLING if word.endswith("ing"))
"""Forms that begin a sentence whose subject comes later: Calling it a `disgrace`, she left."""

READING = _words("read reads reading ran runs")
"""What a letter or a sign does; the words are not those of whoever is named before."""

PHRASES = (
    "had this to say", "has this to say", "have this to say", "had the following to say", "put it this way",
    "put it like this", "puts it", "put it", "went on to say", "goes on to say", "went on", "goes on",
)  # fmt: skip
"""Cues of several words, longest first."""

STATEMENTS = (
    "statement", "letter", "e-mail", "email", "message", "report", "post", "tweet", "note", "press release", "comment",
    "reply", "response", "announcement", "appeal", "resolution", "declaration", "memo", "speech", "text", "quote",
    "erklärung", "stellungnahme", "brief", "mitteilung", "communiqué", "déclaration", "lettre", "comunicado", "carta",
    "verklaring", "dichiarazione", "lettera",
)  # fmt: skip
"""What is made public in somebody's name."""

PIECES = _words("article piece blog interview column book essay review editorial song speech extract excerpt passage")
"""What is written by somebody, and quoted from."""

SHORT = _words("post tweet comment quote reply response note")
"""Of these, what is a paragraph long."""

ISSUING = _words(
    """issued issues issue released releases release published publishes sent send sends posted post posts made make
    makes put gave give gives wrote write writes received received delivered circulated"""
)
"""What is done with a statement."""

PLAIN = _words(
    """said says wrote writes tweeted commented posted replied stated explained responded answered remarked added
    announced declared noted reads sagte sagt schrieb schreibt meinte erklärte dit écrit déclaré dijo escribió declaró
    disse scrive zei schreef schrijft put it"""
)
"""Verbs after which, with a colon, the words of another may follow without marks."""

SIGN_OFFS = (
    "yours sincerely", "yours faithfully", "yours truly", "yours", "sincerely", "in solidarity", "solidarity", "regards",
    "kind regards", "best regards", "best wishes", "with best wishes", "warm regards", "respectfully", "signed",
    "mit freundlichen grüßen", "hochachtungsvoll", "cordialement", "atentamente", "cordiali saluti",
)  # fmt: skip
"""What stands before the signature of a letter."""

SALUTATIONS = ("dear", "hello", "hi", "to", "liebe", "lieber", "sehr", "cher", "chère", "estimado", "querido", "beste")
"""How a letter begins."""

PRONOUNS = {
    "he": "m", "she": "f", "they": "p", "we": "p", "i": "1", "you": "2",
    "er": "m", "il": "m", "elle": "f", "él": "m", "ella": "f", "hij": "m", "lui": "m", "ich": "1", "je": "1",
}  # fmt: skip
"""Pronouns that can be subjects of verbs of saying; m and f are resolved, and 1 in comments."""

TITLES = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lord": "m", "lady": "f", "dame": "f", "herr": "m",
    "frau": "f", "madame": "f", "monsieur": "m", "mme": "f", "señor": "m", "señora": "f", "dr": "", "prof": "",
    "professor": "", "baroness": "f", "baron": "m", "king": "m", "queen": "f", "prince": "m", "princess": "f",
    "rev": "", "fr": "", "pope": "m", "judge": "", "justice": "", "captain": "", "capt": "", "col": "",
    "colonel": "", "gen": "", "general": "", "sgt": "", "lt": "", "officer": "", "detective": "", "inspector": "",
    "rabbi": "", "sister": "f", "brother": "m", "father": "m", "mother": "f", "uncle": "m", "aunt": "f", "cllr": "",
}  # fmt: skip
"""Titles before names, in small letters and without their full stop -> the gender that they show."""

ROLES = _words(
    """
    mp mps msp mep mla td councillor minister secretary chancellor president chairman chairwoman chair chief executive
    director leader deputy former shadow foreign home prime vice senator sen congressman congresswoman representative
    rep governor gov mayor spokesman spokeswoman spokesperson labour conservative tory liberal democrat republican
    democratic green blairite editor author columnist journalist reporter ceo cto cfo founder co-founder manager coach
    captain lead senior junior analyst economist historian professor scientist attorney lawyer sheriff commissioner
    ambassador archbishop bishop cardinal comrade actor actress singer writer bundeskanzler bundeskanzlerin
    ministerpräsident präsident minister außenminister finanzminister innenminister sprecher sprecherin
    us uk u.s british american german french qc kc obe cbe mbe phd
    """
)
"""Words in front of a name that are not part of it."""

NOT_NAMES = _words(
    """
    a an the this that these those here there it its his her their our my your he she they we i you and but or so yet
    as if when while after before since because although though however meanwhile also then now today yesterday
    tomorrow tonight later earlier still even only just not no yes what who whom which where why how in on at by for
    from with without of to into over under about against between during until last next some many most all both each
    every one two three four five another other others several few more less good great well oh ok please thank thanks
    according see read watch let update breaking monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december
    i'm i’m i've i’ve it's it’s that's that’s he's he’s she's she’s don't don’t perhaps maybe indeed finally first
    second once again instead speaking asked according despite unlike like such same much exactly actually personally
    der die das ein eine und aber auch wenn als nach vor für mit im in am auf es er sie wir ich dann doch so wie was
    le la les un une des et mais il elle ils elles on nous je ce cette dans en pour par sur avec selon
    el los las una y pero en con por para se lo su het een de en maar ook
    """
)
"""Words that are no names, though they may have a capital where a sentence begins."""

SKIPPED = _words(
    """
    has have had having was were is are been being be also later today yesterday tonight this last next week morning
    afternoon evening night month year on monday tuesday wednesday thursday friday saturday sunday once then again
    earlier recently now still even just only simply never always often reportedly quoted as to once even himself
    herself themselves both all would will could might may should did does do famously
    hat haben habe a ont ha heeft heute gestern
    """
)
"""What may stand between a subject and its verb of saying."""

DETERMINERS = _words(
    """a an the one another some two three four several many most his her their our my your this that its
    der die das ein eine einer le la les un une el los las una il lo de het een"""
)
GROUPS = _words(
    """critics experts officials police researchers scientists supporters opponents campaigners rebels sources witnesses
    residents ministers people activists doctors analysts economists protesters fans users neighbours neighbors friends
    lawyers politicians republicans democrats conservatives liberals commentators observers pundits historians
    journalists reporters parents teachers students voters mps lawmakers authorities investigators prosecutors
    demonstrators organisers organizers reviewers readers someone somebody nobody everyone everybody anyone others
    many some most kritiker experten"""
)
"""Those who are many, and who are no name though they may begin a sentence."""

PREPOSITIONS = _words(
    """of for from in at on with by to about against between under over into after before during through among as than
    via without within near behind beside like and or but if when while because though although since until that which
    who whom whose where what"""
)
INDEFINITE_STOPS = PREPOSITIONS - {"of", "for", "from", "in", "at", "with"} | SAYING

ORGANISATION = _words(
    """
    party union council committee association company corporation corp inc ltd llc plc gmbh group members students
    caucus branch ministry department office police agency institute university college school society foundation
    trust bank fund league federation movement campaign coalition club network court government administration
    commission board authority service services team times guardian post journal news newspaper magazine
    press radio television institution centre center church army force forces parliament congress senate house
    momentum google microsoft apple facebook twitter amazon reuters greenpeace amnesty nato unesco unicef
    people assembly alliance front forum workers teachers nurses campaigners initiative project partei verband
    regierung ministerium universität polizei gewerkschaft syndicat ministère gouvernement partido sindicato
    gobierno universidad wikipedia youtube nasa oxfam unison unite
    """
)
"""Words in the names of organisations."""

NAMING = _words(
    """
    called named titled entitled page website site blog song album film movie book novel play series show episode
    article piece headline headlined column track single game magazine documentary paper poem story essay post chapter
    section label word term phrase expression acronym tag hashtag category button menu option field tab folder file
    command function link thread forum topic album version edition brand band project programme program podcast
    buch film artikel lied titel rubrik livre chanson album libro canción
    """
)
"""What stands before a title or a name in marks. Behind `word`, `term` and the like a mention is no title."""

MENTIONING = _words("word term phrase expression words slogan")
