"""Words around names: titles, offices, verbs, and words that begin with a capital and are no names."""

from __future__ import annotations

from pipeline.features.names.lists import words

TITLES = words(
    """
    Admiral Archbishop Ayatollah Baron Baroness Bishop Captain Cardinal Chancellor Cllr Colonel Comrade Congressman
    Congresswoman Constable Councillor Dame Detective Dr Dr. Father Frau Gov. Governor Herr Imam Inspector Judge
    Justice King Lady Lieutenant Lord Madame Major Mayor Miss Mlle Mme Monsieur Mr Mr. Mrs Mrs. Ms Ms. Mx Pope
    President Prince Princess Prof Prof. Professor Queen Rabbi Rep. Rev Rev. Reverend Saint Secretary Sen Sen.
    Senator Sergeant Señor Señora Sheikh Signor Signora Sir Sister
    """
)
"""Words before a name that say that it is a person's. They are not part of the name."""

SURNAME_TITLES = words(
    """
    Baroness Chancellor Cllr Congressman Congresswoman Councillor Dr Dr. Frau Herr Justice Lady Lord Madame Miss Mme
    Monsieur Mr Mr. Mrs Mrs. Ms Ms. Mx President Prof Prof. Professor Sen. Senator Señor Señora Signor Signora
    """
)
"""Those of them behind which a surname may stand alone."""

ROLES = words(
    """
    activist actor actress ambassador analyst artist aunt author banker barrister billionaire blogger broadcaster
    brother businessman businesswoman campaigner candidate captain ceo chair chairman chairperson chairwoman
    chancellor chief co-founder coach colleague columnist comedian commander commissioner comrade congressman
    congresswoman correspondent councillor critic daughter detective dictator director economist editor entrepreneur
    executive expert father filmmaker founder friend general goalkeeper governor historian host husband inspector
    journalist judge king lawmaker lawyer leader lecturer manager mayor midfielder minister mother mp musician
    novelist officer organiser organizer philosopher poet premier presenter president prince princess producer
    professor queen reporter scientist secretary senator singer sister solicitor son spokesman spokesperson
    spokeswoman striker teacher trader uncle whistleblower wife writer
    """
)
"""Nouns that stand before a person's name."""

ROLE_WORDS = words(
    """
    Actor Actress Ambassador Attorney Author CEO Cabinet Captain Chair Chairman Chancellor Chief Coach Columnist
    Commissioner Congressman Constable Councillor Defence Defense Deputy Detective Director Director-General Editor
    Education Ex-President Executive Finance Foreign Former General Governor Health Home Inspector Interior
    Journalist Judge Justice Labor Leader MEP MP MPs MSP Mayor Member Minister Officer Opposition PM Party President
    Prime Professor Rep Representative Secretary Senator Sergeant Shadow Singer Speaker Superintendent Vice
    Vice-President
    """
)
"""The same with a capital: they stand within the same run of capitals as the name."""

SAYING = words(
    """
    accused added adds admits admitted announced announces argued argues asked asks believed believes claimed claims
    declared denied explained explains insisted insists joked knew knows laughed recalled replied replies responded
    said say says smiled suggested suggests tells thinks thought told tweeted warned warns writes wrote
    """
)
"""Verbs that mostly persons are subject of."""

MONTHS_AND_DAYS = words(
    """
    Apr April Aug August Christmas Dec December Dezember Dienstag Donnerstag Easter Feb Februar February Freitag Fri
    Friday Jan Januar January Jul Juli July Jun June Juni Mai Mar March May Mittwoch Mon Monday Montag März Nov
    November Oct October Oktober Ramadan Samstag Sat Saturday Sep Sept September Sonntag Sun Sunday Thu Thur Thurs
    Thursday Tue Tues Tuesday Wed Wednesday
    """
)

ORDINARY = words(
    """
    Abbey Ash Bacon Baker Banks Barber Bell Berry Best Bird Bishop Black Bloom Bond Brand Bridge Bridges Brook Brown
    Bull Burns Bush Butcher Butler Carpenter Carr Case Cash Chance Child Childs Christian Church Clay Close Coal
    Coffin Cook Cooke Cotton Cox Crane Cross Crow Day Dean Dick Dove Drake Driver Duck Eagle Early East English
    Farmer Field Fields Fish Fisher Flood Flowers Foot Ford Forest Forrest Forward Fox Freeman French Friend Frost
    Gallant Gamble Gardener Gates Ginger Gold Golden Good Goodman Grant Grave Gray Green Grey Hall Hand Hardy Harper
    Hart Hawk Hay Head Heath Hill Hogg Holiday Holly Hope House Hunt Hunter Jewell Judge Key King Kitchen Knight
    Lamb Lane Law Little Long Lord Love Low Major Man March Marsh Mason May Merchant Mill Miller Mills Moon Moss
    Noble North Nurse Oak Page Paine Park Parks Peace Pearl Pepper Pike Pitt Place Pole Pool Poole Pope Porter
    Potter Power Price Prince Queen Ray Read Rice Rich River Rivers Rock Rose Rush Sage Sand Sanders Sands Savage
    Self Sharp Shepherd Short Silver Singer Small Snow South Sparks Spring Star Steel Stone Storm Street Strong
    Summer Summers Swan Sweet Swift Tanner Taylor Temple Thorn Trump Turner Walker Wall Ward Waters Way Weaver Wells
    West White Wild Winter Winters Wise Wolf Wood Woods Woodward Workman Young
    """
)
"""Surnames that are words as well: at the beginning of a sentence, or behind an article, they say nothing."""

NO_NAME = words(
    """
    A AM Aber About Above Absolutely According Across Act Actually After Again Against Agree Agreed All Alle Alles
    Almost Alone Along Already Als Also Although Always Am Among An And Another Any Anybody Anyone Anything Anyway
    Apart Apparently Are Aren Around Article As Ask At Auch Auf Aus Avec Away Back Bad Be Because Been Before Behind
    Bei Being Below Besides Best Better Between Beyond Big Bij Bis Bonjour Both Brexit Brilliant But By Bye Call
    Came Can Cannot Ce Ces Cette Check Cheers Chez Clearly Click Come Comment Comments Como Con Congrats
    Congratulations Could Course Cuando Currently Da Danke Dann Dans Das Dass Dat Days De Dear Dein Dem Democracy
    Den Der Des Despite Deze Did Die Dit Do Doch Does Doesn Doing Don Done Door Down Du Durch During E Each Earlier
    Een Ein Eine Einem Einen Einer Either El Ella Elle Elles Ellos Else En End Enough Er Es Especially Esta Este
    Estos Et Even Ever Every Everybody Everyone Everything Everywhere Exactly Except Fair Few Finally Find First
    Five Following For Forget Four Free From Full Further Für Gegen Get Give Given Gli Go God Going Good Got Gracias
    Great Ha Had Half Hallo Happy Has Have Having He Head Hello Hence Her Here Hers Het Heute Hey Hi Hier Hij Him
    His Hola Hopefully How However I Ich If Ihr Ik Il Ils Im Imagine In Indeed Instead Interesting Internet Into Io
    Is Isn It Its Ja Je Jij Jullie Just Keep Kein Keine La Las Last Lastly Later Le Least Left Lei Les Less Let Leur
    Liebe Lieber Like Likewise Listen Lo Local Lol Long Look Looking Loro Los Lots Love Lui Ma Maar Made Mais Make
    Makes Man Many Maybe Me Mean Meanwhile Mein Merci Mes Met Might Mine Mit Mon More Moreover Morning Most Mostly
    Much Must Muy My Naar Nach Near Nee Nein Neither Never Nevertheless Next Nice Nicht Niet No Nobody Noch Noi Non
    None Nor Nosotros Not Note Nothing Notice Notre Nous Now Nowhere Nur O OK Obviously Oder Of Off Often Oh Ohne Ok
    Okay On Once One Only Ook Open Or Originally Other Others Otherwise Ou Ought Oui Our Ours Out Over Own PM Par
    Para Part Particularly People Per Perché Perhaps Pero Personally Photo Picture Please Plenty Plus Por Posted
    Pour Pourquoi Presumably Previously Probably Quand Quando Que Questa Questo Qui Quite Quién Quoi Quote Qué
    Rather Read Really Recently Remember Reply Right Sa Sad Sadly Said Same Sans Saw Say Says Schon Second See Seems
    Seen Sein Seit Senza Ses Several Shall Share She Should Show Si Sie Similarly Simply Sin Since Six So Sobre Some
    Somebody Someone Something Sometimes Son Soon Sorry Sound Sous Still Stop Su Such Suddenly Sur Sure Surely Sí TV
    Take También Tell Ten Terms Than Thank Thanks That The Their Them Then There Therefore These They Thing Things
    Think Third This Those Though Three Through Throughout Thus Time Times To Today Together Tomorrow Ton Tonight
    Too Totally Tough Tra True Truly Try Trying Très Tu Two Typically Un Una Und Under Une Unfortunately Unless
    Unlike Uno Unos Unser Unter Until Up Update Updated Upon Us Use Used Using Usually Van Very Via View Voi Von
    Voor Vor Votre Vous Want Was Wasn Wat Watch Way We Weil Welcome Well Wenn Wer Were What Whatever When Whenever
    Where Whereas Wherever Whether Which While Who Whoever Whole Whose Why Wie Wij Will Wir Wish With Within Without
    Wo Won Wonder Wonderful Word Work Would Wouldn Wow Y Yeah Year Years Yep Yes Yesterday Yet Yo You Your Yours Zij
    Zu Zum Zur Él Über
    """
)
"""Words that stand at the beginning of sentences or bear a capital for other reasons, in several languages."""

NO_ACRONYM = words(
    """
    AD AGM AIDS AKA AM ASAP BC BTW CD CE CEO CFO CV DC DIY DNA DVD EU FAQ FYI GDP GPS HIV ID II III IMHO IMO IT IV
    IX LA LOL MP MPs NE NW OK OMG PC PDF PM PR PS RIP SE SW TBH TV UK UN URL US USB VAT VI VII VIII WTF XI XII
    """
)
"""What stands in capitals and is not the acronym of an organisation or a person's initials."""

PARTICLES = "v[ao]n(?: de[rn]?)?|de(?: la| los| las)?|del|della|di|da|dos|du|vom|zu|bin|ibn|ter|af|av"
"""Small words within surnames, as the part of a pattern."""

ACTING = words("can could did does has is isn must needs said says should was wasn will would")
"""Verbs behind what stands as a name, also in small letters."""

GREETINGS = words(
    """
    Agree Agreed Bonjour Cher Chère Ciao Congratulations Dear Hallo Hello Hey Hi Hola Liebe Lieber No Oh Oi Sorry
    Thank Thanks Welcome Well Yes
    """
)
"""Words behind which somebody is spoken to."""

JOINING = words("Da De Del Den Des Di Dos Du El Il La Las Le Los Mon San Van Von Will")
"""Words of `NO_NAME` that begin names, too, where another word with a capital follows."""

ARTICLES = words("a A an An das der die een el het la las le les los the The")
"""Words before which no person's given name stands."""

TOLD = words("accused asked told")
"""Verbs whose object is mostly a person."""

LABOUR_AS_SUCH = words("camp force market movement")
"""Words behind *Labour* where it is no party."""
