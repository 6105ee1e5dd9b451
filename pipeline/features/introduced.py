"""Introduced: paragraphs -> statements that a colon introduces and that bear no marks; and what an introduction says.

`Ann Field had this to say:`, `RMT members’ statement:`, `The following letter has been sent from the branch:`. The
statement begins with the next paragraph. It ends

- with the piece of writing or before its next heading, where it is a signed letter or what an entry of a live blog is
  there to show; but where the first paragraph speaks as "I" or "we", a last one that does not is the writer's again;
- after one paragraph, where it is a post or somebody "put it" so;
- in an article or a comment, where nothing says how far it goes, after the paragraphs that speak as "I" or "we".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.features import cue_words as words
from pipeline.features.cues import NAME, NO_CUE, Cue, cue_before, named, sentence_start, subject_at, subject_before
from pipeline.features.marks import stripped
from pipeline.types import Paragraph

_DOCUMENT = rf"(?:{'|'.join(words.DOCUMENTS)})"
_FOLLOWING = re.compile(
    rf"(?:\b(?:{'|'.join(words.ISSUING)})\s(?:out\s)?)?(?:\b(?:the|this)\s)?\bfollowing\s(?:\w+\s)?{_DOCUMENT}\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"({NAME})(?:['’]s?|s['’])\s(?:[a-z]+\s)?({_DOCUMENT})(?:\s(?:here|below|in full|reads?|follows))?[,;]?\s*:?\s*$"
)
_FROM = re.compile(
    rf"\b({_DOCUMENT}|article|piece|column)\s(?:[a-z]+\s){{0,2}}?(?:from|by)\s((?:the\s|an?\s|one\s)?)", re.IGNORECASE
)
_FROM_LATER = re.compile(r"\s(?:from|by)\s((?:the\s)?)(?=[A-Z])")
_OWN_OF_SOME = re.compile(
    rf"((?:The|Our|One|An?)\s(?:[\w-]+\s){{0,3}}[\w-]+?(?:s(?=['’]\s)|(?=['’]s\s)))['’]s?\s(?:[a-z]+\s)?({_DOCUMENT})\s?:"
)
"""A group without a name, in a paragraph that is nothing else: `The ferry workers’ statement:`."""
_ONE_PUT_IT = re.compile(r"[Aa]s (?P<who>(?:one|an?)(?:\s[\w’'-]+){1,4}?) (?P<verb>puts? it)[,;]?\s?:$")
_CLOSING = re.compile(
    r"\s*(?:yours|kind|best|warm|many|in)\s(?:sincerely|faithfully|truly|regards|wishes|thanks|solidarity)",
    re.IGNORECASE,
)
_WITH_THIS = re.compile(rf"\bwith (?:this|the following) ({_DOCUMENT})[,;]?\s*:\s*$")
_ANONYMOUS = re.compile(rf"\b(?:An?|One) (?:anonymous|unsigned) ({_DOCUMENT})\b", re.IGNORECASE)
_BARE = re.compile(rf"^(?:\w+\s){{0,2}}({_DOCUMENT}):$", re.IGNORECASE)
_NOUN_END = re.compile(
    r"\s(?:in|on|to|who|which|that|about|for|at|with|after|and|calling|attacking|explaining)\b|[,.;:(]"
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us|I[’']\w+|We[’']\w+|we[’']\w+)\b")
_SIGNED = re.compile(
    rf"\s*(?:(?:yours|kind|best|warm|many|in)\s(?:sincerely|faithfully|truly|regards|wishes|thanks|solidarity|friendship)|"
    rf"{NAME}(?:(?:,| and| &)\s{NAME})*)[,.]?\s*$",
    re.IGNORECASE,
)
_NAMES_ALONE = re.compile(rf"\s*({NAME}(?:, {NAME})*(?: and {NAME}))\s*$")
_PUT_IT = re.compile(r"\b(?:puts?) it\b", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:[•*–-]|\d+[.)])\s")

LONGEST_SIGNATURE = 120
"""Characters; a longer paragraph is none."""
LONGEST_LETTER = 40
"""Paragraphs of an article that a signed letter may have."""


class Introduction(NamedTuple):
    """What introduces a statement: who is named, by which words, and what it is (a letter, a post)."""

    cue: Cue
    document: str | None
    """None where the verb alone says it."""


class Statement(NamedTuple):
    """A statement without marks: its first and last paragraph, by number."""

    introduction: Introduction
    signature: str | None
    intro: int
    first: int
    last: int


def statements(text: str, paragraphs: Sequence[Paragraph], *, in_entry: bool) -> list[Statement]:
    """Return the statements without marks in paragraphs that follow each other."""
    found: list[Statement] = []
    number = 0
    while number + 1 < len(paragraphs):
        statement = _statement(text, paragraphs, number, in_entry=in_entry)
        if statement:
            found.append(statement)
        number = statement.last + 1 if statement else number + 1
    return found


def introduction(text: str, paragraph: Paragraph) -> Introduction | None:
    """Say who is named by a paragraph that introduces what follows it, if it does."""
    start, end = stripped(text, paragraph.start, paragraph.end)
    has_colon = text[start:end].endswith(":")
    may_follow = text.find("following", start, end) >= 0
    if may_follow and (following := _FOLLOWING.search(text, start, end)):
        return Introduction(_following(text, start, end, following), following[0].split()[-1].lower())
    if not has_colon:
        return None
    sentence = sentence_start(text, start, end)
    for pattern in (_OWN, _WITH_THIS, _ANONYMOUS, _FROM):
        if match := pattern.search(text, sentence, end):
            return _by_document(text, sentence, end, pattern, match)
    return _of_some(text, start, sentence, end) or _by_verb(text, sentence, end) or _bare(text, start, end)


def _of_some(text: str, start: int, sentence: int, end: int) -> Introduction | None:
    """Say what introduces the words of people who have no name: `The ferry workers’ statement:`, `As one put it:`."""
    if own := _OWN_OF_SOME.fullmatch(text, start, end):
        return Introduction(Cue(own[1], *own.span(1), own[2].lower()), own[2].lower())
    if put := _ONE_PUT_IT.search(text, sentence, end):
        return Introduction(Cue(put["who"], *put.span("who"), put["verb"]), "put it")
    return None


def _by_verb(text: str, sentence: int, end: int) -> Introduction | None:
    cue = cue_before(text, sentence, end, tail=5)
    if not cue.printed or not cue.verb or not _introduces(cue.verb) or cue.printed.lower() in {"i", "we", "you"}:
        return None
    put = _PUT_IT.search(text, sentence, end)
    return Introduction(cue._replace(verb=put[0] if put else cue.verb), "put it" if put else None)


def _bare(text: str, start: int, end: int) -> Introduction | None:
    """Say whether a paragraph is nothing but what it introduces: `Statement:`."""
    bare = _BARE.match(text[start:end])
    return Introduction(NO_CUE._replace(verb=bare[1].lower()), bare[1].lower()) if bare else None


def _introduces(verb: str) -> bool:
    return verb.lower() in words.STATEMENT_VERBS or " " in verb


def _following(text: str, start: int, end: int, match: re.Match[str]) -> Cue:
    """Return who is named where `the following letter` stands: before the verb, or after `from`."""
    verb = " ".join(match[0].split())
    issuing = verb.split()[0].lower() in words.ISSUING
    if issuing:
        left = text[start : match.start()].rstrip()
        left = re.sub(r"\s(?:has|have|had|to|today|also)$", "", left)
        caps = re.match(rf"(?:{NAME})", left)
        if len(left.split()) == 2 and left[0].isupper():  # a surname may be printed in small letters
            return Cue(left, start, start + len(left), verb)
        if caps and (
            len(caps[0]) >= len(left) or "," in left[: len(caps[0]) + 1] or " to" in text[start : match.start()]
        ):
            name = left if len(left.split()) <= 4 else caps[0]
            name = re.match(NAME, name)[0] if name == caps[0] else name  # type: ignore[index]
            return Cue(name, start, start + len(name), verb)
        if left and (subject := subject_before(text, start, start + len(left), "issued", [])) and subject.printed:
            return subject._replace(verb=verb)
    for pattern in (_FROM, _FROM_LATER):
        if source := pattern.search(text, match.end() - len(match[0].split()[-1]), end):
            subject = _noun_phrase(text, source.end(), end, is_named=False)
            return subject._replace(verb=verb.removeprefix("The ").removeprefix("the "))
    return NO_CUE._replace(verb=re.sub(r"^[Tt]he ", "", verb))


def _by_document(
    text: str, start: int, end: int, pattern: re.Pattern[str], match: re.Match[str]
) -> Introduction | None:
    if pattern is _OWN:
        name = named(text, *match.span(1))
        # A plural that ends in an apostrophe keeps its s.
        return Introduction(name._replace(verb=match[2].lower()), match[2].lower()) if name.printed else None
    if pattern is _ANONYMOUS:
        return Introduction(Cue(match[0], *match.span(), match[1].lower()), match[1].lower())
    if pattern is _WITH_THIS:
        subject = subject_at(text, start, end)
        return Introduction(subject._replace(verb=match[1].lower()), match[1].lower())
    subject = _noun_phrase(text, match.end() - len(match[2]), end)
    return Introduction(subject._replace(verb=match[1].lower()), match[1].lower()) if subject.printed else None


def _noun_phrase(text: str, start: int, end: int, *, is_named: bool = True) -> Cue:
    """Return the words from `start` to the next preposition, conjunction or mark, without the `the` of a name."""
    has_article = text[start : start + 4].lower() == "the "
    if has_article and (is_named or text[start + 4 : start + 5].isupper()):
        start += 4
        has_article = False
    stop = _NOUN_END.search(text, start, end)
    last = stop.start() if stop else end
    phrase = text[start:last]
    begins = has_article or phrase[:1].isupper() or phrase.split(" ", 1)[0] in {"a", "an", "one"}
    if not phrase or len(phrase.split()) > 6 or not begins:
        return NO_CUE
    return Cue(phrase, start, last, None)


def _statement(text: str, paragraphs: Sequence[Paragraph], number: int, *, in_entry: bool) -> Statement | None:
    paragraph = paragraphs[number]
    last = text[paragraph.start : paragraph.end].rstrip()[-1:]
    if last != ":" and "following" not in text[paragraph.start : paragraph.end]:
        return None
    first = number + 1
    if _is_marked(text, paragraphs[first]) or _leads_on(text, paragraphs, first):
        return None
    introduced = introduction(text, paragraph)
    if introduced is None or (last != ":" and not _announces(text, paragraph, introduced)):
        return None
    if _LIST.match(text, paragraphs[first].start) or paragraphs[first].role == "list_item":
        return None
    final, signature = _end(text, paragraphs, first, introduced, in_entry=in_entry)
    if not introduced.cue.printed and not (signature and introduced.document in {"statement", "letter"}):
        return None
    return Statement(introduced, signature, number, first, final)


def _announces(text: str, paragraph: Paragraph, introduced: Introduction) -> bool:
    """Say whether a paragraph without a colon gives what follows it, as in `sent out the following letter`."""
    verb = introduced.cue.verb or ""
    return verb.split()[0].lower() in words.ISSUING and "following" in text[paragraph.start : paragraph.start + 200]


def _is_marked(text: str, paragraph: Paragraph) -> bool:
    start, _ = stripped(text, paragraph.start, paragraph.end)
    return text[start : start + 1] in tuple('"“”„«»‘‚‹')


def _leads_on(text: str, paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Say whether a paragraph introduces something itself, so that it alone is no statement."""
    said = text[paragraphs[number].start : paragraphs[number].end].rstrip()
    return said.endswith(":")


def _end(
    text: str, paragraphs: Sequence[Paragraph], first: int, introduced: Introduction, *, in_entry: bool
) -> tuple[int, str | None]:
    """Return the last paragraph of a statement, and who has signed it."""
    document = introduced.document
    if document in words.SHORT_DOCUMENTS or (document is None and introduced.cue.verb != "had this to say"):
        return first, None
    within = len(paragraphs) - 1 if in_entry else min(len(paragraphs) - 1, first + LONGEST_LETTER)
    if signed := _signed(text, paragraphs, first, within, in_entry=in_entry):
        return signed, _signature(text, paragraphs[signed])
    speaks = [
        bool(_FIRST_PERSON.search(text, paragraphs[number].start, paragraphs[number].end))
        for number in range(first, within + 1)
    ]
    if in_entry:
        trailing = within > first and speaks[0] and not speaks[-1]
        return within - 1 if trailing else within, None
    last = first
    while speaks[0] and last < within and speaks[last + 1 - first]:
        last += 1
    return last, None


def _signed(text: str, paragraphs: Sequence[Paragraph], first: int, last: int, *, in_entry: bool) -> int | None:
    """Return the number of the paragraph that signs a letter."""
    for number in range(first + 1, last + 1):
        paragraph = paragraphs[number]
        # Within an entry other lines look like signatures; there what ends a letter must say so.
        if in_entry and number < last and not _CLOSING.match(text, paragraph.start, paragraph.end):
            continue
        if number > first and paragraph.end - paragraph.start <= LONGEST_SIGNATURE and _is_signature(text, paragraph):
            follows = number + 1 <= last and _is_signature(text, paragraphs[number + 1])
            return number + 1 if follows else number
    return None


def _is_signature(text: str, paragraph: Paragraph) -> bool:
    line = text[paragraph.start : paragraph.end].strip()
    return len(line) <= LONGEST_SIGNATURE and bool(_SIGNED.match(line)) and line[-1] not in ".:?!" and line[0].isupper()


def _signature(text: str, paragraph: Paragraph) -> str | None:
    match = _NAMES_ALONE.match(text[paragraph.start : paragraph.end])
    return match[1] if match else None
