"""Words around names: titles, offices, verbs, and words that begin with a capital and are no names."""

from __future__ import annotations

TITLES = frozenset(
    """
    Mr Mr. Mrs Mrs. Ms Ms. Miss Mx Dr Dr. Prof Prof. Professor Sir Dame Lord Lady Baroness Baron Rev Rev. Reverend Father
    Sister Herr Frau Madame Monsieur Señor Señora Signor Signora Mme Mlle Judge Justice Captain Colonel Sergeant Major
    Lieutenant Inspector Detective Constable Bishop Archbishop Cardinal Pope Rabbi Imam Sheikh Ayatollah Senator Sen. Sen
    Congressman Congresswoman Rep. Gov. Governor President Chancellor Councillor Cllr Comrade Mayor Admiral Prince
    Princess Queen King Saint Secretary
    """.split()
)
"""Words before a name that say that it is a person's. They are not part of the name."""

SURNAME_TITLES = frozenset(
    "Mr Mr. Mrs Mrs. Ms Ms. Miss Mx Dr Dr. Prof Prof. Professor Herr Frau Madame Monsieur Mme Señor Señora Signor Signora"
    " Senator Sen. Cllr Councillor Lord Lady Baroness President Chancellor Congressman Congresswoman Justice".split()
)
"""Those of them behind which a surname may stand alone."""

ROLES = frozenset(
    """
    leader secretary minister president chancellor mayor governor senator chairman chairwoman chair chairperson director
    editor columnist journalist reporter correspondent author writer novelist poet actor actress singer musician artist
    filmmaker comedian economist historian philosopher scientist professor lecturer teacher lawyer barrister judge
    solicitor activist campaigner organiser organizer spokesman spokeswoman spokesperson coach manager captain striker
    goalkeeper midfielder candidate mp councillor colleague comrade friend wife husband son daughter brother sister father
    mother uncle aunt founder co-founder ceo executive chief officer general commander inspector detective analyst expert
    critic blogger presenter broadcaster host producer premier ambassador commissioner lawmaker congressman congresswoman
    whistleblower billionaire businessman businesswoman entrepreneur banker trader dictator king queen prince princess
    """.split()
)
"""Nouns that stand before a person's name."""

ROLE_WORDS = frozenset(
    """
    MP MPs MEP MSP PM CEO Prime Minister Foreign Home Secretary Chancellor President Vice-President Vice Deputy Leader Shadow
    Former Ex-President Chief Executive Justice Chairman Chair Director Speaker General Director-General Commissioner
    Attorney Labor Party Interior Finance Defence Defense Health Education Cabinet Member Representative Rep Opposition
    Editor Professor Columnist Journalist Author Actor Actress Singer Director Coach Captain Ambassador Governor
    Congressman Senator Mayor Councillor Detective Inspector Superintendent Sergeant Constable Officer Judge
    """.split()
)
"""The same with a capital: they stand within the same run of capitals as the name."""

SAYING = frozenset(
    """
    said says say told tells asked asks added adds explained explains insisted insists argued argues claimed claims warned
    warns admitted admits announced announces wrote writes replied replies responded suggested suggests tweeted declared
    accused denied thinks thought believes believed knows knew joked recalled laughed smiled
    """.split()
)
"""Verbs that mostly persons are subject of."""

MONTHS_AND_DAYS = frozenset(
    """
    January February March April May June July August September October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri
    Sat Sun Christmas Easter Ramadan Januar Februar März Mai Juni Juli Oktober Dezember Montag Dienstag Mittwoch
    Donnerstag Freitag Samstag Sonntag
    """.split()
)

ORDINARY = frozenset(
    """
    Abbey Ash Baker Banks Barber Bell Berry Best Bird Bishop Black Bloom Bond Brand Bridge Bridges Brook Brown Bull
    Burns Bush Butcher Butler Carpenter Carr Case Cash Chance Church Clay Close Coal Coffin Cook Cooke Crane Cross Day Dean
    Drake Driver Eagle Early East English Farmer Field Fields Fish Fisher Flood Flowers Ford Forest Forrest Fox Freeman French Frost
    Gardener Gates Gold Golden Good Goodman Grant Grave Gray Green Grey Hand Hall Hardy Harper Hart Hawk Hay Head Heath
    Hill Hogg Holiday Holly Hope House Hunt Hunter Jewell Judge Key King Kitchen Knight Lamb Lane Law Little Long
    Lord Love Low Major Man March Marsh Mason May Merchant Mill Miller Mills Moon Moss Noble North Nurse Oak Page Park
    Parks Pearl Pepper Pike Pitt Place Pole Pool Poole Pope Porter Potter Power Price Prince Queen Ray Read Rice Rich
    River Rivers Rock Rose Rush Sage Sand Sands Savage Self Sharp Shepherd Short Silver Singer Small Snow South Sparks
    Spring Star Steel Stone Storm Street Strong Summer Summers Swan Sweet Swift Tanner Taylor Temple Thorn Turner Walker Wall
    Ward Waters Way Weaver Wells West White Wild Winter Winters Wise Wolf Wood Woods Woodward Workman Young Sanders Crow
    Trump Christian Paine Peace Bacon Cotton Child Childs Cox Dick Dove Duck Foot Forward Friend Gallant Gamble Ginger
    """.split()
)
"""Surnames that are words as well: at the beginning of a sentence, or behind an article, they say nothing."""

NO_NAME = frozenset(
    """
    A About Above Absolutely According Across Act Actually After Again Against Agree Agreed All Almost Alone Along Already
    Also Although Always Am Among An And Another Any Anybody Anyone Anything Anyway Apart Apparently Are Aren Around
    Article As Ask At Away Back Bad Be Because Been Before Behind Being Below Besides Best Better Between Beyond Big Both
    Brexit Brilliant But By Bye Call Came Can Cannot Check Cheers Clearly Click Come Comment Comments Congrats
    Congratulations Could Course Currently Days Dear Democracy Despite Did Do Does Doesn Doing Don Done Down During
    Each Earlier Either Else End Enough Especially Even Ever Every Everybody Everyone Everything Everywhere Exactly
    Except Fair Few Finally Find First Five Following For Forget Four Free From Full Further Get Give Given Go God
    Going Good Got Great Ha Had Half Happy Has Have Having He Head Hello Hence Her Here Hers Hey Hi Him His Hopefully How
    However I If Imagine In Indeed Instead Interesting Into Is Isn It Its Just Keep Last Lastly Later
    Least Left Less Let Like Likewise Listen Local Lol Long Look Looking Lots Love Made Make Makes Many Maybe Me Mean
    Meanwhile Might Mine More Moreover Morning Most Mostly Much Must My Near Neither Never Nevertheless 
    Next Nice No Nobody None Nor Not Note Nothing Notice Now Nowhere Obviously Of Off Often Oh Ok Okay 
    On Once One Only Open Or Originally Other Others Otherwise Ought Our Ours Out Over Own Part Particularly People Perhaps
    Personally Photo Picture Please Plenty Plus Posted Presumably Previously Probably Quite Quote Rather Read
    Really Recently Remember Reply Right Sad Sadly Said Same Saw Say Says Second See Seems Seen Several Shall Share She
    Should Show Similarly Simply Since Six So Some Somebody Someone Something Sometimes Soon Sorry Sound Still Stop Such
    Suddenly Sure Surely Take Tell Ten Terms Than Thank Thanks That The Their Them Then There Therefore These They Thing
    Things Think Third This Those Though Three Through Throughout Thus Time Times To Today Together Tomorrow Tonight Too
    Totally Tough True Truly Try Trying Two Typically Under Unfortunately Unless Unlike Until Up Update Updated Upon Us
    Use Used Using Usually Very Via View Want Was Wasn Watch Way We Welcome Well Were What Whatever When Whenever Where
    Whereas Wherever Whether Which While Who Whoever Whole Whose Why Will Wish With Within Without Won Wonder Wonderful Word
    Work Would Wouldn Wow Yeah Year Years Yep Yes Yesterday Yet You Your Yours Internet TV AM PM OK 
    Der Die Das Den Dem Des Ein Eine Einen Einem Einer Und Oder Aber Ich Du Er Sie Es Wir Ihr Mit Von Zu Zur Zum Bei Nach
    Vor Für Auf Aus An Am Im In Wenn Weil Dass Wie Was Wer Wo Auch Nicht Noch Nur So Schon Doch Dann Man Hier Da Heute Ja
    Nein Danke Hallo Liebe Lieber Als Seit Bis Über Unter Durch Ohne Gegen Mein Dein Sein Unser Kein Keine Alle Alles
    Le La Les Un Une De Du Et Ou Mais Je Tu Il Elle Nous Vous Ils Elles On Ce Cette Ces Mon Ma Mes Ton Son Sa Ses Notre
    Votre Leur Pour Par Avec Sans Dans Sur Sous Chez Quand Si Que Qui Quoi Comment Pourquoi Oui Non Merci Bonjour Très
    El Los Las Una Unos Y O Pero Yo Él Ella Nosotros Ellos Este Esta Estos Por Para Con Sin Sobre Cuando Como Qué Quién
    Sí Gracias Hola Muy También Het Een En Of Maar Ik Jij Hij Zij Wij Jullie Met Van Voor Naar Door Niet Ook Dit Dat Deze
    Bij Als Wat Ja Nee Il Lo Gli Uno E Ma Io Lui Lei Noi Voi Loro Questo Questa Per Con Senza Su Tra Quando Come Perché
    """.split()
)
"""Words that stand at the beginning of sentences or bear a capital for other reasons, in several languages."""

NO_ACRONYM = frozenset(
    "AM PM MP MPs TV OK US UK EU UN IT ID CV PR AD BC CE NW NE SW SE DC LA CEO CFO PC PS BTW LOL IMO IMHO FYI ASAP DIY FAQ"
    " HIV AIDS DNA GDP VAT URL PDF USB GPS CD DVD WTF OMG RIP AGM AKA TBH II III IV VI VII VIII IX XI XII".split()
)
"""What stands in capitals and is not the acronym of an organisation or a person's initials."""

PARTICLES = "v[ao]n(?: de[rn]?)?|de(?: la| los| las)?|del|della|di|da|dos|du|vom|zu|bin|ibn|ter|af|av"
"""Small words within surnames, as the part of a pattern."""

ACTING = frozenset("is was has will would should can could must isn wasn did does needs says said".split())
"""Verbs behind what stands as a name, also in small letters."""

GREETINGS = frozenset("Dear Hello Hi Hey Thanks Thank Sorry Yes No Well Oi Oh Hallo Liebe Lieber Bonjour Hola Cher Chère Ciao Agreed Agree Welcome Congratulations".split())
"""Words behind which somebody is spoken to."""

JOINING = frozenset("La Le Los Las El De Du Den Van Von Da Di Del Dos Des Il Will San Mon".split())
"""Words of `NO_NAME` that begin names, too, where another word with a capital follows."""
