"""Words by which the speaker of a quotation is found: verbs of speech, nouns for people, kinds of statements."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.split()))


VERBS = _words(
    """
    said says say saying tells told tell telling asked asks ask asking added adds add adding insisted insists
    insisting claimed claims claiming argued argues arguing wrote writes write writing explained explains
    explaining warned warns warning admitted admits admitting announced announces announcing declared declares
    declaring stated states stating replied replies replying responded responds responding answered answers
    tweeted tweets tweeting remarked remarks noted notes noting observed observes commented comments commenting
    joked jokes joking accused accuses accusing called calls calling described describes describing dubbed
    branded labelled labeled denounced denounces denouncing condemned condemns condemning criticised criticized
    maintained maintains maintaining suggested suggests suggesting concluded concludes concluding continued
    continues continuing recalled recalls recalling promised promises promising vowed vows pledged confirmed
    confirms confirming denied denies denying demanded demands demanding urged urges urging complained complains
    complaining shouted shouts shouting whispered whispers yelled cried cries exclaimed exclaims muttered
    mumbled murmured sighed laughed screamed quipped interjected retorted repeated repeats boasted boasts
    emphasised emphasized stressed stresses stressing predicted predicts lamented laments conceded concedes
    quoted acknowledged acknowledges agreed agrees reported reports mused gushed snapped begged pleaded asserted
    asserts alleged alleges posted remarking put puts read reads
    """
)
"""English."""

FOREIGN_VERBS = _words(
    """
    sagte sagt erklärte erklärt schrieb schreibt meinte meint betonte betont fragte fragt antwortete antwortet
    kritisierte kritisiert berichtete ergänzte warnte versicherte erzählte erzählt forderte kommentiert
    kommentierte twitterte déclare déclaré affirme affirmé explique expliqué écrit assure assuré ajoute ajouté
    précise précisé raconte raconté estime estimé répond répondu lance lancé dit demande demandé dijo dice
    afirmó afirma explicó explica aseguró asegura declaró escribió señaló añadió respondió preguntó contó zei
    zegt schreef schrijft vertelde vertelt stelde stelt vroeg antwoordde verklaarde aldus disse detto dichiarato
    dichiara afferma affermato spiega spiegato scrive scritto aggiunge aggiunto
    """
)
"""German, French, Spanish, Dutch, Italian. A helping verb before them is passed over."""

STATEMENT_VERBS = _words(
    """
    said says writes wrote write put told tweeted tweets commented comments responded responds replied replies
    added stated states explained explains announced say posted
    """
)
"""Verbs that introduce a statement without marks, after a colon."""

ISSUING = _words(
    """
    issued issues sent send released releases published publishes posted made circulated shared tweeted
    """
)

DOCUMENTS = _words(
    """
    statement letter e-mail email post tweet report resolution declaration note memo communiqué motion
    """
)

SHORT_DOCUMENTS = frozenset({"post", "tweet", "put it"})
"""What has one paragraph, as far as anybody can tell."""

BASE_FORMS = frozenset(
    _words(
        """
        say tell ask add insist claim argue write explain warn admit announce declare state reply respond remark
        note observe comment joke accuse call describe denounce condemn maintain suggest conclude continue recall
        promise confirm deny demand urge complain shout cry stress answer
        """
    )
)
"""Forms that no single person has before a quotation, except `I`, and that are often nouns."""

PRONOUNS = frozenset(_words("he she they i we you er sie elle él ella hij zij lui lei"))

TITLES = _words(
    """
    Mr Mrs Ms Miss Dr Prof Professor Sir Dame Lord Lady Baroness President Minister Secretary Senator Sen Rep
    Judge Governor Gov Mayor Chancellor Councillor Cllr MP MEP Congressman Congresswoman Representative Captain
    Colonel General Sergeant Detective Inspector Officer Chief Director Chairman Chairwoman Chair Pope Bishop
    Archbishop Cardinal Rev Reverend Father Sister King Queen Prince Princess Justice Attorney Commissioner
    Coach CEO Ambassador Speaker Leader Herr Frau Monsieur Madame Señor Señora Lt Col Capt Sgt Gen
    """
)

NO_NAMES = frozenset(
    _words(
        """
        A An The This That These Those It He She They We You I My Your His Her Our Their Its And But Or So If When
        While As At In On Of For From By With After Before Since Until Because Although Though However Meanwhile
        Then There Here What Who Why How Where Which Yes No Not Now Today Yesterday Tomorrow Last Next One Some Many
        Most All Both Each Every Also Even Still Just Well Oh Perhaps Maybe Later Earlier Once To Under Over During
        According Speaking Asked Former Calling Apparently Recently Finally Instead Let Do Does Did Is Are Was Were
        Be Being Have Has Had Thanks Thank Hello Hi Dear Please Only Another Others Someone Somebody Everyone
        Everybody Nobody People Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March
        April May June July August September October November December Re Update PS Note Quote Posted Read More See
        Watch Like Great Good Best First Second Third Two Three Four Five Six Seven Eight Nine Ten God Christmas
        Internet English American British French German Spanish Italian Dutch Der Die Das Ein Eine Le La Les Un Une
        El Los Las De Het Il Lo Und Et Auch Aber Sie Er Ma Doch Mais Elle Ich Wir Ce Cette Pero Man Wie Als Nach
        """
    )
)
"""Words with a capital that are no part of a name."""

ORGANISATIONS = frozenset(
    _words(
        """
        party committee council university association ministry inc ltd company corporation corp club union branch
        government police department office school college court bank group news times post press institute
        foundation centre center agency commission network federation church society trust board team parliament
        senate congress house service services authority alliance movement campaign caucus members newspaper
        magazine journal guardian telegraph observer reuters momentum twitter facebook google staff administration
        embassy charity firm hospital army navy watchdog regulator organisation organization band
        """
    )
)
"""Words that an organisation ends in, or is."""

ROLES = frozenset(
    _words(
        """
        passenger passengers commuter commuters tenant tenants villager villagers visitor visitors tourist
        guest viewer
    listener voter voters investor investors trader economist economists engineer pilot soldier fisherman priest mayor
    councillor councillors deputy governor chief secretary ambassador bishop landlord mp mps source sources
    spokesman spokeswoman spokesperson official officials insider insiders activist
        activists critic critics supporter supporters rebel rebels minister ministers member members witness
        witnesses resident residents neighbour neighbor friend friends colleague colleagues reader readers user
        users commenter commenters expert experts analyst analysts lawyer lawyers doctor doctors teacher teachers
        student students worker workers man woman men women person people boy girl mother father mom mum dad parent
        parents wife husband son daughter brother sister journalist reporter reporters comrade delegate aide adviser
        advisor politician politicians scientist scientists researcher researchers author writer editor blogger
        poster customer customers manager leader leaders president chairman chairwoman director coach officer
        captain judge senator protester protesters protestor protestors fan fans player players nurse farmer driver
        owner professor guy lady kid child attorney prosecutor prosecutors employee employees executive veteran
        diplomat diplomats campaigner campaigners historian
        """
    )
)
"""Nouns for people."""

WITHHELD = frozenset(_words("source sources spokesman spokeswoman spokesperson insider insiders official officials"))

MODALS = frozenset(
    _words(
        """
        would could should might may can will must shall never not cannot to if wouldn’t couldn’t didn’t doesn’t
        don’t wouldn't couldn't didn't doesn't don't shouldn't won't won’t haven’t hasn’t
        """
    )
)

PASSIVE = frozenset(_words("is was are were be been being get gets got it’s it's isn’t wasn’t so as"))

NAMING = _words(
    """
    called named titled entitled book novel song film movie album episode show series website site page blog
    article essay paper game magazine newspaper programme program documentary play poem chapter section category
    thread track band button tab link menu file folder option setting known nicknamed headline label phrase
    acronym tag hashtag command function forum topic version edition brand podcast project buch artikel lied
    titel livre chanson libro canción column serie zeitschrift
    bouton onglet colonne rubrique spalte menü eintrag reiter knopf datei ordner botón pestaña partei party
    """
)
"""Words beside the name of a work or a thing."""
