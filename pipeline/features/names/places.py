"""Places: a list of our own of countries, capitals, large cities and regions -> what their names stand for."""

from __future__ import annotations

from pipeline.features.names.lists import phrases, words

_SURE = """
    Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain|Bangladesh
    Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|Bosnia and Herzegovina|Botswana|Brazil|Brunei
    Bulgaria|Burkina Faso|Burma|Burundi|Cambodia|Cameroon|Canada|Cape Verde|Central African Republic|Colombia
    Comoros|Congo|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Czechia|Democratic Republic of the Congo|Denmark
    Djibouti|Dominican Republic|East Timor|Ecuador|Egypt|El Salvador|England|Equatorial Guinea|Eritrea|Estonia
    Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Germany|Ghana|Great Britain|Greece|Grenada|Guatemala|Guinea
    Guinea-Bissau|Guyana|Haiti|Holland|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Italy|Ivory Coast
    Jamaica|Japan|Kazakhstan|Kenya|Kiribati|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya
    Liechtenstein|Lithuania|Luxembourg|Macedonia|North Macedonia|Madagascar|Malawi|Malaysia|Maldives|Malta
    Mauritania|Mauritius|Mexico|Micronesia|Moldova|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal
    Netherlands|New Zealand|Nicaragua|Nigeria|North Korea|Northern Ireland|Norway|Oman|Pakistan|Palau|Palestine
    Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia|Rwanda|Samoa|San Marino
    Saudi Arabia|Scotland|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia
    South Africa|South Korea|South Sudan|Soviet Union|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan
    Tajikistan|Tanzania|Thailand|Tonga|Trinidad and Tobago|Tunisia|Turkmenistan|Tuvalu|Uganda|Ukraine
    United Arab Emirates|Uruguay|Uzbekistan|Vanuatu|Venezuela|Vietnam|Wales|Yemen|Yugoslavia|Zambia|Zimbabwe|Britain
    Africa|Asia|Europe|Antarctica|North America|South America|Latin America|Central America|Middle East|Far East
    Eastern Europe|Western Europe|Central Europe|Southeast Asia|South East Asia|Scandinavia|Balkans|Caucasus
    Caribbean|North Africa|West Africa|East Africa|Central Asia|South Asia|Siberia|Crimea|Donbas|Gaza|West Bank
    Golan Heights|Kashmir|Tibet|Catalonia|Chechnya|Kurdistan|Darfur|Normandy|Brittany|Provence|Tuscany|Sicily
    Sardinia|Lombardy|Bavaria|Saxony|Hesse|Lower Saxony|Rhineland|Andalusia|Galicia|Flanders|Wallonia|Tyrol
    Transylvania|Corsica|Crete|Gibraltar|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware
    Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maryland|Massachusetts|Michigan|Minnesota
    Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|New York City
    North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee
    Texas|Utah|Vermont|West Virginia|Wisconsin|Wyoming|Puerto Rico|Washington DC|Washington, DC|Washington, D.C.
    Washington D.C.|Ontario|Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|New Brunswick
    Newfoundland|New South Wales|Queensland|Tasmania|Northern Territory|South Australia|Western Australia|London
    East London|West London|North London|South London|Edinburgh|Glasgow|Cardiff|Belfast|Birmingham|Manchester
    Liverpool|Leeds|Sheffield|Bristol|Newcastle|Newcastle upon Tyne|Nottingham|Leicester|Coventry|Hull
    Stoke-on-Trent|Wolverhampton|Derby|Swansea|Southampton|Portsmouth|Plymouth|Brighton|Aberdeen|Dundee
    Middlesbrough|Sunderland|Bolton|Bournemouth|Norwich|Swindon|Southend|Milton Keynes|Northampton|Luton
    Peterborough|Ipswich|Huddersfield|Blackpool|Oldham|Stockport|Rotherham|Wigan|Doncaster|Warrington|Slough
    Gloucester|Exeter|Cambridge|Oxford|Salford|Rochdale|Wakefield|Barnsley|Bradford|Blackburn|Burnley|Grimsby
    Hartlepool|Gateshead|Carlisle|Canterbury|Cheltenham|Colchester|Basingstoke|Crawley|Watford|Guildford|Inverness
    Stirling|Londonderry|Wrexham|Birkenhead|Wallasey|Merseyside|Tyneside|Yorkshire|South Yorkshire|West Yorkshire
    North Yorkshire|Lancashire|Cumbria|Northumberland|Cheshire|Derbyshire|Nottinghamshire|Lincolnshire
    Leicestershire|Staffordshire|Shropshire|Worcestershire|Warwickshire|Herefordshire|Gloucestershire|Oxfordshire
    Buckinghamshire|Bedfordshire|Hertfordshire|Cambridgeshire|Suffolk|Sussex|East Sussex|West Sussex|Hampshire
    Wiltshire|Dorset|Somerset|Cornwall|Berkshire|Surrey|Middlesex|Greater Manchester|West Midlands|East Midlands
    East Anglia|Isle of Wight|Isle of Man|Channel Islands|Hackney|Islington|Camden|Westminster|Lambeth|Southwark
    Lewisham|Greenwich|Tottenham|Brixton|Croydon|Ealing|Haringey|Tower Hamlets|Dublin|Galway|Limerick|Berlin|Hamburg
    Munich|Cologne|Frankfurt|Stuttgart|Düsseldorf|Dortmund|Leipzig|Dresden|Hanover|Nuremberg|Bremen|Bonn|Heidelberg
    Vienna|Salzburg|Graz|Zurich|Zürich|Geneva|Basel|Bern|Lausanne|Marseille|Lyon|Toulouse|Bordeaux|Strasbourg|Lille
    Nantes|Montpellier|Grenoble|Calais|Brussels|Antwerp|Ghent|Bruges|Amsterdam|Rotterdam|The Hague|Utrecht|Eindhoven
    Groningen|Maastricht|Madrid|Barcelona|Seville|Bilbao|Zaragoza|Malaga|Lisbon|Porto|Rome|Milan|Naples|Turin
    Palermo|Genoa|Bologna|Venice|Athens|Thessaloniki|Copenhagen|Aarhus|Stockholm|Gothenburg|Malmö|Oslo|Bergen
    Helsinki|Reykjavik|Warsaw|Krakow|Gdansk|Prague|Brno|Bratislava|Budapest|Bucharest|Belgrade|Zagreb|Sarajevo
    Skopje|Pristina|Tirana|Podgorica|Ljubljana|Kiev|Kyiv|Kharkiv|Odessa|Donetsk|Lviv|Mariupol|Minsk|Moscow
    Saint Petersburg|St Petersburg|St. Petersburg|Vladivostok|Riga|Vilnius|Tallinn|Chisinau|Tbilisi|Yerevan|Baku
    Istanbul|Ankara|Izmir|Damascus|Aleppo|Homs|Beirut|Jerusalem|Tel Aviv|Haifa|Ramallah|Bethlehem|Hebron|Amman
    Baghdad|Basra|Mosul|Fallujah|Tehran|Riyadh|Jeddah|Mecca|Medina|Doha|Dubai|Abu Dhabi|Muscat|Sanaa|Aden|Kabul
    Kandahar|Islamabad|Karachi|Lahore|Peshawar|New Delhi|Delhi|Mumbai|Bombay|Calcutta|Kolkata|Chennai|Bangalore
    Hyderabad|Ahmedabad|Dhaka|Colombo|Kathmandu|Rangoon|Yangon|Bangkok|Hanoi|Ho Chi Minh City|Saigon|Phnom Penh
    Vientiane|Kuala Lumpur|Jakarta|Bali|Manila|Beijing|Shanghai|Guangzhou|Shenzhen|Wuhan|Chongqing|Hong Kong|Macau
    Taipei|Seoul|Busan|Pyongyang|Tokyo|Osaka|Kyoto|Yokohama|Hiroshima|Nagasaki|Fukushima|Ulan Bator|Cairo|Alexandria
    Tripoli|Benghazi|Tunis|Algiers|Casablanca|Rabat|Khartoum|Addis Ababa|Nairobi|Mombasa|Kampala|Kigali
    Dar es Salaam|Mogadishu|Lagos|Abuja|Accra|Dakar|Abidjan|Kinshasa|Luanda|Lusaka|Harare|Maputo|Johannesburg
    Pretoria|Cape Town|Durban|Soweto|Canberra|Melbourne|Brisbane|Perth|Adelaide|Hobart|Auckland|Christchurch|Ottawa
    Toronto|Montreal|Montréal|Vancouver|Calgary|Edmonton|Winnipeg|Quebec City|Los Angeles|Chicago|Philadelphia
    San Antonio|San Diego|San Francisco|San Jose|Baltimore|Boston|Seattle|Denver|Detroit|Memphis|Nashville|Las Vegas
    Albuquerque|Tucson|Sacramento|Oakland|Miami|Tampa|New Orleans|Cleveland|Cincinnati|Pittsburgh|St. Louis
    Minneapolis|Milwaukee|Indianapolis|Atlanta|Kansas City|Omaha|Salt Lake City|Honolulu|Anchorage|Brooklyn
    Manhattan|Queens|Bronx|Staten Island|Harlem|Hollywood|Silicon Valley|Wall Street|Capitol Hill|Long Island
    Mexico City|Guadalajara|Monterrey|Tijuana|Havana|Kingston|Port-au-Prince|Guatemala City|Managua|Panama City
    Bogota|Bogotá|Medellin|Medellín|Caracas|Quito|Lima|La Paz|Santiago de Chile|Buenos Aires|Montevideo|Asunción
    Brasilia|Brasília|Rio de Janeiro|São Paulo|Sao Paulo|Deutschland|Österreich|Schweiz|Frankreich|Spanien|Italien
    Großbritannien|Russland|Polen|Griechenland|Türkei|München|Köln|Wien|Nürnberg|Genf|Bayern|Sachsen|Berlin-Mitte
    Europa|Allemagne|Angleterre|Espagne|Italie|Belgique|Suisse|Londres|Bruxelles|Genève|España|Francia|Alemania
    Inglaterra|Italia|México|Perú|Sevilla|Nederland|België|Duitsland|Frankrijk|Den Haag|Antwerpen|Brussel|Roma
    Milano|Napoli|Torino|Firenze|Venezia|Lisboa|København|Köpenhamn|Pacific|Atlantic|Mediterranean|Baltic Sea
    Black Sea|North Sea|Red Sea|Caspian Sea|South China Sea|Pacific Ocean|Atlantic Ocean|Indian Ocean|Arctic Ocean
    English Channel|Persian Gulf|Gulf of Mexico|Alps|Himalayas|Andes|Pyrenees|Rocky Mountains|Sahara
    Amazon rainforest|Danube|Thames|Ganges|Euphrates|Tigris|Silicon Roundabout|Downing Street|Fleet Street
    Trafalgar Square|Times Square|Tiananmen Square|Tahrir Square|Red Square|Central Park|Guantanamo Bay|Ground Zero
    Pearl Harbor|Auschwitz|Dachau|Chernobyl|Srebrenica|Fukushima Daiichi|Stonehenge
"""

SAME = {
    "UK": "United Kingdom",
    "U.K.": "United Kingdom",
    "United Kingdom": "United Kingdom",
    "US": "United States",
    "USA": "United States",
    "U.S.": "United States",
    "U.S.A.": "United States",
    "United States": "United States",
    "United States of America": "United States",
    "UAE": "United Arab Emirates",
    "USSR": "Soviet Union",
    "GDR": "German Democratic Republic",
    "DDR": "German Democratic Republic",
    "NYC": "New York City",
    "Kyiv": "Kyiv",
    "Kiev": "Kyiv",
    "Holland": "Netherlands",
    "Burma": "Myanmar",
    "Bombay": "Mumbai",
    "Calcutta": "Kolkata",
    "Zürich": "Zurich",
}
"""Short forms and other forms of the same name, with the name that they stand for."""

SURE = {name: SAME.get(name, name) for name in phrases(_SURE)} | SAME
"""Names that are seldom anything else, with what they stand for."""

DOUBTFUL = words(
    """
    America Austin Bath Bonn Buffalo Bury Chad Charlotte Chester Chile China Cork Dallas Devon Dominica Dover Durham
    Essen Essex Florence Georgia Halle Hastings Houston Israel Jordan Kent Kiel Lancaster Lebanon Lincoln Lourdes
    Lyons Maine Mainz Mali Monaco Nancy Nantes Nice Niger Norfolk Orange Paris Phoenix Preston Queens Reading Rugby
    Sale Salem Sandwich Santiago Sofia Split Sydney Togo Tours Trier Turkey Ulm Vatican Victoria Virginia Warwick
    Washington Wells Winchester Windsor Worcester York
    """
)
"""Names that are words, persons' names or other things as well: places where something says so, such as *in* before."""

ALWAYS = words("America China Durham Essex Houston Israel Lebanon Norfolk Paris Sydney Vatican Washington")
"""Those of them that are places unless another name stands beside them."""

DEMONYMS = words(
    """
    African American Arab Asian Australian Austrian Belgian Blairite Blairites Brazilian British Buddhist Bulgarian
    Californian Canadian Catalan Catholic Chinese Christian Communist Conservative Croatian Cuban Czech Danish
    Democrat Democratic Dutch Eastern Egyptian English European Finnish Flemish French German Greek Green Hindu
    Hungarian Icelandic Indian Indonesian Iranian Iraqi Irish Israeli Italian Japanese Jewish Kenyan Korean Kurdish
    Labour Latin Liberal Libyan Londoner Marxist Mexican Muslim Nazi Nigerian Northern Norwegian Pakistani
    Palestinian Polish Portuguese Protestant Republican Roman Romanian Russian Saudi Scottish Serbian Sikh Slovak
    Socialist Somali Southern Soviet Spanish Swedish Swiss Syrian Texan Thai Tory Tunisian Turkish Ukrainian
    Venezuelan Vietnamese Welsh Western
    """
)
"""Adjectives of peoples, beliefs and parties, which stand before names and are none."""

KINDS = words(
    """
    Abbey Airport Arena Avenue Bay Beach Borough Boulevard Bridge Castle Cathedral Cemetery County Desert District
    Forest Gardens Hall Harbor Harbour Heath Highway Hotel Island Islands Lake Lane Monument Mountain Mountains
    Ocean Palace Park Peninsula Plaza Prison Province River Road Sea Square Stadium Station Strait Street Tower
    Valley
    """
)
"""Words that end the name of a place."""

BEFORE = words(
    """
    Cape East Fort Greater Isle Lake Lower Mount New North Port River Saint South St Upper West
    """
)
"""Words that begin the name of a place."""

IN = words("across aus dans desde en from hasta in nach near outside throughout uit within")
"""Words before a doubtful name that say that it is a place."""

MAY_BE_SURNAMES = words(
    "Abbey Bay Beach Bridge Castle Forest Gardens Hall Heath Island Lake Lane Park River Sea Street Tower"
)
"""Those of `KINDS` that are surnames, too: behind a given name they end no place."""

WEAK_KINDS = words("Beach Bridge Desert Forest Hall Hotel Lake Park Prison River Road Sea Station Street Tower Valley")
"""Those of `KINDS` that say nothing behind the first word of a sentence."""

OWNED_KINDS = words("Abbey Avenue Cathedral Gardens Lane Monument Road Square Street")
"""Those of `KINDS` before which a possessive is part of the name: *Grey's Monument*."""

PARTS = words("Central City East North South West")
"""Words behind the name of a place that make it the name of a part."""
