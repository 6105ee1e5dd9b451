"""Organisations: words by which their names are known, and a short list of those that everybody knows by name."""

from __future__ import annotations

from pipeline.features.names.lists import phrases, words

HEADS = words(
    """
    AFC AG Academy Agency Airlines Airways Alliance Army Assembly Association Authority BV Bank Branch Brigade
    Brotherhood Bundestag Bureau CLP Caucus Center Centre Chamber Church Club Coalition College Commission Committee
    Company Confederation Congress Conservatives Consortium Constabulary Corp Corp. Corporation Council Court
    Democrats Department FC Federation Foundation Fund Gesellschaft Gewerkschaft GmbH Greens Group Guild Holdings
    Hospital Inc Inc. Industries Institute Institution LLC LLP Laboratories Laboratory League Liberals Limited Ltd
    Ministerium Ministry Motors Museum Nationalists Navy Observatory Orchestra PLC Parliament Partei Party
    Philharmonic Police Press Republicans SA School Schools Seminary Senate Socialists Society Stiftung Studios
    Synod Theater Theatre Tribunal Trust Union Unions University Universität Verband Verein Verlag plc
    """
)
"""Words that end the name of an organisation, behind another word with a capital."""

WEAK = words(
    """
    Army Assembly Branch Center Centre Chamber Church Club Committee Company Court Department Fund Greens Group
    Hospital Navy Police Press School Schools Theater Theatre Trust
    """
)
"""Those of them that often end what is no name: *the Press*, *Customer Services*."""

OPENERS = words(
    """
    Academy Association Banco Bank Banque Bureau Chamber Church College Commission Confederation Council Court
    Department Federation House Institut Institute Instituto League Ministerio Ministry Ministère Museum Office
    Organisation Organization Parti Partido Party School Society Syndicat Union Universidad University Universität
    Université
    """
)
"""Words that begin the name of an organisation and are followed by *of* or *for* and another word with a capital."""

BARE = words(
    """
    Annual Another Any Bad Big Central Customer Each Eastern Entire Every Executive First Free Friday General Good
    Great Human Joint Last Left Local Monday National New Next No Old Other Our Political Private Public Right
    Saturday Second Shadow Small Social Some Special Sunday That Their Third This Thursday Tuesday Wednesday Western
    Whole Wing Your
    """
)
"""Words that do not make a name of a head word."""

_KNOWN = """
    BBC|ITV|CNN|NBC|CBS|MSNBC|Fox News|Sky News|Al Jazeera|Reuters|Associated Press|Press Association
    Agence France-Presse|Guardian|Daily Telegraph|Daily Mail|Daily Mirror|Daily Express|Financial Times
    New York Times|Washington Post|Wall Street Journal|Los Angeles Times|Huffington Post|Le Monde|Le Figaro
    Der Spiegel|Die Zeit|El País|La Repubblica|Sunday Times|Morning Star|Evening Standard|Private Eye|New Statesman
    Mail on Sunday|Times of London|USA Today|Süddeutsche Zeitung|Frankfurter Allgemeine|Corriere della Sera
    Irish Times|Scotsman|BuzzFeed|BuzzFeed News|UNESCO|UNICEF|OECD|OPEC|FBI|CIA|NSA|NASA|IRS|FDA|EPA|NAACP|ACLU|NATO
    Nato|IMF|IAEA|WTO|FIFA|UEFA|IOC|MI5|MI6|GCHQ|NHS|RMT|GMB|Unison|Ukip|SNP|DUP|Sinn Féin|Sinn Fein|Plaid Cymru
    Fianna Fáil|Fine Gael|CDU|CSU|SPD|FDP|AfD|Syriza|Podemos|Hamas|Hezbollah|Hizbollah|Taliban|al-Qaeda|Al-Qaeda
    Al Qaeda|al-Qaida|ISIS|Isis|ISIL|Daesh|Boko Haram|Islamic State|PLO|IRA|Fatah|Google|Facebook|Twitter|YouTube
    Instagram|WhatsApp|Wikipedia|WikiLeaks|Microsoft|IBM|Intel|Samsung|Sony|Nokia|Netflix|eBay|PayPal|Goldman Sachs
    JP Morgan|Morgan Stanley|Lehman Brothers|HSBC|Barclays|Deutsche Bank|Volkswagen|BMW|Toyota|Boeing|Airbus|Pfizer
    Monsanto|Exxon|ExxonMobil|Gazprom|Walmart|Wal-Mart|Tesco|Starbucks|McDonald's|Coca-Cola|PepsiCo|Nestlé|Ikea|IKEA
    Greenpeace|Amnesty International|Human Rights Watch|Oxfam|Red Cross|Médecins Sans Frontières|Save the Children
    Parliament|House of Commons|House of Lords|House of Representatives|Supreme Court|European Commission
    European Parliament|European Central Bank|European Court of Justice|European Court of Human Rights
    Federal Reserve|World Bank|World Health Organization|World Trade Organization|International Monetary Fund
    United Nations|Security Council|European Union|Eurogroup|Bundestag|Bundesrat|Kremlin|Pentagon|White House
    Knesset|Scotland Yard|Metropolitan Police|Bank of England|Church of England|Trades Union Congress
    Stop the War Coalition|Liberal Democrats|Manchester United|Manchester City|Real Madrid|FC Barcelona
    Bayern München|Bayern Munich|Harvard|Yale|Stanford|Princeton|MIT|Oxford University|Cambridge University
    London School of Economics|Black Lives Matter|Occupy Wall Street|Tea Party|Hewlett-Packard|State Department
    Justice Department|British Library|Library of Congress|Premier League|Champions League|General Motors
    General Electric|Bank of America|Wells Fargo|Rolls-Royce|British Airways|Royal Mail
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

KNOWN = {name: FULL.get(name, name) for name in phrases(_KNOWN)} | FULL
"""Organisations that are known without explanation, with what the name stands for."""

WITH_ARTICLE = words("Conservatives Economist Independent Mirror Observer Spectator Telegraph")
"""Those that are known by this name behind *the* and within a sentence."""

SHORT_PARTIES = words("Labour")
"""Parties that are called by one word, which is no adjective."""

PARTIES = words("Communist Conservative Democrat Democratic Green Labour Liberal Republican Socialist Tory")
"""Words that make the name of a party before *party* in small letters."""

COMMON = words(
    """
    Act Administration Age Agreement Amendment Argument Army Art Arts Attack Attacks Award Awards Bar Battle Beer
    Bill Blog Board Book Books Bowl Boy Boys Brand Bros Brothers Building Bulls Cabinet Cafe Camp Campaign Canal Car
    Card Care Case Certification Challenge Championship Championships Channel Charter Christmas Cinema City Class
    Classic Coast Code Collection Comment Comments Communist Conference Constitution Contact Convention Country
    Course Crisis Crown Cup Data Day Days Deal Debate Declaration Democrat Design Development Digital District
    Division Dollar Drive Edition Effect Election Empire Energy Entertainment Era Event Exchange Express Facebook
    Factor Family Farm Festival Film Films Finals Food Football Force Forces Forum Forums Framework Front Game Games
    Garden Girl Girls Global Government Guide Gulf Health Herald High Hills History Holdings Home Hospital House
    Industry Initiative Inn International Internet Investment Island Issue Jazz Journal Justice Kingdom Law Laws
    Left Letter Letters Library Life Line List Live Local Login Love Machine Magazine Management Manager Map March
    Market Marketing Master Media Medicine Meeting Memorial Menu Mission Model Movement Music Nation National
    Nations Network News Newsletter Newspaper Night Office Online Open Opera Order Organisation Organization Pact
    Page Pages Paper Papers Partnership Party Peace People Phone Pictures Place Plan Play Player Point Policy Poll
    Post Power Press Prize Process Product Products Program Programme Project Protocol Public Race Radio Railway
    Rally Rebellion Records Reform Region Relations Report Republic Research Resort Restaurant Review Revolution
    Rights Road Rock Room Rule Rules Science Sea Season Security Series Server Servers Service Services Set Shop
    Show Site Skills Software Song Sound Space Special Sports Squad Standard Star Stars State States Station Store
    Stories Story Studies Studio Summit Sun Syndrome System Systems Team Tech Technology Telegraph Test Text Theory
    Times Tour Town Trade Trail Training Transport Travel Treaty Tribune Trilogy Truth Tv Tweet Tweets Value Values
    Version Video View Village Vote War Wars Water Weapons Website Week Weekend Weekly Wing Woman Women World Worlds
    Year Zone
    """
)
"""Words that are no surname: with them a run of capitals is the name of a thing."""

STOPPING = HEADS | COMMON

MODIFIERS = words("Blue British European Irish London New Old Scottish Welsh Young")
"""Words that stand before such a short name and belong to it."""

BRANCHED = words("ACLU GMB Greenpeace NAACP Oxfam RMT TUC Unison")
"""Generally known organisations that have branches, named by a place before them."""

SCOPES = words(
    """
    African European Federal Global International Internationale Islamic National Royal United World
    """
)
"""Words that begin the names of large organisations."""

OWNERS = words(
    """
    Children Farmers Jesuits King Men Nurses People Queen Students Veterans Women Workers Writers
    """
)
"""Words that with an *'s* begin the name of an organisation."""

NATIONAL = words("Conservatives Democrats Greens Liberals Nationalists Republicans Socialists")
"""Heads that need the adjective of a people before them: *Scottish Greens*."""

LEGAL_FORMS = words("AG BV Corp Corp. Corporation GmbH Inc Inc. LLC LLP Limited Ltd PLC plc SA")
"""Heads that are often left out."""
