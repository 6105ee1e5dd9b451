"""Listed: a user's own list of names -> known names as values; and where a page mentions them.

The list is a table in CSV: the columns `name` and `kind`, and if wanted `variants`, divided by `|`. Capitals count, and
straight and curly apostrophes are the same.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipeline.features.names.mentions import Mention
from pipeline.types import KnownName, Material

KINDS = ("person", "organisation", "place")
_APOSTROPHES = str.maketrans("’ʼ`´\u00a0", "'''' ")
_WORD = re.compile(r"\w+")


class NoList(Exception):  # noqa: N818  (the message is for people: file, line, what is wrong and what to do, in one line)
    """A list of names that cannot be read."""


# --- reading a list ----------------------------------------------------------------------------------


def read_names(path: Path) -> tuple[KnownName, ...]:
    """Return the names of a list, in its order. Raises `NoList`."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise NoList(f"{path}: {error.strerror}; give a CSV file with the columns name and kind") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise NoList(f"{path}: line {line}: not in UTF-8; save it as CSV in UTF-8") from error
    return parse_names(text, str(path))


def parse_names(text: str, called: str) -> tuple[KnownName, ...]:
    """Return the names of the text of a list; `called` is what messages call it. Raises `NoList`."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    names: list[KnownName] = []
    forms: dict[str, int] = {}
    try:
        header = [column.strip().lower() for column in next(reader, [])]
        missing = [column for column in ("name", "kind") if column not in header]
        if missing:
            raise NoList(f"{called}: line 1: no column {missing[0]}; begin the list with name,kind,variants")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
                name = _name(row, f"{called}: line {reader.line_num}")
                for form in dict.fromkeys((name.name, *name.variants)):
                    if forms.setdefault(form, reader.line_num) != reader.line_num:
                        raise NoList(
                            f"{called}: line {reader.line_num}: “{form}” stands in line {forms[form]} already; "
                            "leave it out in one of them"
                        )
                names.append(name)
    except csv.Error as error:
        raise NoList(f"{called}: line {reader.line_num}: {error}; check its quotation marks") from error
    if not names:
        raise NoList(f"{called}: no names in it; add lines such as Ann Field,person,A. Field|Field")
    return tuple(names)


def _name(row: dict[str, str], where: str) -> KnownName:
    name, kind = row["name"], row.get("kind", "").lower()
    if not _WORD.search(name):
        raise NoList(f"{where}: no name; write one in the column name, or remove the line")
    if kind not in KINDS:
        raise NoList(f"{where}: {f'“{kind}” is no kind' if kind else 'no kind'}; write person, organisation or place")
    variants = tuple(" ".join(form.split()) for form in row.get("variants", "").split("|") if form.strip())
    if bad := next((form for form in variants if not _WORD.search(form)), None):
        raise NoList(f"{where}: the variant “{bad}” has no letter; leave it out")
    return KnownName(" ".join(name.split()), kind, variants)


# --- finding its names -------------------------------------------------------------------------------


class _Form(NamedTuple):
    text: str
    """With straight apostrophes."""
    offset: int
    """Where its first word begins."""
    name: KnownName
    basis: str


@lru_cache(maxsize=4)
def _by_first_word(known: tuple[KnownName, ...]) -> dict[str, list[_Form]]:
    """Return all forms of all names by their first word, the longest first."""
    forms: dict[str, list[_Form]] = {}
    for name in known:
        for form in dict.fromkeys((name.name, *name.variants)):
            basis = (
                "in your list of names" if form == name.name else f"in your list of names as a variant of {name.name}"
            )
            folded = form.translate(_APOSTROPHES)
            word = _WORD.search(folded)
            if word:
                forms.setdefault(word[0], []).append(_Form(folded, word.start(), name, basis))
    for found in forms.values():
        found.sort(key=lambda form: -len(form.text))
    return forms


def listed_names(material: Material) -> Iterator[Mention]:
    """Yield where names of the list stand as whole words; of those that overlap the one that begins first."""
    if not material.known:
        return
    forms = _by_first_word(material.known)
    text = material.text.translate(_APOSTROPHES)
    for number, prose in enumerate(material.prose):
        for _, first, last in prose.paragraphs:
            end = first
            for word in _WORD.finditer(text, first, last):
                for form in forms.get(word[0], ()):
                    start = word.start() - form.offset
                    behind = start + len(form.text)
                    if (
                        start >= end
                        and behind <= last
                        and text.startswith(form.text, start)
                        and _is_apart(text, start, behind)
                    ):
                        yield Mention(start, behind, form.name.kind, form.name.name, form.basis, number)
                        end = behind
                        break


def _is_apart(text: str, start: int, end: int) -> bool:
    return not (_is_letter(text[start - 1 : start]) and _is_letter(text[start])) and not (
        _is_letter(text[end : end + 1]) and _is_letter(text[end - 1])
    )


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
