"""Names of weekdays and months in the languages that are read; data, no rules."""

from __future__ import annotations

WEEKDAYS: tuple[tuple[str, ...], ...] = (
    ("monday", "mon", "montag", "mo", "lundi", "lun", "lunes", "lunedì", "maandag", "ma", "segunda-feira"),
    ("tuesday", "tue", "tues", "dienstag", "di", "mardi", "mar", "martes", "martedì", "dinsdag", "terça-feira"),
    ("wednesday", "wed", "mittwoch", "mi", "mercredi", "mer", "miércoles", "mercoledì", "woensdag", "wo",
     "quarta-feira"),
    ("thursday", "thu", "thur", "thurs", "donnerstag", "do", "jeudi", "jeu", "jueves", "giovedì", "donderdag",
     "quinta-feira"),
    ("friday", "fri", "freitag", "fr", "vendredi", "ven", "viernes", "venerdì", "vrijdag", "vr", "sexta-feira"),
    ("saturday", "sat", "samstag", "sonnabend", "sa", "samedi", "sam", "sábado", "sabato", "zaterdag", "za"),
    ("sunday", "sun", "sonntag", "so", "dimanche", "dim", "domingo", "domenica", "zondag", "zo"),
)  # fmt: skip
"""Monday first, as in `datetime.date.weekday`."""

MONTHS: tuple[tuple[str, ...], ...] = (
    ("january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "gennaio", "gen", "januari", "janeiro"),
    ("february", "feb", "februar", "februari", "février", "févr", "febrero", "febbraio", "fevereiro", "fev"),
    ("march", "mar", "märz", "mär", "maerz", "mrz", "mars", "marzo", "maart", "mrt", "março"),
    ("april", "apr", "avril", "avr", "abril", "abr", "aprile"),
    ("may", "mai", "mayo", "maggio", "mag", "mei", "maio"),
    ("june", "jun", "juni", "juin", "junio", "giugno", "giu", "junho"),
    ("july", "jul", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho"),
    ("august", "aug", "août", "agosto", "ago", "augustus"),
    ("september", "sep", "sept", "septembre", "septiembre", "settembre", "set", "setembro"),
    ("october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro", "out"),
    ("november", "nov", "novembre", "noviembre", "novembro"),
    ("december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dicembre", "dezembro"),
)  # fmt: skip

WEEKDAY_NUMBER = {name: number for number, names in enumerate(WEEKDAYS) for name in names}
MONTH_NUMBER = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}


def alternatives(names: dict[str, int]) -> str:
    """Return the names as one regular expression, longest first, so that `june` is not read as `jun`."""
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))
