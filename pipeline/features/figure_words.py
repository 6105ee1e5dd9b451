"""Figure words: numbers that are written out, units, and words around a number that say what it is; data, no rules."""

from __future__ import annotations

NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
MAGNITUDES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
    "bn": 1_000_000_000, "tn": 1_000_000_000_000, "mn": 1_000_000, "millionen": 1_000_000, "milliarden": 1_000_000_000,
    "millions": 1_000_000, "millones": 1_000_000, "milliards": 1_000_000_000, "miljoen": 1_000_000,
    "miljard": 1_000_000_000, "milioni": 1_000_000, "miliardi": 1_000_000_000,
    "mil": 1_000, "mille": 1_000, "mila": 1_000, "tausend": 1_000, "duizend": 1_000, "mio": 1_000_000,
    "mrd": 1_000_000_000,
}  # fmt: skip
WITH_CURRENCY = {"m": 1_000_000, "k": 1_000, "b": 1_000_000_000}
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixths": 6,
    "sevenths": 7, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
UNITS = {
    "h": "hours", "hr": "hours", "hrs": "hours", "km": "km", "kg": "kg", "cm": "cm", "mm": "mm", "mph": "mph",
    "km/h": "km/h", "mg": "mg", "ml": "ml", "kw": "kW", "mw": "MW", "gw": "GW", "kwh": "kWh", "gb": "GB", "mb": "MB",
    "tb": "TB", "ghz": "GHz", "mhz": "MHz", "ft": "ft", "°c": "°C", "°f": "°F", "mins": "minutes", "min": "minutes",
    "lbs": "lbs", "oz": "oz", "mpg": "mpg", "bps": "bps",
}  # fmt: skip
OF_TIME = {
    "year": "years", "month": "months", "week": "weeks", "day": "days", "hour": "hours", "minute": "minutes",
    "mile": "miles", "page": "pages", "mile-long": "miles",
}  # fmt: skip
"""Units that stand behind a hyphen: `31-year`."""

PLURALS = frozenset({
    "people", "persons", "men", "women", "children", "police", "staff", "feet", "teeth", "mice", "sheep", "folk",
    "folks", "youths", "policemen", "firemen", "councillors", "spokesmen", "businessmen", "countrymen", "per-cent",
    "personen", "menschen", "mitglieder", "stimmen", "leute", "euro", "prozent", "personnes", "votos", "personas",
    "leden", "stemmen", "mensen", "persone", "voti",
})  # fmt: skip
NO_PLURALS = frozenset({
    "this", "its", "was", "has", "as", "is", "does", "always", "perhaps", "news", "less", "plus", "minus", "across",
    "towards", "besides", "unless", "whereas", "thus", "yes", "afterwards", "sometimes", "series", "species", "basis",
    "us", "hers", "ours", "theirs", "yours", "his", "anyways", "overseas", "indoors", "upstairs", "business",
    "process", "access", "success", "address", "press", "class", "glass", "mass", "loss", "boss", "cross", "gross",
    "stress", "congress", "progress", "christmas", "pass", "miss", "mess", "dress", "politics", "physics",
    "economics", "mathematics", "means", "lots", "makes", "goes", "comes", "says", "gets", "takes", "gives", "needs",
    "wants", "looks", "seems", "begins", "starts", "ends", "becomes", "remains", "shows", "tells", "thinks", "knows",
    "sees", "feels", "lies", "runs", "happens", "exists", "works", "lives", "helps", "keeps", "lets", "leaves",
    "brings", "puts", "sets", "costs", "olds", "dass", "als", "bis", "aus", "etwas", "eines", "dieses", "alles",
    "nichts", "mehrere", "einiges",
})  # fmt: skip
STOPS = frozenset({
    "the", "a", "an", "and", "or", "but", "of", "in", "on", "at", "to", "for", "from", "by", "with", "without", "who",
    "whom", "whose", "which", "that", "than", "then", "when", "where", "while", "if", "as", "is", "are", "was",
    "were", "be", "been", "being", "am", "have", "has", "had", "do", "does", "did", "will", "would", "can", "could",
    "should", "may", "might", "must", "shall", "not", "no", "nor", "so", "yet", "he", "she", "it", "they", "we",
    "you", "i", "his", "her", "its", "their", "our", "your", "my", "me", "him", "them", "us", "this", "these",
    "those", "there", "here", "what", "why", "how", "into", "onto", "over", "under", "about", "after", "before",
    "during", "between", "against", "among", "through", "since", "until", "till", "per", "via", "also", "just",
    "only", "even", "still", "already", "again", "too", "very", "much", "more", "most", "less", "least", "other",
    "another", "each", "every", "all", "both", "few", "many", "some", "any", "such", "own", "same", "said", "says",
    "say", "told", "went", "came", "voted", "backed", "supported", "nominated", "stood", "signed", "attended",
    "joined", "left", "resigned", "turned", "called", "made", "took", "got", "out", "up", "down", "off", "back",
    "away", "ago", "later", "earlier", "now", "today", "yesterday", "tomorrow", "including", "because", "although",
    "though", "however", "percent", "plus", "und", "oder", "der", "die", "das", "den", "dem", "des", "ein", "eine",
    "im", "zu", "auf", "mit", "von", "für", "et", "ou", "le", "la", "les", "du", "en", "un", "une", "dans", "y", "o",
    "el", "los", "las", "con", "por", "para", "e", "il", "lo", "gli", "da", "het", "een", "di", "de", "op", "che",
    "que", "qui", "dont", "cui", "aus", "bei", "nach", "seit", "vor", "durch", "um", "über", "unter", "gegen", "ohne",
    "sowie", "als", "wie", "war", "waren", "sind", "ist", "hat", "haben", "wird", "werden", "zur", "zum", "del",
    "della", "dei", "delle", "nel", "nella", "sono", "è", "ha", "più", "pas", "est", "sont", "ont", "avec", "sur",
    "chez", "más", "son", "fue", "door", "naar", "aan", "zijn", "break", "come", "go", "get", "take", "make", "want",
    "need", "leave", "join", "times", "out-of", "vs", "versus", "onwards",
})  # fmt: skip
"""Words that what is counted does not go beyond."""

VERBS = frozenset({
    "voted", "backed", "supported", "nominated", "stood", "signed", "attended", "joined", "left", "resigned",
    "turned", "opposed", "abstained", "rejected", "agreed", "died", "were", "are", "have", "had", "said", "remained",
    "refused", "came", "went",
})  # fmt: skip
"""Verbs behind a number that stands alone, for what the sentence has counted before."""

NAMING = frozenset({
    "no", "no.", "nos", "number", "nr", "nr.", "article", "articles", "clause", "section", "sections", "chapter",
    "page", "pages", "p.", "pp.", "part", "figure", "fig", "fig.", "table", "line", "step", "version", "v", "v.",
    "room", "route", "highway", "channel", "radio", "level", "tier", "phase", "grade", "class", "group", "type",
    "round", "season", "episode", "volume", "vol", "vol.", "issue", "appendix", "annex", "schedule", "rule",
    "paragraph", "para", "question", "point", "item", "comment", "post", "reply", "week", "day", "year", "act",
    "bill", "psalm", "verse", "verses", "ch", "ch.", "bus", "platform", "gate", "flight", "ward", "district", "unit",
    "block", "floor", "apartment", "suite", "flat", "formula", "catch", "area", "model", "mark", "mk", "mk.", "stage",
    "size", "option", "exhibit", "lot", "lap", "game", "match", "set", "track", "postcode", "tel", "phone", "call",
    "fax", "rank", "ranked", "seed", "isbn", "doi", "id", "score", "scored", "artikel", "kapitel", "seite", "teil",
    "nummer", "§", "abs", "abs.", "art", "art.", "kap", "kap.", "s.", "ziff.", "rn.", "rn", "category", "form", "top",
    "under-",
})  # fmt: skip
"""Words behind which a number is a name."""

ABOUT = (
    "more than", "over", "around", "about", "at least", "nearly", "almost", "up to", "fewer than", "less than", "under",
)  # fmt: skip
"""Words before a number that is told roughly."""

PEOPLE = frozenset({
    "people", "persons", "protesters", "protestors", "demonstrators", "marchers", "attendees", "participants",
    "supporters", "activists",
})  # fmt: skip
VOTE_WORDS = ("vote", "voting", "ballot", "motion", "poll")
OF_VOTES = frozenset({
    "votes", "mps", "people", "members", "delegates", "councillors", "lawmakers", "senators", "meps",
})  # fmt: skip
"""Units that count those who vote, where the sentence speaks of a vote."""

IDLE = frozenset({
    "that", "this", "with", "from", "have", "been", "were", "they", "their", "them", "there", "what", "when", "which",
    "while", "would", "could", "should", "about", "after", "before", "because", "being", "between", "into", "over",
    "under", "just", "only", "more", "most", "some", "such", "than", "then", "these", "those", "very", "will", "your",
    "also", "even", "like", "many", "much", "make", "made", "said", "says", "year", "years", "people", "percent",
    "cent", "first", "last", "next", "week", "weeks", "month", "months", "today", "yesterday", "tomorrow", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "other", "another", "against", "here",
    "where", "every", "still", "well", "back", "each", "both", "does", "doing", "done", "down", "ever", "good",
    "great", "know", "long", "look", "need", "never", "once", "ones", "open", "part", "really", "right", "same",
    "seem", "since", "take", "tell", "thing", "things", "think", "time", "times", "told", "took", "upon", "want",
    "went", "without", "work", "total", "number", "million", "billion", "thousand", "hundred", "around", "according",
    "including", "across", "might", "must", "shall", "himself", "herself", "itself", "myself", "yourself",
    "themselves", "however", "although", "though", "therefore",
})  # fmt: skip
"""Words that say nothing of what a sentence is about."""
