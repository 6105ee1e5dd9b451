"""The architecture: who may import whom is a picture in ARCHITECTURE.md, and this test holds the code to it."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import REPOSITORY

CODE = REPOSITORY / "pipeline"
PICTURE = re.compile(r"^```imports\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ARROW = re.compile(r"(?P<name>\w+) ->(?P<targets>(?: \w+(?:, \w+)*)?)")

LIVES_IN = {
    "resiliparse": {"markup"},
    "ftfy": {"clean"},
    "charset_normalizer": {"extract"},
    "backports": {"extract"},
    "compression": {"extract"},  # the same, in newer Pythons
    "brotli": {"extract"},
    "fastwarc": {"extract"},
    "dateutil": {"dates"},
    "py3langid": {"features"},
    "numpy": {"features", "load", "passages"},
    "idna": {"features"},
    "datasette": {"publish"},
    "jinja2": {"publish"},
    "markupsafe": {"publish"},
    "pluggy": {"publish"},
    "uvicorn": {"publish"},
    "distributed": {"run"},
    "click": {"cli", "show"},
    "rich": {"cli", "show"},
    "pyarrow": {"extract", "export"},
    "sqlite3": {"load", "check", "run", "publish", "export", "compare", "cli", "extract"},
    "sqlite_utils": {"load", "check", "run", "publish", "cli"},
}
"""Library to the parts of the program that may know it."""


def picture() -> dict[str, set[str]]:
    """Return the arrows as drawn: each part of the program, and what it imports."""
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (block,) = PICTURE.findall(text)
    arrows = {}
    for line in block.splitlines():
        arrow = ARROW.fullmatch(line.strip())
        assert arrow, f"not an arrow: {line!r}"
        arrows[arrow["name"]] = set(arrow["targets"].replace(",", " ").split())
    return arrows


def part(file: Path) -> str:
    """Return which part of the program a file belongs to: a folder, or a file beside them."""
    first = file.relative_to(CODE).parts[0]
    return first.removesuffix(".py")


def modules(file: Path) -> Iterator[str]:
    """Yield the full names of all modules that a file imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written in full"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def files() -> list[Path]:
    """Return our own source files; what the site's pages are made of is not code."""
    return [file for file in sorted(CODE.rglob("*.py")) if file != CODE / "__init__.py"]


def imported() -> dict[str, set[str]]:
    """Return the arrows as they are."""
    arrows: dict[str, set[str]] = {}
    for file in files():
        ours = (name.split(".")[1] for name in modules(file) if name.startswith("pipeline."))
        parts = {name for name in ours if (CODE / name).is_dir() or (CODE / f"{name}.py").exists()}
        arrows.setdefault(part(file), set()).update(parts - {part(file)})
    return arrows


def test_the_picture_names_every_part_of_the_program() -> None:
    """A new folder would stand outside the picture, and could import whatever it likes."""
    assert picture().keys() == imported().keys()


@pytest.mark.parametrize("name", sorted(imported()))
def test_imports_are_those_of_the_picture(name: str) -> None:
    """One part would come to depend on another, or the picture would show an arrow that is gone."""
    assert imported()[name] == picture().get(name)


def test_there_is_no_circle() -> None:
    """Two parts would need each other, and neither could be understood or tested alone."""
    left = imported()
    while left:
        free = [name for name, targets in left.items() if not targets & left.keys()]
        assert free, f"a circle among {sorted(left)}"
        for name in free:
            del left[name]


@pytest.mark.parametrize("library", LIVES_IN)
def test_a_library_lives_in_one_place(library: str) -> None:
    """To replace a library, one would have to look through the whole program."""
    users = {part(file) for file in files() if any(name.split(".")[0] == library for name in modules(file))}
    assert users <= LIVES_IN[library]


def test_every_library_has_its_place() -> None:
    """A library would come in by the back door."""
    known = {*LIVES_IN, *sys.stdlib_module_names, "pipeline"}
    for file in files():
        assert {name.split(".")[0] for name in modules(file)} <= known, file


PURE = {"types", "clean", "split", "dates", "pseudonyms", "rows", "document"}
MODULES = {
    "locale", "os", "platform", "random", "secrets", "shutil", "socket", "sqlite3", "subprocess", "tempfile", "time",
    "uuid",
}  # fmt: skip
FUNCTIONS = {
    "open", "print", "input", "now", "today", "utcnow", "read_text", "read_bytes", "write_text", "write_bytes",
}  # fmt: skip
"""By these a page's rows could depend on more than its bytes."""


def called(file: Path) -> Iterator[str]:
    """Yield the names of all functions that a file calls."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", None) or getattr(node.func, "attr", "")


@pytest.mark.parametrize("name", sorted(PURE))
def test_what_makes_rows_touches_nothing_outside(name: str) -> None:
    """The same bytes could give other rows: by a file, the clock, chance, the environment or the machine."""
    own = [file for file in files() if part(file) == name]
    assert own
    for file in own:
        assert not {module.split(".")[0] for module in modules(file)} & MODULES, file
        assert not set(called(file)) & FUNCTIONS, file


def test_every_file_says_what_it_is() -> None:
    """A newcomer would have to read the code to learn what it is for."""
    for file in files():
        docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
        assert docstring, file
        assert not re.search(r"(^|_)(utils?|helpers?|common|manager|misc)($|_)", file.stem), file
