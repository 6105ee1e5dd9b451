"""Speakers: the words around a quotation -> who is said to have said it, as printed, and the verb.

The words before a verb of saying are gone through backwards, and those behind it forwards, for a pronoun, a name, or
a person without one (`One rebel MP`). What cannot be read so has no speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.features.cue_words import (
    CALLING,
    DETERMINERS,
    GROUPS,
    NOT_NAMES,
    PARTICIPLES,
    PHRASES,
    PREPOSITIONS,
    PRONOUNS,
    READING,
    ROLES,
    SAYING,
    SKIPPED,
)
from pipeline.features.given_names import GENDER

_TOKEN = re.compile(r"\S+")
_EDGES = ",:;.()[]“”\"'‘’«»„·—–-!?…*"
_LAST_WORD_OF_PHRASE = {phrase.split()[-1] for phrase in PHRASES}
_BLOCKERS = frozenset("which who whom whose while although though whereas because unless".split())
_PARTICLES = frozenset("van von der den de la du al bin del di da ten ter le of the and &".split())
_NP_WORDS = 9
"""Words of the longest description of somebody that is read."""
_BETWEEN = 16
"""Words between a verb of saying and the mark, at most."""


class Token(NamedTuple):
    """A word with what is printed around it."""

    raw: str
    start: int
    end: int
    core: str
    small: str

    @property
    def ends_clause(self) -> bool:
        """Say whether a comma or the like follows."""
        return self.raw[-1] in ",;:—–)"


class Said(NamedTuple):
    """Who is said to speak: the words that name him as offsets (both 0 where there are none), and the verb."""

    start: int
    end: int
    cue: str | None
    how: str


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the words within a span; each knows where it stands."""
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        raw = match[0]
        core = raw.strip(_EDGES)
        begin = match.start() + raw.find(core) if core else match.start()
        tokens.append(Token(raw, begin, begin + len(core), core, core.lower()))
    return tokens


def cue_before(tokens: list[Token], is_introduced: bool) -> Said | None:
    """Read the words of a sentence before a mark; `is_introduced` where a colon stands before the mark."""
    if not tokens:
        return None
    said = _by_preposition(tokens)
    if said:
        return said
    tries = 0
    for number in range(len(tokens) - 1, max(-1, len(tokens) - 2 - _BETWEEN), -1):
        token = tokens[number]
        if token.small in _BLOCKERS or token.raw[-1] == ";":
            break
        first, cue = _cue_at(tokens, number)
        if cue is None:
            continue
        if token.small in READING:
            return Said(0, 0, cue, "")
        span = subject(tokens, first) or (_behind(tokens, number + 1) if is_introduced else None)
        if span:
            return Said(*span, cue, f"subject of “{cue}” before it")
        tries += 1
        if tries == 2:
            break
    return _label(tokens) if is_introduced else None


def cue_after(tokens: list[Token], is_sentence_over: bool) -> Said | None:
    """Read the words behind a closing mark; `is_sentence_over` where a full stop stands within the marks."""
    if not tokens:
        return None
    if tokens[0].small == "according" and len(tokens) > 2 and tokens[1].small == "to":
        span = _behind(tokens, 2)
        return Said(*span, "according to", "named by “according to” behind it") if span else None
    if is_sentence_over and tokens[0].raw[:1].isupper() and tokens[0].small not in PRONOUNS:
        return None
    if is_sentence_over and tokens[0].raw[:1].isupper():
        return None
    for number, token in enumerate(tokens[:14]):
        if token.small in SAYING and (number == 0 or token.small not in PARTICIPLES):
            if number == 0 or all(other.small in SKIPPED for other in tokens[:number]):
                span = _behind(tokens, number + 1)
            else:
                span = subject(tokens, number)
                if span and not _begins(tokens, span[0]):
                    span = None
            if span and not _opens_another(tokens, number):
                return Said(*span, token.core, f"subject of “{token.core}” behind it")
            return None
        if token.raw[-1] in ".;:":
            break
    return None


def cue_at_end(tokens: list[Token]) -> Said | None:
    """Read the end of the sentence in which a quotation stands: `..., Smith said.`"""
    last = tokens[-1] if tokens else None
    if last is None or last.small not in SAYING or len(tokens) < 3:
        return None
    span = subject(tokens, len(tokens) - 1)
    if span is None:
        return None
    first = next(number for number, token in enumerate(tokens) if token.start >= span[0])
    if first and tokens[first - 1].raw[-1] == ",":
        return Said(*span, last.core, f"subject of “{last.core}” at the end of the sentence")
    return None


def by_participle(before: list[Token], after: list[Token]) -> Said | None:
    """Read a sentence that begins `Calling it a “disgrace”, Smith ...`."""
    if not before or before[0].small not in PARTICIPLES or not after:
        return None
    span = _behind(after, 0)
    cue = before[0].core
    return Said(*span, cue, f"subject of the sentence that “{cue}” begins") if span else None


def signed(tokens: list[Token]) -> Said | None:
    """Read the name behind a dash that ends a paragraph."""
    if not 1 <= len(tokens) <= 6 or not all(_is_capital(token) or token.small in _PARTICLES for token in tokens):
        return None
    return Said(tokens[0].start, tokens[-1].end, None, "named behind a dash after it")


def _begins(tokens: list[Token], start: int) -> bool:
    """Say whether nothing stands before this place but words that may introduce a clause."""
    return all(token.small in {"as", "and", "but", "then"} or token.small in SKIPPED or token.small in ROLES
               or token.start >= start or token.small in DETERMINERS for token in tokens)  # fmt: skip


def _opens_another(tokens: list[Token], number: int) -> bool:
    return any(token.raw.endswith(":") for token in tokens[number : number + 5])


def _cue_at(tokens: list[Token], number: int) -> tuple[int, str | None]:
    """Return the first word of the cue that ends with this word, and the cue; (0, None) where it is none."""
    small = tokens[number].small
    if small in _LAST_WORD_OF_PHRASE:
        for phrase in PHRASES:
            words = phrase.split()
            first = number - len(words) + 1
            if first >= 0 and [token.small for token in tokens[first : number + 1]] == words:
                return first, phrase
    if small in SAYING or small in CALLING or (small in READING and number + 1 >= len(tokens) - 4):
        return number, tokens[number].core
    return 0, None


def _by_preposition(tokens: list[Token]) -> Said | None:
    """Read `According to Smith,`, `In the words of Smith,` and `As Smith put it,` where a sentence begins."""
    smalls = [token.small for token in tokens[:4]]
    for words, cue in ((["according", "to"], "according to"), (["in", "the", "words", "of"], "in the words of")):
        if smalls[: len(words)] == words and len(tokens) <= _BETWEEN:
            span = _behind(tokens, len(words))
            return Said(*span, cue, f"named by “{cue}” before it") if span else None
    return None


def _label(tokens: list[Token]) -> Said | None:
    """Read a name that stands alone before a colon: `Smith: “No.”`"""
    if len(tokens) > 5 or not tokens[-1].raw.endswith(":"):
        return None
    names = [token for token in tokens if token.small not in ROLES]
    if not names or not all(_is_capital(token) and token.small not in NOT_NAMES for token in names):
        return None
    if len(names) == 1 and len(tokens) == 1 and names[0].small not in GENDER:
        return None
    return Said(tokens[0].start, tokens[-1].end, None, "named before a colon")


def subject(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """Return the place of the subject of the verb with this number; None where it cannot be told."""
    last = verb - 1
    while last >= 0 and (tokens[last].small in SKIPPED or tokens[last].small.endswith("ly")):
        last -= 1
    if last < 0:
        return None
    token = tokens[last]
    if token.small in {"and", "but", "or"} or (tokens[verb].small in PARTICIPLES and token.ends_clause):
        return _subject_of_clause(tokens, last)
    if verb and tokens[verb - 1].small == "to":
        return _subject_of_infinitive(tokens, verb - 2)
    if token.raw[-1] in ".;:!?" and not _is_initial(token):
        return None
    if token.raw[-1] == "," and last:
        inserted = _before_insertion(tokens, last)
        if inserted:
            return inserted
    return _noun_phrase(tokens, last)


def _is_initial(token: Token) -> bool:
    return len(token.core) <= 2 or token.raw[-1] == "."


def _noun_phrase(tokens: Sequence[Token], last: int) -> tuple[int, int] | None:
    token = tokens[last]
    if token.small in PRONOUNS:
        return token.start, token.end
    if _is_capital(token) and token.small not in ROLES:
        return _name_back(tokens, last)
    return _description_back(tokens, last) or (_name_back(tokens, last) if last and _is_capital(tokens[last - 1]) else None)


def _is_capital(token: Token) -> bool:
    return bool(token.core) and token.core[0].isupper()


def _name_back(tokens: Sequence[Token], last: int) -> tuple[int, int] | None:
    """Go back over words with capitals, and over the small ones that names have within."""
    first = last
    number = last - 1
    while number >= 0 and last - number < 8:
        token = tokens[number]
        if (token.ends_clause and number != last) or token.core.endswith(("’s", "'s")):
            break
        if token.raw[-1] in ".!?…" and len(token.core) > 4:
            break
        if _is_capital(token):
            first = number
        elif token.small not in _PARTICLES:
            break
        number -= 1
    while first < last and tokens[first].small in NOT_NAMES:
        first += 1
    if tokens[first].small in NOT_NAMES:
        if tokens[first].small in PRONOUNS:
            return tokens[first].start, tokens[first].end
        return None
    return tokens[first].start, tokens[last].end


def _description_back(tokens: Sequence[Token], last: int) -> tuple[int, int] | None:
    """Go back from a noun to the article that begins its phrase, across `of` and `for`."""
    number = last
    while number >= 0 and last - number < _NP_WORDS:
        token = tokens[number]
        if number != last and token.ends_clause:
            return _name_before(tokens, number)
        if token.small in DETERMINERS or (token.core.endswith(("’s", "'s", "s’")) and _is_capital(token) and number < last):
            before = tokens[number - 1] if number else None
            if before is None or before.small not in PREPOSITIONS or before.small in {"and", "but", "when", "while", "as"}:
                if before is not None and before.ends_clause and token.small in DETERMINERS:
                    return _name_before(tokens, number - 1) or (token.start, tokens[last].end)
                return token.start, tokens[last].end
        elif token.small in PREPOSITIONS and token.small not in {"of", "for", "from", "in", "at", "on", "with", "and"}:
            return None
        elif token.small in SAYING:
            return None
        number -= 1
    if number < 0 and last < 5:
        if tokens[0].small in GENDER and last == 1:
            return tokens[0].start, tokens[last].end
        if any(token.small in GROUPS for token in tokens[: last + 1]):
            return tokens[0].start, tokens[last].end
    return None


def _before_insertion(tokens: Sequence[Token], last: int) -> tuple[int, int] | None:
    """Return the subject before an insertion between commas, or the name that the insertion is."""
    for number in range(last - 1, max(-1, last - 15), -1):
        if tokens[number].raw[-1] == ",":
            inserted = tokens[number + 1 : last + 1]
            if len(inserted) > 1 and all(_is_capital(token) for token in inserted):
                return inserted[0].start, inserted[-1].end
            return _name_before(tokens, number)
        if tokens[number].raw[-1] in ".;:!?":
            break
    return None


def _name_before(tokens: Sequence[Token], last: int) -> tuple[int, int] | None:
    return _name_back(tokens, last) if tokens[last].raw[-1] == "," and _is_capital(tokens[last]) else None


def _subject_of_clause(tokens: Sequence[Token], last: int) -> tuple[int, int] | None:
    """Return the subject of an earlier verb of the same sentence: `He stood up and said`."""
    for number in range(last - 1, max(0, last - 40), -1):
        if tokens[number].small in SAYING or tokens[number].small in CALLING:
            found = subject(tokens, number)
            if found:
                return found
    return first_name(tokens)


def _subject_of_infinitive(tokens: Sequence[Token], last: int) -> tuple[int, int] | None:
    for number in range(last, max(-1, last - 6), -1):
        token = tokens[number]
        if token.small in PRONOUNS:
            return token.start, token.end
        if token.ends_clause:
            return None
        if _is_capital(token) and token.small not in NOT_NAMES:
            return _name_back(tokens, number)
    return None


def first_name(tokens: Sequence[Token], verbs: frozenset[str] = frozenset()) -> tuple[int, int] | None:
    """Return the name or pronoun that a sentence begins with, where what follows shows that it is the subject."""
    first = 0
    while first < len(tokens) and tokens[first].small in {"but", "and", "meanwhile", "however", "the", "today", "then"}:
        first += 1
    if first >= len(tokens):
        return None
    if tokens[first].small in PRONOUNS:
        return tokens[first].start, tokens[first].end
    last = first - 1
    while last + 1 < len(tokens) and last - first < 6 and _is_capital(tokens[last + 1]):
        last += 1
        if tokens[last].ends_clause:
            break
    if last < first or last + 1 >= len(tokens) or tokens[first].small in NOT_NAMES:
        return None
    follows = tokens[last + 1].small
    if tokens[last].ends_clause or follows in SKIPPED or follows in SAYING or follows in verbs or last > first:
        return tokens[first].start, tokens[last].end
    return None


def _behind(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Read who is named from a word on: a pronoun, a name behind roles, or a description."""
    while first < len(tokens) and tokens[first].small in SKIPPED:
        first += 1
    if first >= len(tokens):
        return None
    head = tokens[first]
    if head.small in PRONOUNS:
        return head.start, head.end
    if _is_capital(head):
        return _name_on(tokens, first)
    if head.small in DETERMINERS or head.core.endswith(("’s", "'s")):
        return _description_on(tokens, first)
    if head.small in GROUPS and head.small not in DETERMINERS:
        return head.start, head.end
    for number in range(first, min(first + 6, len(tokens))):
        token = tokens[number]
        if _is_capital(token):
            return _name_on(tokens, number)
        if token.ends_clause or (token.small in PREPOSITIONS and token.small not in {"of", "and", "for"}) or number == first and token.small in PREPOSITIONS:
            return None
        if token.raw[-1] in ".!?":
            return None
    return None


def _name_on(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    last = first
    number = first
    while number < len(tokens) and number - first < 8:
        token = tokens[number]
        if _is_capital(token):
            last = number
        elif token.small not in _PARTICLES:
            break
        if token.ends_clause or (token.raw[-1] in ".!?…" and not _is_abbreviation(token)):
            break
        number += 1
    while first < last and tokens[first].small in NOT_NAMES:
        first += 1
    if tokens[first].small in NOT_NAMES:
        return None
    end = tokens[last].end
    if tokens[last].core.endswith(("’s", "'s")):
        end -= 2
    return tokens[first].start, end


def _is_abbreviation(token: Token) -> bool:
    return token.raw[-1] == "." and (len(token.core) == 1 or token.small in {"mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "st", "gen", "lt", "sgt"})


def _description_on(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Read `a spokesman for the party`, or the name behind `the party leader`."""
    last = first
    number = first
    through = False
    while number < len(tokens) and number - first < _NP_WORDS:
        token = tokens[number]
        if number > first and _is_capital(token) and not through and tokens[first].small in DETERMINERS:
            if number == first + 1 and tokens[first].small not in {"the", "der", "die", "das", "le", "la", "el", "il", "de"}:
                last = number
            elif number > first + 1 and not _is_capital(tokens[number - 1]):
                return _name_on(tokens, number)
            else:
                last = number
        elif token.small in {"of", "for", "from", "at"}:
            through = True
        elif number > first and (token.small in PREPOSITIONS or token.small in SAYING or token.small in SKIPPED or token.small in PRONOUNS):
            break
        else:
            last = number
        if token.ends_clause or (token.raw[-1] in ".!?…" and not _is_abbreviation(token)):
            following = tokens[number + 1] if number + 1 < len(tokens) else None
            if token.raw[-1] == "," and following and _is_capital(following) and not through and number - first < 6:
                return _name_on(tokens, number + 1)
            break
        number += 1
    return (tokens[first].start, tokens[last].end) if last > first else None
