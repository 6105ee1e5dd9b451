"""Caseless patterns, and the screens before patterns of dates: they say what the patterns alone would say."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline.dates
import pipeline.split
from pipeline.caseless import ODD, Caseless, small_letters
from pipeline.dates import stamp, year
from pipeline.dates.clock import _CLOCK
from pipeline.dates.names import MONTH_NUMBER, WEEKDAY_NUMBER
from pipeline.split import answer_words, headers, time_lines
from pipeline.split.layouts import forum_bylines

EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
PLAIN = [character for character in EVERY_CHARACTER if not ODD.fullmatch(character)]
ESCAPES_AND_GROUPS = re.compile(r"\\.|\(\?P[<=]\w+[>)]")


def patterns() -> dict[str, Caseless]:
    """Return all patterns that ignore case in this way, by the module and the name that hold them."""
    names = [
        module.name
        for package in (pipeline.dates, pipeline.split)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return {
        f"{name}.{key}": value
        for name in names
        for key, value in vars(importlib.import_module(name)).items()
        if isinstance(value, Caseless)
    }


PATTERNS = patterns()


def test_a_small_letter_stays_what_it_was() -> None:
    r"""A text in small letters would have other words, digits, spaces or length than the text: `\w`, `\d`, `\s`."""
    for character in PLAIN:
        small = character.lower()
        assert len(small) == 1
        for kind in (r"\w", r"\d", r"\s"):
            assert bool(re.match(kind, character)) == bool(re.match(kind, small)), f"U+{ord(character):04X}"


def test_a_letter_fits_its_capital_and_nothing_else() -> None:
    """A pattern in small letters would miss a letter that Python takes for the same one while case is ignored."""
    letters = {character for pattern in PATTERNS.values() for character in pattern.pattern if character.isalpha()}
    printed = "".join(PLAIN)
    bearers: dict[str, set[str]] = {}
    for character in PLAIN:
        bearers.setdefault(character.lower(), set()).add(character)
    for letter in sorted(letters):
        if letter == letter.lower():
            assert set(re.findall(letter, printed, re.IGNORECASE)) == bearers[letter], letter


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_patterns_have_small_letters_only(name: str) -> None:
    """A capital in a pattern, or a part that minds case, would fit no text in small letters."""
    plain = ESCAPES_AND_GROUPS.sub("", PATTERNS[name].pattern)
    assert plain == plain.lower()
    assert "(?-i" not in plain
    assert "(?i" not in plain


@pytest.mark.parametrize("name", sorted(PATTERNS))
@given(data=st.data())
def test_what_fits_is_found(name: str, data: st.DataObject) -> None:
    """A text that fits a pattern would be passed over, or found in another place, with other groups."""
    caseless = PATTERNS[name]
    pattern = caseless._as_it_stands
    text = data.draw(st.from_regex(pattern, fullmatch=data.draw(st.booleans())))
    text = data.draw(st.sampled_from([text, text.upper(), text.title(), f"İ {text}", f"an {text}."]))
    for method in ("fullmatch", "match", "search"):
        found, expected = getattr(caseless, method)(text), getattr(pattern, method)(text)
        assert (found and (found.span(), found.groups())) == (expected and (expected.span(), expected.groups()))


@given(data=st.data())
def test_a_page_without_the_stems_holds_no_answers(data: st.DataObject) -> None:
    """A page of questions and answers would not be asked for its answers."""
    asked = (answer_words.ANSWER_BUTTON, answer_words.ANSWERS_HEADING, answer_words.DEED)
    text = data.draw(st.one_of(*(st.from_regex(pattern.pattern) for pattern in asked)))
    match = answer_words.DEED.search(text)
    if not match or match["answered"] or any(pattern.search(text) for pattern in asked[:2]):
        assert any(stem in small_letters(text) for stem in answer_words.ANSWER_STEMS)


@given(text=st.from_regex(forum_bylines._POSTED._as_it_stands, fullmatch=True))
def test_a_page_without_the_stems_holds_no_posted(text: str) -> None:
    """A page on which `Posted` stands alone would not be asked for it."""
    assert any(stem in small_letters(text) for stem in forum_bylines._POSTED_STEMS)
    assert text[0] in forum_bylines._POSTED_LETTERS


@given(data=st.data())
def test_a_verb_ends_in_its_last_word(data: st.DataObject) -> None:
    """`NAME said` would not be read where its verb is printed in another way."""
    text = data.draw(st.from_regex(headers._SAYS._as_it_stands, fullmatch=True))
    assert headers._ends_in_verb(text)


@given(text=st.from_regex(headers._INITIAL.pattern).filter(lambda text: "\n" not in text))
def test_an_initial_is_short(text: str) -> None:
    """An initial at the end of a long text would not be looked for where it begins."""
    assert headers._ends_in_initial(text) == (headers._INITIAL.search(text) is not None)


@given(text=st.from_regex(headers._AVATAR._as_it_stands))
def test_a_name_with_the_words_of_a_picture_holds_one_of_them(text: str) -> None:
    """The words of a picture would stay in a name."""
    assert headers._PICTURE.search(text)


@given(text=st.text(st.sampled_from("Ann FieldÉß \u00a0[]+-()#123 points•,."), max_size=12))
def test_a_plain_name_has_no_marks(text: str) -> None:
    """A mark or a number would stay in a name that is taken for plain letters."""
    name = text.strip()
    if name.replace(" ", "").isalpha():
        for pattern in (headers._FOLD, headers._SCORE, headers._NUMBER_OF_USER):
            assert not pattern.search(name)
        assert name == name.strip(" ,:;·•|–—-")


@given(text=st.one_of(*(st.from_regex(pattern) for pattern in (time_lines._TWICE, _CLOCK, stamp._TIME_ALONE))))
def test_a_time_holds_its_mark(text: str) -> None:
    """A line that begins with a time would not be read as one."""
    found = next(match for pattern in (time_lines._TWICE, _CLOCK, stamp._TIME_ALONE) if (match := pattern.search(text)))
    assert time_lines._CLOCK_MARK.search(text, found.start())


@given(
    text=st.one_of(
        *(st.from_regex(p, fullmatch=True) for form in stamp._FORMS for p in (form.date, form.time_first)),
        st.from_regex(stamp._TIME_ALONE, fullmatch=True),
    )
)
def test_a_line_that_is_a_time_begins_like_one(text: str) -> None:
    """A line that is nothing but a date and a time would open no entry of a live blog."""
    assert time_lines._could_begin(text, 0, None)


@given(text=st.from_regex(stamp._RELATIVE._as_it_stands))
def test_a_short_time_holds_a_digit_or_a_word(text: str) -> None:
    """A time such as `3h` or `Heute` would be passed over."""
    found = stamp._RELATIVE.search(text)
    assert found
    assert stamp._PART_OF_SHORT.search(found[0])


@given(
    texts=st.lists(st.one_of(st.from_regex(year._FULL_DATE), st.text(max_size=50)), max_size=4),
    glue=st.text(max_size=1),
)
def test_full_dates_are_found_right_before_their_years(texts: list[str], glue: str) -> None:
    """A date that says in which year the times of a page are would be passed over, or begun too late."""
    text = glue.join(texts)
    found = [match.span() for match in year._full_dates(text)]
    assert found == [match.span() for match in year._FULL_DATE.finditer(text)]


# --- the screens before dates ------------------------------------------------------------------------

NAMES = sorted({*MONTH_NUMBER, *WEEKDAY_NUMBER})
PARTS = st.sampled_from(
    [*NAMES, *(name.title() for name in NAMES), *"0123456789", "3", "10", "2014", "14", "10:15", "9h05", "th", "of",
     "de", "at", "um", "pm", "GMT", ".", ",", "/", "-", ":", " ", "  ", "\u00a0", "–", "'09", "Ann", "ſep", "٣"]
)  # fmt: skip


@pytest.mark.parametrize("form", range(4))
@given(data=st.data())
def test_a_date_holds_its_core(form: int, data: st.DataObject) -> None:
    """A date would not be looked for, or looked for behind its beginning."""
    core, date, time_first, *_ = stamp._FORMS[form]
    found = date.search(data.draw(st.from_regex(date)))
    assert found
    place = core.search(found[0])
    assert place
    assert place.start() <= stamp.MOST_BEFORE_CORE
    assert stamp._begin(found[0], stamp._FORMS[form], place.start()) == 0
    found = time_first.search(data.draw(st.from_regex(time_first)))
    assert found
    assert core.search(found[0])
    assert stamp._CORE_OF_TIME.search(found[0])


@given(parts=st.lists(PARTS, max_size=14), glue=st.sampled_from(["", " "]))
def test_dates_are_found_as_without_screens(parts: list[str], glue: str) -> None:
    """A date would be found in another place than where the patterns alone find it, or read as another."""
    text = glue.join(parts)
    patterns = [pattern for form in stamp._FORMS for pattern in (form.date, form.time_first)]
    best = None
    for pattern in patterns:
        match = pattern.search(text)
        read = stamp._stamp({key: value for key, value in match.groupdict().items() if value}) if match else None
        if match and read and (best is None or (match.start(), -match.end()) < (best.start, -best.end)):
            best = stamp.FoundStamp(match.start(), match.end(), read)
    is_asked = re.search("[0-9]", text) and (stamp._MARKED.search(text) or stamp._names_month(text))
    assert stamp.find_stamp(text) == (best if is_asked else None)
    whole = next((m for p in (stamp._TIME_ALONE, *patterns) if (m := p.fullmatch(text))), None)
    fields = {key: value for key, value in whole.groupdict().items() if value} if whole else None
    assert stamp.read_stamp(text) == (stamp._stamp(fields) if fields and len(text) <= stamp.LONGEST else None)
