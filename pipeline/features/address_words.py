"""Words by which people speak to each other, as lists: English first, and German, French, Spanish, Dutch, Italian.

All are in small letters; those that are patterns are parts of regular expressions without groups.
"""

from __future__ import annotations

GREETINGS = (
    "hi|hello|hey|hiya|dear|oi|yo|welcome"
    "|hallo|hallöchen|lieber?|moin|servus|guten (?:tag|morgen|abend)|sehr geehrter?"
    "|bonjour|salut|chère?|hola|querid[oa]|estimad[oa]|hoi|beste|ciao|salve|car[oa]|gentile"
)
"""What only ever stands before the name of somebody who is spoken to."""

THANKS = (
    "thanks(?: again| a lot| so much| very much)?|thank you(?: again| so much| very much)?|many thanks|cheers|thx"
    "|well (?:said|done|put)|congratulations|congrats|bravo|kudos|good luck|sorry|apologies|bless you"
    "|god bless(?: you)?"
    "|danke(?:schön| dir| ihnen)?|vielen dank|merci(?: beaucoup)?|gracias|bedankt|dank je|grazie(?: mille)?|desculpa"
    "|(?:great|good|nice|excellent|interesting|brilliant|lovely|fair|very good|wonderful|fantastic)"
    " (?:idea|point|post|comment|one|question|job|work|stuff|article|answer|reply|thinking|catch|analysis|list|tip)"
)
"""What mostly stands before the name of somebody who is spoken to."""

INTERJECTIONS = (
    "well|yes|no|oh|ah|ok|okay|so|but|and|yeah|yep|yup|nope|nah|hmm+|haha|lol|wow|agreed|exactly|absolutely|indeed|true"
    "|right|sure|really|seriously|come on|please|also|actually|correct|spot on|of course|ha|aw+|ugh|sigh|amen|touché"
    "|ja|nein|doch|ach|genau|stimmt|richtig|bitte|oui|non|sí|si|nee|zeker|certo|esatto"
)
"""What may stand before any word: the name behind them must be set off."""

ENCOURAGED = (
    "keep|stay|stick|hang|carry|come on|go|stand|hold|fight|never give|don['’]t (?:give|leave|let|go|quit|resign|stop)"
    "|please (?:don['’]t|stay|keep|do|go|stop|come|carry)|time to (?:go|leave|resign|quit)|well done|good luck"
    "|thank you|thanks|god bless|bless you|we (?:love|need|support) you|love you|wake up|grow up|shut up|step down"
    "|get (?:up|out|lost|real|well|over)|you go|you are|bring"
    "|we(?: a|['’])re (?:with|behind) you|i['’]m (?:with|behind) you"
)
"""How a sentence begins that speaks to somebody who is named at its end."""

BEFORE_THE_NAMED = (
    "strong|going|it up|on|up|go|firm|there|fighting|calm|well|safe|us|you|out|down|home|now|real|luck|done|tight"
    "|leave|resign|quit|away|back|thanks|alone|bless"
)
"""Words behind which a name at the end of such a sentence is no object: nobody strongs or goes a person."""

ANSWERS = (
    "(?:dis)?agree(?:d|ing)?(?: \\w{4,12})? with|(?:in )?(?:reply|response|answer) to|replying to|responding to"
    "|answering|as|like|what|i(?:['’]m| am) with|(?:i )?second|ditto|echo(?:ing)?"
    "|\\+1 (?:to|for|on)|to (?:answer|quote|echo)|quoting|further to|going back to"
    "|wie|antwort an|zitat(?: von)?|comme|d['’]accord avec|como|de acuerdo con|zoals|eens met|come"
    "|d['’]accordo con"
)
"""What stands before the name of somebody whose words are spoken of; `SAID` must follow some of them."""

NEEDS_SAID = frozenset({"as", "like", "what", "wie", "comme", "como", "zoals", "come"})
"""Those behind whose name a word of `SAID` must stand."""

SAID = (
    "said|says|say|wrote|writes|pointed out|points out|mentioned|mentions|noted|notes|suggested|suggests|put it|puts it"
    "|explained|explains|stated|states|asked|asks|commented|observed|remarked|above|already said|has said|rightly"
    "|sagte?|schreibt|schrieb|meinte?|geschrieben|dit|écrit|dice|dijo|zegt|zei|schreef|ha detto|scrive"
)
"""What people do in comments, behind a name."""

IS_RIGHT = (
    "(?:is|was|has it|is absolutely|is quite|is so|is probably|is totally|is completely|is entirely|is dead|is spot)"
    " (?:right|wrong|correct|on|mistaken|spot on|not wrong|exactly right)"
    "|makes? (?:a|an|some) (?:very )?(?:good|great|excellent|fair|valid|important|interesting) points?"
    "|hits? the nail|nailed it|hat (?:völlig |absolut |ganz )?recht|a raison|tiene razón|heeft gelijk|ha ragione"
)
"""What is said of a commenter's words, behind a name."""

WRITINGS = "comments?|posts?|points?|question|reply|replies|suggestion|idea|remarks?|link|answer|argument"
"""What commenters write; behind a name with ’s, or in "in another post"."""

NOBODY = frozenset(
    """all everyone everybody folks guys there sir sirs madam friend friends god lord jesus christ allah world team
    readers reader editor editors author comrades brothers sisters ladies gentlemen people fellow folk mate mates man
    dude bro boy boys girl girls kids anyone anybody nobody someone somebody again i you we they he she it this that
    these those the a an my our your his her their here what when where why how who which if is are do did not no yes
    just as in on at to for from with and or but so such nice good great best very much professor
    mom mum mommy dad daddy moderator moderators admin administrator admins webmaster neighbours neighbors members
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today tomorrow yesterday happy merry santa amen blog blogger
    alle alles zusammen leute herr frau damen herren freunde gemeinde ihr du sie leser kollege kollegen gott
    mann gruße grusse gruss gruß grußen wunsche zeit welt frauen manner kinder forum mitglieder nutzer team fans
    ostern weihnachten besten viele herzliche liebe lg vg mfg hallo hi hello hey danke regards wishes christmas
    salutations amities cordialement voeux journee soiree saludos feliz abrazo abrazos groeten groetjes saluti
    firstly secondly first second then now maybe perhaps sadly still another some many most only even though although
    tous toutes monsieur madame messieurs todos todas allemaal mensen tutti tutte amici amigos
    """.split()  # noqa: SIM905
)
"""Words behind a greeting that are nobody's name."""

ORDINARY = frozenset(
    """will mark sue art grace hope joy rose bill may june april august dick rob frank drew chase miles dawn faith
    summer penny sky ray gene rich dean wade grant chip buck red guest anonymous anon admin editor moderator author
    reader user me you the mod staff nobody someone anyone everyone name test visitor member a an i we us it he she
    they one two three four stone green brown white black gray grey young king bishop cook baker hill wood woods field
    ford bush rock reed case page price short long strong hardy wise noble ace guy guys man woman love angel
    rusty sandy iris violet lily daisy ruby pearl amber jade crystal star sunny happy lucky true
    doc boss bear wolf fox hawk eagle lion tiger an im gut lang kurz klein gross de la le les in on no so do
    to go be or as at my all any and not new old now who why how what when where here there this that these those
    peace freedom justice truth liberty hunter fisher major christian german roman victor earnest ernest harmony
    melody destiny trinity charity patience prudence mercy honor sage basil herb ginger olive ginny
    jay colt sterling josh lance pierce china india london paris texas
    virginia georgia carolina jordan israel chad chelsea brooklyn sydney phoenix austin dallas houston america
    """.split()  # noqa: SIM905
)
"""Names that are words, too, or names of places and things: they need a clearer form."""
