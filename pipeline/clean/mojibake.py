"""Mojibake: a line -> the edits that undo text decoded in the wrong encoding, once or several times over.

The only place that knows ftfy. Its configuration is an archivist's: encoding damage and nothing else. ftfy
is asked line by line with `fix_and_explain`: its `fix_text` takes another path, and a `<` on one line
changes what it does on all later ones. ftfy changes no line that its own test of badness passes, so that
test comes first, and before it a much faster screen, which catches whatever that test could object to
(proved in tests/test_clean.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import ftfy
from ftfy import ExplanationStep
from ftfy.badness import MOJIBAKE_CATEGORIES, is_bad

from pipeline.clean.compose import Edit, narrow

ARCHIVIST = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_encoding=True,
    restore_byte_a0=True,
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=True,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=True,
    remove_control_chars=False,
    normalization=None,
    explain=True,
)

LONGEST = 10_000
"""Characters given to ftfy at once. Longer lines are cut between words: some steps are quadratic."""


def decode_mojibake(line: str) -> list[Edit]:
    """Undo text decoded in the wrong encoding; `Edit.step` says how in ftfy's words."""
    edits: list[Edit] = []
    if not _SCREEN.search(line) or not is_bad(line):
        return edits
    for start, end in _pieces(line):
        piece = line[start:end]
        if not is_bad(piece):
            continue
        fixed, plan = ftfy.fix_and_explain(piece, ARCHIVIST)
        if fixed != piece:
            edits += (_moved(edit, start) for edit in narrow(piece, fixed, _in_words(plan or ())))
    return edits


def _in_words(plan: Iterable[ExplanationStep]) -> str:
    """Tell ftfy's plan: `encode latin-1, decode utf-8`; what it repeats at once is told once."""
    told: list[str] = []
    for action, parameter in plan:
        if told[-1:] != [f"{action} {parameter}"]:
            told.append(f"{action} {parameter}")
    return ", ".join(told)


def _moved(edit: Edit, by: int) -> Edit:
    """Shift an edit along the line."""
    return edit._replace(start=edit.start + by, end=edit.end + by)


# --- what ftfy is not shown --------------------------------------------------------------------------

QUOTED_LETTER = re.compile(
    r"(?<![À-ÿ])(?:[“‘«‹»›]|(„))"  # after such a letter the mark itself may be a byte of mojibake
    r"[^“”„‘’‚«»‹›\n]{0,200}?"
    r"(?<![^\W\d_])([À-ÖØ-öø-ÿ](?:[”’»›«‹]|(?(1)“|(?!))))"
)
"""A single accented letter before a closing mark whose opening mark is printed too: “the letter Ã”.

ftfy would read the letter and the mark as the two bytes of another letter, and eat the mark.
"""


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Cut a line into the spans that ftfy is shown: without quoted letters, and none too long."""
    position = 0
    for quoted in QUOTED_LETTER.finditer(line):
        yield from _short_pieces(line, position, quoted.start(2))
        position = quoted.end(2)
    yield from _short_pieces(line, position, len(line))


def _short_pieces(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a span before a word, or hard where there is none: a space in mojibake may be one of its bytes."""
    while end - start > LONGEST:
        cut = max(
            (m.end() for m in BETWEEN_WORDS.finditer(line, start + 1, start + LONGEST)),
            default=start + LONGEST,
        )
        yield start, cut
        start = cut
    yield start, end


BETWEEN_WORDS = re.compile(r"[A-Za-z0-9.,] (?=[A-Za-z0-9])")

# --- the screen --------------------------------------------------------------------------------------


def _characters(*categories: str) -> str:
    """Join categories of ftfy, each of them the inside of a character class."""
    return "".join(MOJIBAKE_CATEGORIES[category] for category in categories)


ALONE = "\x80-\x9fÂÃЂ"
"""Characters that can be bad by themselves or beside ASCII."""

MARKED = _characters(
    "bad", "law", "currency", "start_punctuation", "end_punctuation", "numeric", "kaomoji",
    "upper_accented", "lower_accented", "box",
)  # fmt: skip
"""Characters that can be bad beside another of them. Apostrophes, dashes and the ellipsis are not."""

SCREEN_CLASS = "Œœ" + ALONE + MARKED + _characters("common")
SCREEN_AROUND = "|".join(
    (
        f"(?<=[{ALONE}])",
        f"(?<=[{MARKED}][{MARKED}])",
        f"(?<=[{_characters('lower_common', 'upper_common')}][{_characters('bad', 'upper_accented')}])",
        f"(?<=[ВГРСβΒΓΞΟ][{MARKED}])",
        f"(?<=[ÎÐØÙ√][{_characters('common')}])",
        "(?<=[Œœ])(?=[^A-Za-z])",
    )
)
"""Each rule of `ftfy.badness.BADNESS_RE` contains one of these; the file there and this table go together.

The two parts are for `re`: a class that a search can skip to at 250 MB/s, then what must stand there.
"""
_SCREEN = re.compile(f"[{SCREEN_CLASS}](?:{SCREEN_AROUND})")
