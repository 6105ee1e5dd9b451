"""Spoken words: what dates in running text are made of, language by language; data, no rules.

`Words` holds names as they are printed in small letters. Phrases that mean a day, a week, a month or a year counted
from the day of writing stand as a whole, since languages put them together differently.
"""

from __future__ import annotations

from typing import NamedTuple

Counted = tuple[str, int | None]
"""A unit, and how many of it after the day of writing; None where the words leave that open."""


class Words(NamedTuple):
    """The words of one language."""

    weekdays: tuple[str, ...]
    """Monday first."""
    months: tuple[tuple[str, ...], ...]
    """All that each month is called, abbreviations too."""
    days: dict[str, int]
    """Phrase to days after the day of writing."""
    units: dict[str, Counted]
    parts: str = r"(?!)"
    """Part of a day behind a weekday or a day."""
    at: str = r"(?!)"
    """Word before a time of day."""
    last: str = r"(?!)"
    """Word before a weekday or month that says that it is past."""
    next: str = r"(?!)"
    this: str = r"(?!)"
    last_behind: str = r"(?!)"
    """The same, where it stands behind."""
    next_behind: str = r"(?!)"
    before_weekday: str = ""
    """Word that has to stand before a weekday without such a word, where weekdays alone may be something else."""
    of: str = r"(?!)"
    """Word between day and month."""
    of_year: str = r"(?!)"
    before_year: str = r"(?!)"
    """Words behind which a number of four digits is a year."""
    before_month: str = r"(?!)"
    """Words behind which the name of a month alone is one."""
    numbers: dict[str, int] = {}  # noqa: RUF012
    amounts: dict[str, str] = {}  # noqa: RUF012
    """Names of units to count with, singular and plural, to the unit."""
    ago: str = r"(?!)"
    """Word behind an amount that lies back."""
    ago_before: str = r"(?!)"
    """The same before an amount."""
    day_cores: tuple[str, ...] = ()
    """Pieces of words, one of which each phrase for a day holds, weekdays too: a screen before the patterns."""
    unit_cores: tuple[str, ...] = ()
    """The same for weeks, months, years and amounts."""
    no_year_of: str = r"(?!)"
    """Words behind a number of four digits that say that it counts."""


EN = Words(
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    months=(
        ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
        ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
        ("december", "dec"),
    ),
    days={
        "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "this morning": 0,
        "this afternoon": 0, "this evening": 0, "the day before yesterday": -2, "the day after tomorrow": 2,
    },
    units={
        **{f"last {unit}": (unit, -1) for unit in ("week", "month", "year")},
        **{f"this {unit}": (unit, 0) for unit in ("week", "month", "year")},
        **{f"next {unit}": (unit, 1) for unit in ("week", "month", "year")},
        **{f"{word} in the week": ("week", 0) for word in ("earlier", "later")},
        **{
            f"{before}{weekend}": ("weekend", number)
            for before, number in (("last ", -1), ("this ", 0), ("next ", 1), ("the ", None))
            for weekend in ("weekend", "week-end", "week end")
        },
    },
    parts="morning|afternoon|evening|night|lunchtime",
    at="at",
    last="last",
    next="next|(?:this )?coming",
    this="this",
    of="of",
    of_year="of|in",
    before_year=(
        "in|since|by|from|until|till|of|during|after|before|between|around|circa|about|to|and|or|than|as early as"
        "|(?:in )?(?:early|late|mid|spring|summer|autumn|fall|winter|spring of|summer of|autumn of|end of|start of"
        "|beginning of)|through|throughout|for|the years?|election of|class of|fiscal|back to|dated|circa|©|copyright"
    ),
    before_month="in|since|until|till|during|early|late|mid|by|from|between|end of|beginning of|start of|throughout",
    numbers={
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
        "fifty": 50, "a hundred": 100,
    },
    amounts={
        "minute": "minute", "minutes": "minute", "mins": "minute", "hour": "hour", "hours": "hour", "day": "day",
        "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month", "year": "year",
        "years": "year", "decade": "decade", "decades": "decade",
    },
    ago="ago",
    day_cores=("day", "night", "morrow", "morning", "afternoon", "evening"),
    unit_cores=("week", "month", "year", "ago", "hour", "minute"),
    no_year_of=(
        "people|men|women|children|members|voters|votes|years|miles|words|km|kg|metres|meters|feet|ft|euros?|dollars?"
        "|pounds|mps|seats|jobs|homes|houses|units|copies|points|students|pupils|workers|employees|staff|cases|deaths"
        "|calories|hours|days|tonnes|tons|delegates|comments|respondents|signatures|soldiers|troops|sq|square|acres"
        "|pages|mm|cm|rpm|watts|mah|hp|psi|hits|users|times|others|residents|passengers|hectares|w|mg|ml|g|m"
    ),
)  # fmt: skip

DE = Words(
    weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
    months=(
        ("januar", "jänner"), ("februar",), ("märz",), ("april",), ("mai",), ("juni",), ("juli",), ("august",),
        ("september",), ("oktober",), ("november",), ("dezember",),
    ),
    days={"heute": 0, "gestern": -1, "vorgestern": -2, "übermorgen": 2, "heute abend": 0, "heute morgen": 0,
          "gestern abend": -1},
    units={
        **{f"{word} woche": ("week", -1) for word in ("letzte", "vergangene", "vorige")},
        **{f"{word} woche": ("week", -1) for word in ("letzten", "vergangenen", "vorigen")},
        **{f"{word} monat": ("month", -1) for word in ("letzten", "vergangenen", "vorigen")},
        **{f"{word} jahr": ("year", -1) for word in ("letztes", "vergangenes", "voriges", "letzten", "vergangenen")},
        "diese woche": ("week", 0), "dieser woche": ("week", 0), "dieses jahr": ("year", 0),
        "diesem jahr": ("year", 0), "nächste woche": ("week", 1), "nächsten monat": ("month", 1),
        "nächstes jahr": ("year", 1),
    },
    parts="morgen|vormittag|mittag|nachmittag|abend|nacht",
    at="um",
    last="letzten|vergangenen|vorigen",
    next="nächsten|kommenden",
    this="diesen",
    before_weekday="am",
    of="",
    of_year="",
    before_year="im jahre?|seit|bis|von|anfang|ende|mitte|sommer|winter|herbst|frühjahr|jahre|vor|nach|ab|und",
    before_month="im|seit|bis|ende|anfang|mitte",
    numbers={"einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
             "neun": 9, "zehn": 10, "zwölf": 12, "zwanzig": 20, "dreißig": 30},
    amounts={"tag": "day", "tagen": "day", "woche": "week", "wochen": "week", "monat": "month", "monaten": "month",
             "jahr": "year", "jahren": "year", "stunde": "hour", "stunden": "hour", "minuten": "minute"},
    ago_before="vor",
    day_cores=("heute", "gestern", "morgen", "tag", "mittwoch", "abend"),
    unit_cores=("woche", "monat", "jahr", "stunde", "minute", "tage"),
    no_year_of="menschen|personen|euro|mitglieder|stimmen|jahre|meter|kilometer|km|kg|einwohner|stück|watt|seiten|uhr",
)  # fmt: skip

FR = Words(
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    months=(
        ("janvier",), ("février",), ("mars",), ("avril",), ("mai",), ("juin",), ("juillet",), ("août",),
        ("septembre",), ("octobre",), ("novembre",), ("décembre",),
    ),
    days={"aujourd'hui": 0, "aujourd’hui": 0, "hier": -1, "hier soir": -1, "avant-hier": -2, "demain": 1,
          "après-demain": 2, "ce matin": 0, "ce soir": 0, "cet après-midi": 0},
    units={
        "la semaine dernière": ("week", -1), "le mois dernier": ("month", -1), "l'année dernière": ("year", -1),
        "l’année dernière": ("year", -1), "l'an dernier": ("year", -1), "l’an dernier": ("year", -1),
        "cette semaine": ("week", 0), "ce mois-ci": ("month", 0), "cette année": ("year", 0),
        "la semaine prochaine": ("week", 1), "le mois prochain": ("month", 1), "l'année prochaine": ("year", 1),
        "l’année prochaine": ("year", 1),
    },
    parts="matin|après-midi|soir",
    at="à",
    this="ce",
    last_behind="dernier",
    next_behind="prochain",
    before_weekday="ce",
    of="",
    of_year="",
    before_year="en|depuis|de|l['’]année|fin|début|été|jusqu['’]en|dès|avant|après|et",
    before_month="en|depuis|fin|début",
    numbers={"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
             "neuf": 9, "dix": 10, "douze": 12, "vingt": 20, "trente": 30},
    amounts={"jour": "day", "jours": "day", "semaine": "week", "semaines": "week", "mois": "month", "an": "year",
             "ans": "year", "heure": "hour", "heures": "hour", "minutes": "minute"},
    ago_before="il y a",
    day_cores=("hui", "hier", "demain", "matin", "soir", "cet ", "di"),
    unit_cores=("semaine", "mois", "anné", "an dernier", "il y a"),
    no_year_of="personnes|euros|membres|voix|ans|mètres|kilomètres|km|kg|habitants|hommes|femmes|pages|heures",
)  # fmt: skip

ES = Words(
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    months=(
        ("enero",), ("febrero",), ("marzo",), ("abril",), ("mayo",), ("junio",), ("julio",), ("agosto",),
        ("septiembre", "setiembre"), ("octubre",), ("noviembre",), ("diciembre",),
    ),
    days={"hoy": 0, "ayer": -1, "anoche": -1, "anteayer": -2, "pasado mañana": 2, "esta mañana": 0, "esta noche": 0,
          "esta tarde": 0},
    units={
        "la semana pasada": ("week", -1), "el mes pasado": ("month", -1), "el año pasado": ("year", -1),
        "esta semana": ("week", 0), "este mes": ("month", 0), "este año": ("year", 0),
        "la próxima semana": ("week", 1), "la semana que viene": ("week", 1), "el próximo mes": ("month", 1),
        "el próximo año": ("year", 1), "el año que viene": ("year", 1),
    },
    at="a las?",
    last="pasado",
    next="próximo",
    this="este",
    last_behind="pasado",
    next_behind="próximo|que viene",
    before_weekday="el",
    of="de",
    of_year="de|del",
    before_year="en|desde|de|año|hasta|del año|entre|y|a",
    before_month="en|desde|hasta",
    numbers={"un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
             "nueve": 9, "diez": 10, "doce": 12, "veinte": 20, "treinta": 30},
    amounts={"día": "day", "días": "day", "semana": "week", "semanas": "week", "mes": "month", "meses": "month",
             "año": "year", "años": "year", "hora": "hour", "horas": "hour", "minutos": "minute"},
    ago_before="hace",
    day_cores=("hoy", "ayer", "noche", "mañana", "tarde", "lunes", "martes", "coles", "jueves", "viernes", "bado",
               "domingo"),
    unit_cores=("semana", "mes", "año", "hace"),
    no_year_of="personas|euros|miembros|votos|años|metros|kilómetros|km|kg|habitantes|hombres|mujeres|páginas|horas",
)  # fmt: skip

IT = Words(
    weekdays=("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    months=(
        ("gennaio",), ("febbraio",), ("marzo",), ("aprile",), ("maggio",), ("giugno",), ("luglio",), ("agosto",),
        ("settembre",), ("ottobre",), ("novembre",), ("dicembre",),
    ),
    days={"oggi": 0, "ieri": -1, "ieri sera": -1, "domani": 1, "stamattina": 0, "stasera": 0, "dopodomani": 2,
          "questa mattina": 0, "questa sera": 0},
    units={
        "la settimana scorsa": ("week", -1), "la scorsa settimana": ("week", -1), "il mese scorso": ("month", -1),
        "lo scorso mese": ("month", -1), "l'anno scorso": ("year", -1), "l’anno scorso": ("year", -1),
        "lo scorso anno": ("year", -1), "questa settimana": ("week", 0), "quest'anno": ("year", 0),
        "quest’anno": ("year", 0), "la prossima settimana": ("week", 1), "il prossimo mese": ("month", 1),
        "il prossimo anno": ("year", 1), "l'anno prossimo": ("year", 1), "l’anno prossimo": ("year", 1),
    },
    at="alle",
    last="scors[oa]",
    next="prossim[oa]",
    last_behind="scors[oa]",
    next_behind="prossim[oa]",
    before_weekday="(?:di )?questo",
    of="",
    of_year="del",
    before_year="nel|dal|del|fino al|anno|tra il|e il",
    before_month="a|da|in|fino a",
    numbers={"un": 1, "una": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8,
             "nove": 9, "dieci": 10, "dodici": 12, "venti": 20, "trenta": 30},
    amounts={"giorno": "day", "giorni": "day", "settimana": "week", "settimane": "week", "mese": "month",
             "mesi": "month", "anno": "year", "anni": "year", "ora": "hour", "ore": "hour", "minuti": "minute"},
    ago="fa",
    day_cores=("oggi", "ieri", "domani", "sta", "edì", "sabato", "domenica", "sera"),
    unit_cores=("settimana", "mes", "anno", " fa"),
    no_year_of="persone|euro|membri|voti|anni|metri|chilometri|km|kg|abitanti|uomini|donne|pagine|ore",
)  # fmt: skip

NL = Words(
    weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    months=(
        ("januari",), ("februari",), ("maart",), ("april",), ("mei",), ("juni",), ("juli",), ("augustus",),
        ("september",), ("oktober",), ("november",), ("december",),
    ),
    days={"vandaag": 0, "gisteren": -1, "gisteravond": -1, "eergisteren": -2, "vanavond": 0, "vanochtend": 0,
          "vanmorgen": 0, "vanmiddag": 0, "overmorgen": 2},
    units={
        **{f"{word} week": ("week", -1) for word in ("vorige", "afgelopen")},
        **{f"{word} maand": ("month", -1) for word in ("vorige", "afgelopen")},
        "vorig jaar": ("year", -1), "afgelopen jaar": ("year", -1), "deze week": ("week", 0), "dit jaar": ("year", 0),
        "deze maand": ("month", 0), "volgende week": ("week", 1), "volgende maand": ("month", 1),
        "volgend jaar": ("year", 1),
    },
    parts="ochtend|middag|avond|nacht",
    at="om",
    last="afgelopen|vorige",
    next="volgende|komende|aanstaande",
    before_weekday="op",
    of="",
    of_year="",
    before_year="in|sinds|van|tot|vanaf|jaar|tussen|en|eind|begin|zomer|na|voor",
    before_month="in|sinds|tot|vanaf|eind|begin",
    numbers={"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
             "negen": 9, "tien": 10, "twaalf": 12, "twintig": 20, "dertig": 30},
    amounts={"dag": "day", "dagen": "day", "week": "week", "weken": "week", "maand": "month", "maanden": "month",
             "jaar": "year", "uur": "hour", "minuten": "minute"},
    ago="geleden",
    day_cores=("daag", "gister", "van", "dag", "morgen"),
    unit_cores=("week", "maand", "jaar", "geleden"),
    no_year_of="mensen|personen|euro|leden|stemmen|jaar|meter|kilometer|km|kg|inwoners|mannen|vrouwen|uur",
)  # fmt: skip

LANGUAGES = {"en": EN, "de": DE, "fr": FR, "es": ES, "it": IT, "nl": NL}

OFTEN = {
    "en": (" the ", " and ", " to ", " of ", " is "),
    "de": (" der ", " und ", " die ", " nicht ", " ist "),
    "fr": (" le ", " et ", " les ", " des ", " est "),
    "es": (" el ", " y ", " los ", " que ", " es "),
    "it": (" il ", " di ", " che ", " e ", " per "),
    "nl": (" het ", " een ", " van ", " en ", " niet "),
}
"""The commonest words of each language, by which a text is told to be in it."""
