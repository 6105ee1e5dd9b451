"""Organisations: words by which their names are known, and a short list of those that everybody knows by name."""

from __future__ import annotations

HEADS = frozenset(
    """
    Party Union Unions Council Ltd Limited Inc Inc. Corp Corp. Corporation plc PLC GmbH AG SA BV LLC LLP University College
    Institute Ministry Department Association Society Committee Commission Foundation Trust Bank Federation Confederation
    Congress Agency Authority Bureau League Club Company Group Holdings Museum Hospital Academy Caucus
    Coalition Alliance Assembly Parliament Senate Fund Institution Army Navy Police Brigade Brotherhood 
    Tribunal CLP FC AFC Airlines Airways Motors Industries Studios Press Universität
    Partei Gewerkschaft Verein Verband Verlag Bundestag Ministerium Stiftung Gesellschaft Synod Branch Constabulary
    Conservatives Democrats Republicans Greens Socialists Liberals Nationalists Centre Center School Schools
    Orchestra Philharmonic Theatre Theater Guild Chamber Consortium Laboratory Laboratories
    Observatory Seminary Church Court 
    """.split()
)
"""Words that end the name of an organisation, behind another word with a capital."""

WEAK = frozenset(
    "Press Court Church Group School Schools Centre Center Police Branch"
    " Army Navy Chamber Club Trust Fund Greens Hospital Assembly Theatre Theater Committee"
    " Department Company ".split()
)
"""Those of them that often end what is no name: *the Press*, *Customer Services*."""

OPENERS = frozenset(
    """
    University College Ministry Department Bank House Institute Office Bureau Church Court School Society Union League
    Federation Confederation Association Council Party Museum Academy Chamber Commission Organisation Organization
    Universität Université Universidad Ministère Ministerio Parti Partido Banque Banco Institut Instituto Syndicat
    """.split()
)
"""Words that begin the name of an organisation and are followed by *of* or *for* and another word with a capital."""

BARE = frozenset(
    """
    Shadow General Central National Local Annual New Old Our Your Their This That Every Each Any Some No Western Eastern
    Right Left Wing Big Small Great Good Bad Free Public Private Whole Entire Sunday Monday Tuesday Wednesday Thursday
    Friday Saturday First Second Third Last Next Other Another Customer Human Social Political Executive Joint Special
    """.split()
)
"""Words that do not make a name of a head word."""

_KNOWN = """
    BBC|ITV|CNN|NBC|CBS|MSNBC|Fox News|Sky News|Al Jazeera|Reuters|Associated Press|Press Association|Agence France-Presse
    Guardian|Daily Telegraph|Daily Mail|Daily Mirror|Daily Express|Financial Times|New York Times|Washington Post
    Wall Street Journal|Los Angeles Times|Huffington Post|Le Monde|Le Figaro|Der Spiegel|Die Zeit|El País|La Repubblica
    Sunday Times|Morning Star|Evening Standard|Private Eye|New Statesman|Mail on Sunday|Times of London|USA Today
    Süddeutsche Zeitung|Frankfurter Allgemeine|Corriere della Sera|Irish Times|Scotsman|BuzzFeed|BuzzFeed News
    UNESCO|UNICEF|OECD|OPEC|FBI|CIA|NSA|NASA|IRS|FDA|EPA|NAACP|ACLU|NATO|Nato|IMF|IAEA|WTO|FIFA|UEFA|IOC|MI5|MI6|GCHQ
    NHS|RMT|GMB|Unison|Ukip|SNP|DUP|Sinn Féin|Sinn Fein|Plaid Cymru|Fianna Fáil|Fine Gael|CDU|CSU|SPD|FDP|AfD|Syriza|Podemos
    Hamas|Hezbollah|Hizbollah|Taliban|al-Qaeda|Al-Qaeda|Al Qaeda|al-Qaida|ISIS|Isis|ISIL|Daesh|Boko Haram|Islamic State|PLO|IRA|Fatah
    Google|Facebook|Twitter|YouTube|Instagram|WhatsApp|Wikipedia|WikiLeaks|Microsoft|IBM|Intel|Samsung|Sony|Nokia|Netflix|eBay|PayPal
    Goldman Sachs|JP Morgan|Morgan Stanley|Lehman Brothers|HSBC|Barclays|Deutsche Bank|Volkswagen|BMW|Toyota|Boeing|Airbus
    Pfizer|Monsanto|Exxon|ExxonMobil|Gazprom|Walmart|Wal-Mart|Tesco|Starbucks|McDonald's|Coca-Cola|PepsiCo|Nestlé|Ikea|IKEA
    Greenpeace|Amnesty International|Human Rights Watch|Oxfam|Red Cross|Médecins Sans Frontières|Save the Children
    Parliament|House of Commons|House of Lords|House of Representatives|Supreme Court|European Commission|European Parliament
    European Central Bank|European Court of Justice|European Court of Human Rights|Federal Reserve|World Bank
    World Health Organization|World Trade Organization|International Monetary Fund|United Nations|Security Council
    European Union|Eurogroup|Bundestag|Bundesrat|Kremlin|Pentagon|White House|Knesset|Scotland Yard|Metropolitan Police
    Bank of England|Church of England|Trades Union Congress|Stop the War Coalition|Liberal Democrats|Manchester United
    Manchester City|Real Madrid|FC Barcelona|Bayern München|Bayern Munich|Harvard|Yale|Stanford|Princeton|MIT|Oxford University
    Cambridge University|London School of Economics|Black Lives Matter|Occupy Wall Street|Tea Party|Sinn Fein|Hewlett-Packard
    State Department|Justice Department|British Library|Library of Congress|Premier League|Champions League|General Motors|General Electric|Bank of America|Wells Fargo|Rolls-Royce|British Airways|Royal Mail
"""

FULL = {
    "EU": "European Union",
    "UN": "United Nations",
    "U.N.": "United Nations",
    "E.U.": "European Union",
    "TUC": "Trades Union Congress",
    "UKIP": "UK Independence Party",
    "Ukip": "UK Independence Party",
    "IMF": "International Monetary Fund",
    "ECB": "European Central Bank",
    "WTO": "World Trade Organization",
    "Nato": "NATO",
    "NHS": "National Health Service",
    "SNP": "Scottish National Party",
    "DUP": "Democratic Unionist Party",
    "LSE": "London School of Economics",
    "Tories": "Conservative Party",
    "Conservatives": "Conservative Party",
    "Tory Party": "Conservative Party",
    "Tory party": "Conservative Party",
    "Lib Dems": "Liberal Democrats",
    "LibDems": "Liberal Democrats",
    "Liberal Democrats": "Liberal Democrats",
    "Sinn Fein": "Sinn Féin",
    "Al Qaeda": "al-Qaeda",
    "Al-Qaeda": "al-Qaeda",
    "al-Qaida": "al-Qaeda",
    "Isis": "Islamic State",
    "ISIS": "Islamic State",
    "ISIL": "Islamic State",
    "Daesh": "Daesh",
}
"""Forms that are generally known, with what they stand for."""

KNOWN = {name.strip(): FULL.get(name.strip(), name.strip()) for line in _KNOWN.splitlines() for name in line.split("|") if name.strip()} | FULL
"""Organisations that are known without explanation, with what the name stands for."""

WITH_ARTICLE = frozenset("Mirror Independent Observer Economist Telegraph Spectator Conservatives".split())
"""Those that are known by this name behind *the* and within a sentence."""

SHORT_PARTIES = frozenset(["Labour"])
"""Parties that are called by one word, which is no adjective."""

PARTIES = frozenset("Labour Conservative Tory Liberal Democratic Republican Green Communist Socialist Democrat".split())
"""Words that make the name of a party before *party* in small letters."""

COMMON = frozenset(
    """
    Act Age Agreement Amendment Argument Army Art Arts Attack Attacks Award Awards Bar Battle Beer Bill Blog Book Books Boy Boys Bowl
    Brand Brothers Bros Building Bulls Cabinet Cafe Canal Car Card Care Case Challenge Championship Championships Channel
    Charter Christmas Cinema City Class Classic Coast Code Collection Communist Conference Constitution Convention Country Course
    Crisis Crown Cup Data Day Days Deal Debate Declaration Democrat Design Development Digital District Division Dollar
    Drive Edition Effect Election Empire Energy Era Event Express Factor Family Farm Festival Film Films Finals Food Force
    Forces Forum Framework Game Games Garden Girl Girls Global Government Guide Gulf Health Herald High Hills History
    Holdings Home Hospital House Industry Inn International Internet Investment Issue Island Jazz Journal Justice Kingdom Law Laws Left
    Letter Letters Life Line List Live Local Love Machine Magazine Management Manager Map March Market Marketing Master Media Medicine
    Meeting Memorial Mission Model Movement Music National Nation Nations News Newspaper Night Online Open Opera Order Organisation
    Organization Page Pact Paper Papers Party Peace People Phone Place Plan Play Player Point Policy Poll Post Power Prize
    Process Product Products Program Programme Project Protocol Public Race Radio Railway Rally Rebellion Records Reform Region Relations
    Report Republic Research Resort Restaurant Review Revolution Rights Road Rock Room Rule Rules Science Sea Season Security Series
    Set Shop Show Site Software Song Sound Space Special Sports Squad Standard Star Stars State States Station Store Stories Story
    Studies Studio Summit Sun Syndrome System Systems Team Tech Technology Telegraph Test Theory Times Tour Town Trade Trail
    Administration Service Services Board Exchange Initiative Office Campaign Front Network Pictures Partnership Entertainment
    Football Library Software Facebook Skills Newsletter Camp Server Servers Forums Certification Text Tweet Tweets Page Pages Contact Comment Comments Login Menu
    Training Transport Travel Treaty Tribune Trilogy Truth Tv Value Values Version Video View Village Vote War Wars Water Weapons Website
    Week Weekend Weekly Wing Woman Women World Worlds Year Zone Press
    """.split()
)
"""Words that are no surname: with them a run of capitals is the name of a thing."""

STOPPING = HEADS | COMMON

MODIFIERS = frozenset("New Young Old Blue Scottish Welsh Irish British London European".split())
"""Words that stand before such a short name and belong to it."""

BRANCHED = frozenset("RMT TUC GMB Unison Greenpeace Oxfam NAACP ACLU".split())
"""Generally known organisations that have branches, named by a place before them."""

SCOPES = frozenset("World International Internationale National Global United Federal Royal European Islamic African".split())
"""Words that begin the names of large organisations."""

OWNERS = frozenset("People Children Women Men Nurses King Queen Students Workers Farmers Veterans Writers Jesuits".split())
"""Words that with an *'s* begin the name of an organisation."""
