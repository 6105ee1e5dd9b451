"""Cues: what stands around a quotation -> the words that name its speaker, and the verb.

`“...,” he said`, `said Mr Smith`, `Smith told them: “...”`, `according to Smith`, `– John Smith`. A cue counts where it
stands in the same sentence. What is only imagined ("would say"), denied or in the passive names nobody.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.features import cue_words as words

_CAPITAL = (
    r"(?<!\w)(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St|Lt|Col|Capt|Sgt|Rev|[A-Z])\.(?=\s)"
    r"|[A-ZÀ-ÖØ-Þ](?:[\w-]|['’](?!s\b)\w)*)"
)
_PARTICLE = r"(?:de|da|di|del|della|van|von|der|den|al|bin|ibn|la|le|el|dos|ter|zu)"
NAME = rf"{_CAPITAL}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_CAPITAL}){{0,6}}"
"""Words with capitals, as in a name."""
_NAMES = re.compile(NAME)
FULL_NAME = rf"{_CAPITAL}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_CAPITAL}){{1,6}}"
"""At least two of them."""

_HELPING = frozenset({"a", "ha", "hat", "heeft", "habe"})
_FOREIGN = frozenset(words.FOREIGN_VERBS)
_VERBS = _FOREIGN | frozenset(words.VERBS)
_WORD = re.compile(r"[^\W\d_]+")
_WORD_NEXT = re.compile(r"\s*([^\W\d_]+)")
_GAP = re.compile(r"\s*[,;]?\s*(?:[–—-]{1,2}\s*)?")
_NEXT_NAME = re.compile(NAME)
_NEXT_NOUN = re.compile(
    r"(?:(?:the|a|an|one|another|some|his|her|their|my|our)\s)?(?:[a-z][\w’'-]*(?:\s|(?=[,.;:]))){0,5}", re.IGNORECASE
)
_PRONOUN = re.compile(r"(?:he|she|they|i|we|you|er|sie|elle|él|ella|hij|zij|lui|lei)\b", re.IGNORECASE)
_DASH_NAME = re.compile(rf"\s*[–—―~-]{{1,2}}\s?({NAME})(?=\s*(?:$|[,.(\n]))")
DASH_PARAGRAPH = re.compile(rf"\s*[–—―~-]{{1,2}}\s?({NAME})\s*(?:,[^.!?]{{0,60}})?$")
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b(?:Mr|Dr|Ms|St))(?<!\b(?:Mrs|Rev|Gen|Sen))[.!?…]+[”’\"')\]]*\s+(?=[^a-z\s])|\n|;\s|[.!?]”\s"
)
_ADVERBS = re.compile(
    r"(?:[\s,]+(?:has|have|had|also|later|then|today|yesterday|now|once|recently|still|just|previously|first|even|"
    r"hat|a|ha|heeft|[a-z]+ly|this (?:morning|week|month|year|afternoon|evening)|last (?:night|week|month|year)|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))$"
)
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "one",
        "another",
        "some",
        "several",
        "many",
        "two",
        "three",
        "this",
        "that",
        "his",
        "her",
        "their",
        "my",
        "our",
    ]
)
_INDEFINITE = frozenset(["a", "an", "one", "another", "some", "several", "many", "two", "three"])
_STOP_NOUN = frozenset(
    [
        "and",
        "but",
        "or",
        "that",
        "which",
        "who",
        "when",
        "where",
        "while",
        "because",
        "as",
        "to",
        "into",
        "with",
        "was",
        "is",
        "were",
        "are",
        "has",
        "had",
    ]
)

REACH = 220
"""Characters before and after a quotation within which its cue stands."""


class Verb(NamedTuple):
    """A verb of speech, or `according to`."""

    start: int
    end: int
    word: str


def verbs_in(text: str, start: int, end: int) -> list[Verb]:
    """Return the verbs of speech in a stretch of text."""
    found = []
    for match in _WORD.finditer(text, start, end):
        word = match[0].lower()
        if word in _VERBS:
            found.append(Verb(*match.span(), match[0]))
        elif word == "according" and text.startswith(" to ", match.end()):
            found.append(Verb(match.start(), match.end() + 3, "according to"))
    if found and found[-1].word == "say" and text.startswith("had this to ", found[-1].start - 12):
        found[-1] = Verb(found[-1].start - 12, found[-1].end, "had this to say")
    return found


def _verb_next(text: str, at: int, limit: int) -> Verb | None:
    word = _WORD_NEXT.match(text, at, limit)
    if word and word[1].lower() in _HELPING and (further := _WORD_NEXT.match(text, word.end(), limit)):
        word = further if further[1].lower() in _VERBS else word
    return Verb(word.start(1), word.end(), word[1]) if word and word[1].lower() in _VERBS else None


class Cue(NamedTuple):
    """Who is said to speak, as printed, with the place of these words, and the word that says so."""

    printed: str | None
    start: int
    end: int
    verb: str | None


NO_CUE = Cue(None, 0, 0, None)
THING = Cue(None, 1, 1, None)
"""What speaks is a sign or a report, or nobody can tell who it is; the verb is one of speech all the same."""


def cue_after(text: str, inner_end: int, start: int, limit: int) -> Cue:  # noqa: PLR0911  (one for each kind of cue)
    """Return the cue that follows a quotation which closes at `start`, up to `limit`."""
    last = text[inner_end - 1]
    gap = _GAP.match(text, start, limit)
    at = gap.end() if gap else start
    dash = _DASH_NAME.match(text, start, min(limit, start + REACH))
    if dash and " " in dash[1] and not _is_no_name(dash[1]):
        return Cue(dash[1], *dash.span(1), None)
    set_off = last in ",?!…–—" or "," in text[start:at]
    if text[at : at + 13].lower() == "according to ":
        subject = subject_at(text, at + 13, limit)
        return subject._replace(verb="according to") if subject.printed else NO_CUE
    if not set_off and not (last == "." and at < limit and text[at].islower()):
        return NO_CUE
    if verb := _verb_next(text, at, limit):
        if verb.word.endswith("ing"):
            return NO_CUE
        subject = subject_at(text, verb.end + 1, limit)
        return subject._replace(verb=verb.word) if subject.printed else NO_CUE
    subject = subject_at(text, at, limit)
    if subject.printed:
        rest = _ADVERB_NEXT.match(text, subject.end, limit)
        if verb := _verb_next(text, rest.end() if rest else subject.end, limit):
            return subject._replace(verb=verb.word)
    return NO_CUE


_ADVERB_NEXT = re.compile(r"(?:\s(?:[a-z]+ly|also|then|later|has|had|have|once|has also|hat|a|ha|heeft))?(?=\s)")


_FOREIGN_ARTICLE = re.compile(r"(?:der|die|das|le|la|les|el|los|il|lo|de|het)\s(?=[A-ZÀ-Þ])")


def subject_at(text: str, at: int, limit: int) -> Cue:  # noqa: PLR0911  (one for each kind of subject)
    """Return who is named from `at` on: a pronoun, a name, perhaps after what they are, or a noun for a person."""
    if pronoun := _PRONOUN.match(text, at, limit):
        return Cue(pronoun[0], *pronoun.span(), None)
    if article := _FOREIGN_ARTICLE.match(text, at, limit):
        at = article.end()
        if article[0][0] == "d" and not (text[at : at + 2].isupper()):
            return NO_CUE  # in German every noun has a capital
    if name := _NEXT_NAME.match(text, at, limit):
        return named(text, *name.span())
    noun = _NEXT_NOUN.match(text, at, limit)
    if not noun or noun.end() == at:
        return NO_CUE
    described = noun[0].split()
    if not _STOP_NOUN.isdisjoint(described):
        cut = next(number for number, word in enumerate(described) if word in _STOP_NOUN)
        return _noun(text, at, described[:cut])
    name = _NEXT_NAME.match(text, noun.end(), limit)
    if name and (
        any(word.lower() in words.ROLES for word in described)
        or described[-1].endswith("’s")
        or (described[0].lower() in {"the", "a", "an"} and len(described) == 1)
    ):
        return named(text, *name.span())
    subject = _noun(text, at, described)
    if subject.printed and (apposed := _APPOSED.match(text, subject.end, limit)) and not _is_no_name(apposed[1]):
        return named(text, *apposed.span(1))
    return subject


_APPOSED = re.compile(rf",\s({_CAPITAL}(?:[ \u00a0]{_CAPITAL}){{1,3}})(?=[,.;:]|$)")


def _noun(text: str, at: int, described: list[str]) -> Cue:
    """Return a person or body that is named by what it is: as many of the words as end in such a noun."""
    end = at
    for number, word in enumerate(described):
        end = text.index(word, end) + len(word)
        if number < 5 and _is_body(word):
            following = text[end : end + 1]
            if number or following in " .,;:" or end == len(text):
                rest = described[number + 1 : number + 2]
                if rest and _is_body(rest[0]):
                    continue
                return Cue(text[at:end], at, end, None)
    return NO_CUE


def _is_body(word: str) -> bool:
    return word.lower() in words.ROLES or word.lower() in words.ORGANISATIONS


def named(text: str, start: int, end: int) -> Cue:
    """Return a name without the words before it that are none, and without what somebody is."""
    first = start
    tokens = text[start:end].split()
    if tokens[0] in {"Ein", "Eine", "Un", "Une", "Una", "Een"}:
        return NO_CUE
    while (
        tokens
        and not (len(tokens) > 1 and tokens[0] in {"Le", "La", "Les", "El", "Los"})
        and tokens[0].rstrip(".") in words.NO_NAMES
    ):
        start = text.index(tokens.pop(0), start)
        start = _next_word(text, start)
    while len(tokens) > 1 and tokens[0] in _WORN_OFF:
        start = _next_word(text, text.index(tokens.pop(0), start))
    titled = [number for number, token in enumerate(tokens[:-1]) if token.rstrip(".") in _STRIPPED_TITLES]
    for _ in range(titled[-1] + 1 if titled else 0):
        start = _next_word(text, text.index(tokens.pop(0), start))
    while len(tokens) > 2 and tokens[-1] in {"MP", "MEP", "QC", "PhD"}:
        end = end - len(tokens.pop()) - 1
    return Cue(text[start:end], start, end, None) if tokens and start >= first else NO_CUE


_WORN_OFF = frozenset(
    [
        "Former",
        "Labour",
        "Republican",
        "Democratic",
        "Conservative",
        "Tory",
        "Blairite",
        "Democrat",
        "Deputy",
        "Foreign",
        "Prime",
        "Shadow",
    ]
)
_KEPT_TITLES = frozenset(
    ["Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sir", "Dame", "Lord", "Lady", "Baroness", "Herr", "Frau"]
)
_STRIPPED_TITLES = frozenset(words.TITLES) - _KEPT_TITLES


def _next_word(text: str, start: int) -> int:
    while start < len(text) and not text[start].isspace():
        start += 1
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _is_no_name(name: str) -> bool:
    return name.split(maxsplit=1)[0].rstrip(".") in words.NO_NAMES


def cue_before(text: str, start: int, opens: int, *, tail: int) -> Cue:
    """Return the cue that stands before a quotation in its sentence, which begins at `start` or later.

    `tail` is the number of words that may stand between the verb and the mark.
    """
    start = sentence_start(text, start, opens)
    verbs = verbs_in(text, start, opens)
    for verb in reversed(verbs):
        between = text[verb.end : opens]
        if len(between.split()) > (tail if verb.word.lower() not in _FOREIGN else min(tail, 6)):
            break
        if verb.word == "according to":
            subject = subject_at(text, verb.end + 1, opens)
            return subject._replace(verb="according to") if subject.printed else NO_CUE
        found = subject_before(text, start, verb.start, verb.word.lower(), verbs)
        if found is NO_CUE or (found is THING and text[opens - 2 : opens].strip() != ":"):
            return NO_CUE
        if found is not None:
            return found._replace(verb=verb.word)
    return NO_CUE


def sentence_start(text: str, start: int, end: int) -> int:
    """Return where the sentence begins that `end` stands in, at most `REACH` characters before it."""
    window = max(start, end - REACH)
    for match in _SENTENCE_END.finditer(text, window, end):
        if match.end() < end:
            window = match.end()
    return window


def subject_before(  # noqa: C901, PLR0911, PLR0912  (one answer for each word that may stand before a verb)
    text: str, start: int, verb: int, said: str, verbs: list[Verb]
) -> Cue | None:
    """Return who does what the verb at `verb` says.

    A cue without words where that cannot be told; None where the word is no verb here.
    """
    at = verb
    while adverb := _ADVERBS.search(text[max(start, at - 40) : at].rstrip()):
        at = max(start, at - 40) + adverb.start()
    left = text[start:at].rstrip()
    at = start + len(left)
    if not left:
        return _later_subject(text, verb) if said.endswith("ing") else None
    last = left.split()[-1].strip(",").lower()
    if said in {"read", "reads"}:
        return THING
    if said in _FOREIGN:
        return _foreign_subject(text, start, at, verb)
    if last in words.MODALS or last in words.PASSIVE:
        return _infinitive(text, start, at) if last == "to" else NO_CUE
    if last in _DETERMINERS or last.endswith(("’s", "'s")):
        return NO_CUE  # his claim, Ann's reply: no verb
    is_base = said in words.BASE_FORMS
    if is_base and (
        last in {"and", "or", "then"} or (last not in words.PRONOUNS - {"he", "she"} and not last.endswith("s"))
    ):
        return NO_CUE
    if said.endswith("ing"):
        return _first_subject(text, start, verb, verbs) if left[-1] == "," else None
    if last in {"and", "but", "then"}:
        return _first_subject(text, start, verb, verbs)
    if last == "who":
        return _named_end(text, start, start + len(left[:-3].rstrip(" ,")), left[:-3].rstrip(" ,"))
    if left[-1] == ",":
        return _across_comma(text, start, left)
    if last in words.PRONOUNS:
        return Cue(text[at - len(last) : at], at - len(last), at, None)
    if last == "it":
        return THING
    known = _APPOSITIVE.fullmatch(text, start, at)
    if known and not _is_no_name(known[1]):
        return named(text, *known.span(1))
    return _named_end(text, start, at, left)


_APPOSITIVE = re.compile(rf"({_CAPITAL}(?:[ \u00a0]{_CAPITAL}){{1,4}}), (?=[a-z])[^,.;:“”\"]*")
"""A name and what somebody is, up to the verb, with no second comma: `Ann Field, a teacher at the school said`."""


def _foreign_subject(text: str, start: int, at: int, verb: int) -> Cue:
    """Return who speaks where the verb is none of English: the name right after it, or that at the beginning."""
    end = _WORD_NEXT.match(text, verb)
    if not text[start:at].strip(" ,") or (end and text.startswith(" mit ", end.end())):
        return NO_CUE  # it belongs to a quotation before, or is none of speech
    after = end.end() + 1 if end else verb
    if (name := _NEXT_NAME.match(text, after)) and not _is_no_name(name[0]):
        return named(text, *name.span())
    if pronoun := _PRONOUN.fullmatch(text, start, at):
        return Cue(pronoun[0], *pronoun.span(), None)
    if (name := _NEXT_NAME.fullmatch(text, start, at)) and name[0].split()[0] not in words.NO_NAMES:
        return named(text, *name.span())
    return THING


def _named_end(text: str, start: int, at: int, left: str) -> Cue | None:
    """Return the name or noun that ends at `at`."""
    floor = max(start, at - 90)
    names = [match for match in _NAMES.finditer(text, floor, at) if match.end() == at]
    if names:
        if names[-1][0].lower() in words.ROLES:
            return _noun_before(start, left)
        subject = named(text, *names[-1].span())
        return subject if subject.printed else None
    if left.endswith(("’s", "'s")):
        return None
    return _noun_before(start, left)


def _noun_before(start: int, left: str) -> Cue | None:
    """Return `the council`, `a spokesman for the council`, `one rebel MP`, or `critics` at the beginning."""
    tokens = list(re.finditer(r"[\w’'-]+|[,:;()]", left[-110:]))
    offset = start + len(left) - len(left[-110:])
    head = None
    for number in range(len(tokens) - 1, max(-1, len(tokens) - 9), -1):
        word = tokens[number][0]
        if word in ",:;()":
            break
        head = tokens[number] if _is_body(word) else head
        if word.lower() in _DETERMINERS:
            before = tokens[number - 1][0].lower() if number else ""
            if before in {"for", "from", "of", "at", "in", "on"} and number > 1:
                continue
            if head is None:
                return THING
            return Cue(left[-110:][tokens[number].start() :], offset + tokens[number].start(), start + len(left), None)
    if tokens and len(tokens) <= 4 and head is tokens[-1] and len(left) <= 60:
        first = tokens[0]
        return Cue(left[-110:][first.start() :], offset + first.start(), start + len(left), None)
    return THING


def _across_comma(text: str, start: int, left: str) -> Cue | None:
    """Return the name before or within commas: `Ann Field, a teacher, said`, `The leader, Ann Field, said`."""
    inner = left[:-1]
    comma = inner.rfind(",")
    segment = inner[comma + 1 :].strip()
    if segment and (name := _NEXT_NAME.fullmatch(segment)) and not _is_no_name(segment) and " " in segment:
        begin = text.index(segment, start + comma + 1)
        return named(text, begin, begin + len(name[0]))
    if comma < 0:
        return NO_CUE
    return _named_end(text, start, start + comma, inner[:comma])


def _first_subject(text: str, start: int, verb: int, verbs: list[Verb]) -> Cue:
    """Return who another verb of speech earlier in the sentence has, or the name or pronoun that it begins with."""
    for other in verbs:
        if other.start >= verb:
            break
        if not other.word.endswith("ing"):
            subject = subject_before(text, start, other.start, other.word.lower(), [])
            if subject and subject.printed:
                return subject
    if pronoun := _PRONOUN.match(text, start, verb):
        return Cue(pronoun[0], *pronoun.span(), None)
    if (name := _NEXT_NAME.match(text, start, verb)) and not _is_no_name(name[0]):
        return named(text, *name.span())
    return NO_CUE


_MAIN_CLAUSE = re.compile(rf"[”’\"'][,]?[^.;]{{0,60}}?,?\s({NAME}|[Hh]e|[Ss]he)\s(?=(?:{'|'.join(words.VERBS)})\b)")


def _later_subject(text: str, verb: int) -> Cue:
    """Return who speaks in the main clause, where the sentence begins with `Calling it a ...,`."""
    end = text.find("\n", verb)
    end = min(len(text) if end < 0 else end, verb + REACH)
    found = _MAIN_CLAUSE.search(text, verb, end)
    return Cue(found[1], *found.span(1), None) if found else NO_CUE


_INFINITIVE = re.compile(rf"\b(he|she|they|we|I|{NAME})\s+(?:\w+ed|went|had|took|came|rang|has|got)\b")


def _infinitive(text: str, start: int, at: int) -> Cue:
    """Return who `went on to say`, `interrupted me to say`, `had this to say`."""
    left = text[start:at]
    if re.search(
        r"\b(?:want|like|love|need|have|going|hope|try|trying|wish|refus|would|could|should|might)\w*\b", left
    ):
        return NO_CUE
    found = list(_INFINITIVE.finditer(left))
    if not found:
        return NO_CUE
    begin, end = start + found[-1].start(1), start + found[-1].end(1)
    return (
        Cue(text[begin:end], begin, end, None)
        if text[begin].islower() or text[begin] == "I"
        else named(text, begin, end)
    )
