"""Short forms of persons' names: surnames, given names, initials, and the names of commenters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.features.names import organisations, places
from pipeline.features.names.given import DOUBTFUL, GIVEN, SURNAMES
from pipeline.features.names.known import MOST, Known
from pipeline.features.names.mentions import Mention
from pipeline.features.names.shown import LEAST, Shown
from pipeline.features.names.spots import Meaning, Spot
from pipeline.features.names.words import ACTING, ARTICLES, GREETINGS, NO_ACRONYM, NO_NAME, ORDINARY, ROLE_WORDS, ROLES

_NO_SURNAME = places.SURE.keys() | organisations.KNOWN.keys() | organisations.SHORT_PARTIES
_NO_TITLED = NO_NAME | ROLE_WORDS | organisations.STOPPING | places.SURE.keys()
_NO_GIVEN = _NO_SURNAME | NO_NAME | places.DEMONYMS
_SMALL_INITIALS = re.compile(r"(?<![\w@#'’.-])[a-z]{2,3}(?= (\w+))")


def titled(known: Known, spot: Spot) -> Meaning | None:
    """Return the person of that surname, behind a title such as *Mr*."""
    word = spot.word
    if word in _NO_TITLED or len(word) < 2:
        return None
    title = spot.before.rstrip(".")
    candidates = known.by_surname.get(word)
    name = known.choose(candidates, spot.prose) if candidates else None
    if name:
        return Meaning("person", name, f"“{title}” before the surname of {name}")
    return None if word.isupper() else Meaning("person", f"{title} {word}", f"“{title}” stands before it")


def surname(known: Known, spot: Spot, _: Shown) -> Meaning | None:
    """Return the person who bears a surname."""
    word = spot.word
    candidates = known.by_surname.get(word)
    if not candidates or word in _NO_SURNAME or spot.follows_unknown:
        return None  # behind an unknown word it may be somebody else's
    if word in ORDINARY and (spot.begins or spot.is_loud or spot.before in ARTICLES or not spot.is_alone):
        return None
    candidates = candidates + [name for name in known.by_given.get(word, ()) if name not in candidates]
    return _one_of(known, spot, candidates, "surname")


def _one_of(known: Known, spot: Spot, candidates: list[str], what: str) -> Meaning:
    name = known.choose(candidates, spot.prose)
    if name is None:
        several = ", ".join(sorted(candidates)) if len(candidates) < MOST else f"{MOST} or more"
        return Meaning("person", spot.word, f"{what} of several persons on this page: {several}")
    if what == "surname" and not known.is_sure(spot.word, name, spot.prose):
        basis = f"a surname that {name} bears elsewhere on this page, but many others do, too"
        return Meaning("person", spot.word, basis)
    return Meaning("person", name, f"{what} of {name}{'' if len(candidates) == 1 else ', who is named nearby'}")


def surname_alone(_: Known, spot: Spot, on_page: Shown) -> Meaning | None:
    """Return a surname of which only the page shows that it is one."""
    name = on_page.surnames.get(spot.word)
    if name is None or spot.is_loud or spot.follows_unknown or not spot.is_last:
        return None
    if name == spot.word:
        return Meaning("person", name, "the page says what this person said, and goes on with “who”")
    if spot.word in ORDINARY or spot.before in ARTICLES:
        return None
    return Meaning("person", name, f"surname of {name}")


def given_name(known: Known, spot: Spot, _: Shown) -> Meaning | None:
    """Return the person who bears a given name, or the commenter, within comments."""
    word = spot.word
    candidates = list(known.by_given.get(word, ()))
    if _is_in_comment(known, spot):
        candidates += [name for name in known.authors_by_given.get(word, ()) if name not in candidates]
        if word in known.authors and candidates:
            candidates.append(word)
    if not candidates or not _may_be_given(spot):
        return None
    is_doubtful = word in DOUBTFUL or (word not in GIVEN and word.lower() in known.context.small_words)
    if is_doubtful and not _is_called(known, spot):
        return None
    found = _one_of(known, spot, candidates, "given name")
    if found.normal_form in known.authors and not known.is_person(found.normal_form):
        return found._replace(basis=f"given name of a commenter on this page, {found.normal_form}")
    return found


def _may_be_given(spot: Spot) -> bool:
    if spot.before in ARTICLES or not spot.is_alone or spot.word in _NO_GIVEN:
        return False
    return not spot.is_loud or spot.word in GIVEN


def _is_in_comment(known: Known, spot: Spot) -> bool:
    return known.material.prose[spot.prose].comment is not None


def _is_called(known: Known, spot: Spot) -> bool:
    """Say whether somebody is spoken to: a mark behind the first word of a comment, or behind a greeting and a name."""
    opens = spot.before in GREETINGS or spot.start == known.material.prose[spot.prose].paragraphs[0].start
    return opens and known.text[spot.end : spot.end + 1] in {",", "!", ":", "\n", ""}


def commenter(known: Known, spot: Spot, _: Shown) -> Meaning | None:
    """Return a commenter of that name, within comments."""
    word = spot.word
    if word not in known.authors or spot.is_loud or not _may_be_given(spot) or not _is_in_comment(known, spot):
        return None
    is_doubtful = (
        word in DOUBTFUL
        or word in ORDINARY
        or word.lower() in known.context.small_words
        or (spot.begins and word not in GIVEN)
    )
    if is_doubtful and not _is_called(known, spot):
        return None
    return Meaning("person", word, "a commenter on this page")


def initials(known: Known, spot: Spot, _: Shown) -> Meaning | None:
    """Return the only person of these initials, if the page names him or her often enough."""
    word = spot.word
    if len(word) not in {2, 3} or not word.isupper() or word in NO_ACRONYM or spot.is_loud:
        return None
    candidates = known.by_initials.get(word, ())
    if len(candidates) != 1 or known.total(candidates[0]) < LEAST:
        return None
    return Meaning("person", candidates[0], f"initials of {candidates[0]}")


def spoken_to(known: Known, spot: Spot, on_page: Shown) -> Meaning | None:
    """Return a given name of nobody else on the page that is spoken to, or that the page shows to be a person's."""
    word = spot.word
    if word not in GIVEN or spot.is_loud or word in SURNAMES or not _may_be_given(spot):
        return None
    if _is_in_comment(known, spot) and _is_called(known, spot):
        return Meaning("person", word, "a given name that is spoken to")
    if spot.before in ROLES:
        return Meaning("person", word, f"a given name behind “{spot.before}”")
    if word in on_page.givens:
        return Meaning("person", word, "a given name that stands here for a person, and never with a surname")
    return None


def small_initials(known: Known) -> Iterator[Mention]:
    """Yield initials in small letters before a verb, of persons whose initials the page has in capitals, too."""
    wanted = {
        word.lower(): names[0]
        for word, names in known.by_initials.items()
        if word in known.alone
        and len(names) == 1
        and len(word) in {2, 3}
        and word not in NO_ACRONYM
        and word.lower() in known.context.small_words
        and known.total(names[0]) >= LEAST
    }
    if not wanted:
        return
    for number, prose in enumerate(known.material.prose):
        for paragraph in prose.paragraphs:
            for match in _SMALL_INITIALS.finditer(known.text, paragraph.start, paragraph.end):
                name = wanted.get(match[0])
                if name and match[1] in ACTING:
                    basis = f"initials of {name}, before “{match[1]}”"
                    yield Mention(*match.span(), "person", name, basis, number)
