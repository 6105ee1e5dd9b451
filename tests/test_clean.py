"""Cleaning: only damage is repaired, and every repair can be undone to the byte."""

from __future__ import annotations

import itertools
import re
import time
from pathlib import Path
from typing import NamedTuple

import ftfy
import pytest
from ftfy.badness import MOJIBAKE_CATEGORIES, is_bad
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.clean.compose import Edit, compose, narrow, patch
from pipeline.clean.mojibake import ARCHIVIST, LONGEST, decode_mojibake
from pipeline.clean.offsets import clean_start, source_end, source_offsets, source_span, source_start
from pipeline.clean.repair import STEPS, SUSPECT, clean_line, suspect_lines
from pipeline.clean.undo import rebuild, unclean
from pipeline.extract.decode import decode
from pipeline.types import CleanText, Decoded, Rejected, Repair

HERE = Path(__file__).parent
SEEDS = sorted((HERE.parent / "seeds").glob("*.txt"))


# --- cases that people can read ----------------------------------------------------------------------


class Case(NamedTuple):
    """A line as it comes in, and as it should be."""

    name: str
    line: str
    expected: str


ESCAPE = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")


def shown(text: str) -> str:
    return ESCAPE.sub(lambda found: found.group().encode().decode("unicode_escape"), text)


def cases(folder: str) -> list[Case]:
    found: list[Case] = []
    for file in sorted((HERE / "encodings" / folder).glob("*.txt")):
        for number, line in enumerate(file.read_text("utf-8").split("\n"), start=1):
            if line.startswith("< "):
                found.append(Case(f"{file.stem}-{number}", shown(line[2:]), shown(line[2:])))
            elif line.startswith("> "):
                found[-1] = found[-1]._replace(expected=shown(line[2:]))
            else:
                assert not line or line.startswith("#"), f"{file}:{number}: neither case nor remark: {line}"
    assert found
    return found


def cleaned(text: str) -> CleanText:
    return clean(Decoded(text, "utf-8", "a test"))


@pytest.mark.parametrize("case", cases("in_the_wild"), ids=lambda case: case.name)
def test_damage_is_repaired(case: Case) -> None:
    """Readers would see mojibake, and searches would miss it."""
    assert cleaned(case.line).text == case.expected


@pytest.mark.parametrize("case", cases("negative"), ids=lambda case: case.name)
def test_what_is_right_is_left_alone(case: Case) -> None:
    """The archive would hold what nobody wrote."""
    assert cleaned(case.line) == CleanText(case.line)


@pytest.mark.xfail(strict=True, reason="not repaired yet: a case that works must move to in_the_wild")
@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: case.name)
def test_what_cannot_be_repaired_yet(case: Case) -> None:
    """A repair would have appeared unnoticed."""
    assert cleaned(case.line).text == case.expected


@pytest.mark.parametrize("case", cases("in_the_wild"), ids=lambda case: case.name)
def test_cleaning_twice_changes_nothing(case: Case) -> None:
    """A database built from exported text would differ."""
    assert cleaned(case.expected) == CleanText(case.expected)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_seeds_need_no_repair(seed: Path) -> None:
    """The project's own documents, which are sound, would be altered."""
    decoded = decode(seed.read_bytes())
    assert clean(decoded) == CleanText(decoded.text)


# --- nothing is lost ---------------------------------------------------------------------------------

DAMAGE = [
    "donâ€™t", "Ã©", "Ã ", "â€œ", "â€\x9d", "&amp;", "&amp;rsquo;", "&#13;", "\0", "\x0b", "\x1f\x7f", "\u200b",
    "\ufeff", "\ufffd", "\x92", "\x81", "“Ã”", "Å k", "\r", "\n", "\n\n", " ", "  ", "word", "é", "’", "🙂",
    "ï»¿", "À€", "í\xa0\x80",
]  # fmt: skip
BROKEN = [b"\x93", b"\x94", b"\xe2\x80", b"\xf0\x9f\x98", b"\xff\xfe", b"\xc3"]
BYTES = [word.encode() for word in DAMAGE] + BROKEN

damaged_text = st.lists(st.one_of(st.sampled_from(DAMAGE), st.text(max_size=4)), max_size=30).map("".join)
damaged_bytes = st.one_of(
    st.binary(max_size=200),
    st.lists(st.sampled_from(BYTES), max_size=30).map(b"".join),
    st.lists(st.sampled_from(BYTES), max_size=30).map(lambda parts: b"\xef\xbb\xbf" + b"".join(parts)),
    damaged_text.map(lambda text: b"\xff\xfe" + text.encode("utf-16-le") + b"\x00\xd8"),
    st.text(max_size=60).map(lambda text: text.encode().decode("latin-1").encode()),
    st.text(max_size=60).map(lambda text: text.encode().decode("cp1252", "replace").encode()),
)


PRINTED_ASCII = st.characters(codec="ascii", categories=["L", "N", "P", "Z"], exclude_characters="&")


def as_stored(repairs: tuple[Repair, ...]) -> list[Repair]:
    """Keep of each repair what the undoing may use: line and steps are only told to people."""
    return [repair._replace(line=0, steps="") for repair in repairs]


@settings(deadline=None, max_examples=800)
@given(damaged_bytes)
@example("“one” “two” ".encode() + b"\x93three\x94 \xe2\x80 \0")
@example("â€".encode() + b"\x9d \x9d \xc3\xa9\xc3\xa9\xc3\xa9")
@example(b"\xef\xbb\xbf&amp;\x93rsquo;")
def test_source_is_rebuilt_from_what_is_stored(data: bytes) -> None:
    """The proof that nothing was lost would not hold."""
    try:
        decoded = decode(data)
    except Rejected:
        return
    text, repairs, _ = clean(decoded)
    assert unclean(text, as_stored(repairs), decoded.encoding) == (decoded.text, decoded.undecodable)
    assert rebuild(text, as_stored(repairs), decoded.encoding, decoded.byte_order_mark) == data


@settings(deadline=None, max_examples=500)
@given(damaged_text)
def test_repairs_are_in_order_and_true(text: str) -> None:
    """A repair would point at the wrong place, or not say what stood there."""
    result = cleaned(text)
    reached = 0
    for repair in result.repairs:
        assert reached <= repair.start < repair.end
        reached = repair.end
        span = text[repair.start : repair.end]
        assert "\n" not in span
        assert repair.line == text.count("\n", 0, repair.start) + 1
        assert repair.raw == (None if repair.before == span else span.encode())
        assert repair.steps


@settings(deadline=None, max_examples=500)
@given(damaged_text)
def test_lines_stay_lines(text: str) -> None:
    """Line numbers of the database would not be those of the source."""
    assert cleaned(text).text.count("\n") == text.count("\n")


@settings(deadline=None, max_examples=500)
@given(damaged_bytes)
def test_sqlite_can_store_what_is_clean(data: bytes) -> None:
    """NUL and lone surrogates would cut a text short, or stop the load stage."""
    try:
        result = clean(decode(data))
    except Rejected:
        return
    for text in (result.text, *(repair.before + repair.after for repair in result.repairs)):
        assert "\0" not in text
        text.encode("utf-8")


@settings(deadline=None, max_examples=300)
@given(st.text(PRINTED_ASCII, max_size=80))
def test_text_that_was_damaged_comes_back(text: str) -> None:
    """Mojibake of ordinary sentences would not be undone."""
    sentence = f"{text} isn’t “so” – café…"
    assert cleaned(sentence.encode().decode("latin-1")).text == sentence


def test_repairs_that_do_not_fit_are_refused() -> None:
    """`btl check` would pass a database whose text was altered."""
    result = cleaned("donâ€™t stop")
    with pytest.raises(ValueError, match="line 1"):
        rebuild(result.text.replace("don", "dan"), result.repairs)
    with pytest.raises(ValueError, match="another length"):
        rebuild(result.text, [result.repairs[0]._replace(before="do")])


# --- what a repair says ------------------------------------------------------------------------------


def test_repairs_are_single_words() -> None:
    """A reader of the table would have to look for the difference in a whole paragraph."""
    text = "    He said itâ€™s fÃ©te and Å koda &amp; more."
    spans = [(repair.before, repair.after) for repair in cleaned(text).repairs]
    assert spans == [
        ("itâ€™s", "it’s"),
        ("fÃ©te", "féte"),
        ("Å koda", "Škoda"),
        ("&amp;", "&"),
    ]


def test_a_word_that_needed_two_steps_has_one_repair() -> None:
    """Repairs would overlap, and could not be undone one by one."""
    (repair,) = cleaned("a don&acirc;&euro;&trade;t\0 b").repairs
    assert (repair.before, repair.after) == ("don&acirc;&euro;&trade;t␀", "don’t")
    assert repair.raw == b"don&acirc;&euro;&trade;t\0"
    assert repair.steps == (
        "unescape HTML character reference; encode sloppy-windows-1252, decode utf-8; remove control characters"
    )


def test_a_stray_windows_1252_byte_is_repaired() -> None:
    """Quotations pasted into UTF-8 pages would have lost their marks."""
    data = "“One” – two’s ".encode() + b"\x93three\x94 \x9d."
    result = clean(decode(data))
    assert result.text == "“One” – two’s “three” \ufffd."
    assert [(repair.raw, repair.steps) for repair in result.repairs] == [
        (b"\x93", "windows-1252 byte 0x93 within UTF-8"),
        (b"\x94", "windows-1252 byte 0x94 within UTF-8"),
        (b"\x9d", "undecodable bytes kept as U+FFFD"),
    ]
    assert [(finding.line, finding.code) for finding in result.findings] == [(1, "undecodable")]


def test_a_character_cut_off_at_the_end_is_no_windows_1252() -> None:
    """The first byte of a character that a download cut off would become a letter."""
    assert clean(decode("“Yes” ’".encode() + b"\xe2")).text == "“Yes” ’\ufffd"


def test_losses_are_told() -> None:
    """A user would not learn that characters are gone for good."""
    result = cleaned("fine\nlost \ufffd\ufffd\nodd \x81\n")
    assert [(finding.line, finding.code) for finding in result.findings] == [
        (2, "replacement_character"),
        (3, "control_character"),
    ]
    assert result.repairs == ()


# --- the screen --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def odd_characters() -> list[str]:
    """Return every character that a rule of ftfy's names, and some of the rest."""
    named = re.compile(f"[{''.join(MOJIBAKE_CATEGORIES.values())}]")
    return [chr(code) for code in range(0x80, 0x10000) if named.match(chr(code))] + list(" aZ1.?\ud7ff東م🙂")


def test_every_character_alone() -> None:
    """The screen would let through a line that ftfy changes."""
    for code in itertools.chain(range(0xD800), range(0xE000, 0x10000)):
        character = chr(code)
        for line in (character, f"a{character}a", f"A {character} “{character}”"):
            if not SUSPECT.search(line):
                assert not is_bad(line), repr(line)
                assert code % 16 or ftfy.fix_and_explain(line, ARCHIVIST).text == line


def test_every_pair_of_odd_characters(odd_characters: list[str]) -> None:
    """The screen would let through a line that ftfy changes."""
    for first, second in itertools.product(odd_characters, repeat=2):
        for line in (first + second, f"a{first}{second}a", f" {first}{second} "):
            assert SUSPECT.search(line) or not is_bad(line), repr(line)


@settings(deadline=None, max_examples=2000)
@given(st.data())
def test_lines_that_the_screen_passes(odd_characters: list[str], data: st.DataObject) -> None:
    """The screen would let through a line that ftfy, or a step of ours, changes."""
    line = "".join(data.draw(st.lists(st.sampled_from(odd_characters), min_size=1, max_size=12)))
    if not SUSPECT.search(line):
        assert ftfy.fix_and_explain(line, ARCHIVIST).text == line
        assert all(step(line) == [] for step in STEPS)


@settings(deadline=None, max_examples=500)
@given(damaged_text)
@example("\n\n&\n\n\ufeff")
def test_lines_that_are_skipped_are_clean(text: str) -> None:
    """Skipping lines would give another text than cleaning each of them."""
    assert cleaned(text).text == "\n".join(clean_line(line)[0] for line in text.split("\n"))


@settings(deadline=None, max_examples=300)
@given(damaged_text)
def test_places_are_lines(text: str) -> None:
    """Repairs would name the wrong line."""
    lines = text.split("\n")
    for place in suspect_lines(text):
        assert text[place.start : place.end] == lines[place.number - 1]


# --- edits -------------------------------------------------------------------------------------------


@st.composite
def edits_of(draw: st.DrawFn, line: str) -> list[Edit]:
    cuts = sorted(draw(st.sets(st.integers(0, len(line)), max_size=8)))
    spans = [(a, b) for a, b in itertools.pairwise(cuts) if draw(st.booleans())]
    return [Edit(a, b, draw(st.text("xyz", max_size=3)), draw(st.sampled_from("abc"))) for a, b in spans]


@settings(deadline=None, max_examples=800)
@given(st.data(), st.text("pqrs", min_size=1, max_size=12))
def test_changes_of_several_steps_compose(data: st.DataObject, line: str) -> None:
    """Two steps on one word would give repairs that contradict each other."""
    current, changes = line, []
    for _ in range(4):
        edits = data.draw(edits_of(current))
        changes = compose(current, changes, edits)
        current = patch(current, edits)
    whole = [Edit(change.start, change.end, change.after, "") for change in changes]
    assert all(a.end <= b.start for a, b in itertools.pairwise(whole))
    assert patch(line, whole) == current


@settings(deadline=None, max_examples=500)
@given(st.text("ab ", min_size=1, max_size=20), st.text("abc ", max_size=20))
@example("a b c", "a b c d")
@example("a", "")
def test_narrow_edits_give_the_new_line(before: str, after: str) -> None:
    """A repair made small would be another repair."""
    edits = narrow(before, after, "")
    assert patch(before, edits) == after or before == after
    assert all(edit.start < edit.end for edit in edits)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(["word", "itâ€™s", "Ã©", "“Ã”", "Ã", "x" * 4000]), max_size=40).map(" ".join))
def test_long_lines_are_cut_without_loss(line: str) -> None:
    """A word at the edge of a piece would be lost, or left as mojibake."""
    edits = decode_mojibake(line)
    assert all(edit.end - edit.start <= LONGEST for edit in edits)
    assert "â€™" not in patch(line, edits)
    assert patch(line, edits).count("word") == line.count("word")


# --- offsets -----------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=500)
@given(damaged_text)
def test_offsets_lead_to_the_source(text: str) -> None:
    """A citation would point beside the words that it cites."""
    result = cleaned(text)
    offsets = source_offsets(result.repairs)
    places = range(len(result.text) + 1)
    for ends in (source_start, source_end):
        mapped = [ends(offsets, place) for place in places]
        assert mapped == sorted(mapped)
        assert all(0 <= place <= len(text) for place in mapped)
    changed = {i for begin, finish in zip(*offsets[:2], strict=True) for i in range(begin, finish)}
    for place in places[:-1]:
        start, end = source_span(offsets, place, place + 1)
        assert place in changed or text[start:end] == result.text[place]


@settings(deadline=None, max_examples=500)
@given(damaged_text)
def test_offsets_lead_back_from_the_source(text: str) -> None:
    """What the markup of a page states would be said of other words after a repair before them."""
    result = cleaned(text)
    offsets = source_offsets(result.repairs)
    back = [clean_start(offsets, place) for place in range(len(text) + 1)]
    assert back == sorted(back)
    repaired = {i for repair in result.repairs for i in range(repair.start, repair.end)}
    for place in range(len(text)):
        assert place in repaired or result.text[back[place]] == text[place]


def test_offsets_without_repairs_are_the_same() -> None:
    """Sound documents would be cited wrongly."""
    offsets = source_offsets(())
    assert [source_span(offsets, a, b) for a, b in ((0, 0), (3, 9))] == [(0, 0), (3, 9)]


def test_offsets_at_the_edges_of_repairs() -> None:
    """A cited word would have a removed character at its edge, or miss half of a repaired one."""
    text = "\ufeffAnna: itâ€™s \u200bso"
    result = cleaned(text)
    offsets = source_offsets(result.repairs)
    found = {
        word: text[slice(*source_span(offsets, at := result.text.index(word), at + len(word)))]
        for word in ("Anna", "it", "it’s", "so", "’s so")
    }
    assert found == {"Anna": "Anna", "it": "itâ€™s", "it’s": "itâ€™s", "so": "so", "’s so": "itâ€™s \u200bso"}
    assert source_span(offsets, 3, 3)[0] == source_span(offsets, 3, 3)[1]


# --- speed -------------------------------------------------------------------------------------------


def test_sound_text_is_fast() -> None:
    """Lines that ftfy cannot change would be given to it. The aim is 15 MB/s; this allows for a slow machine."""
    decoded = decode(b"".join(seed.read_bytes() for seed in SEEDS) * 40)
    start = time.perf_counter()
    clean(decoded)
    assert len(decoded.text) / (time.perf_counter() - start) > 3_000_000


@pytest.mark.parametrize("word", ["it’s", "itâ€™s", "a&amp;b", "\u200bx", "“Ã", "Ã©Ð", "À€"])
def test_one_enormous_line_takes_linear_time(word: str) -> None:
    """A page saved without line ends would hold up a build for hours."""
    line = f"{word} " * (1_000_000 // (len(word) + 1))
    start = time.perf_counter()
    cleaned(line)
    assert time.perf_counter() - start < 30
