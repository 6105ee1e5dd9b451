"""The README is true: its commands run, and they print what it says they print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
EXAMPLES = [
    (sql, answer) for (kind, sql), (next_kind, answer) in pairwise(BLOCKS) if (kind, next_kind) == ("sql", "text")
]
SHELL_LINES = [
    command
    for kind, block in BLOCKS
    if kind == "sh"
    for line in block.splitlines()
    if (command := line.split("#")[0].strip())
]


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def normal(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def test_the_first_example_is_what_the_commands_print(tmp_path: Path):
    """A newcomer copies the page and the commands and sees something else."""
    page = next(block for kind, block in BLOCKS if kind == "text")
    assert len(page.splitlines()) == 12
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    console = next(block for kind, block in BLOCKS if kind == "console")
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        done = shell(command, tmp_path)
        assert done.returncode == 0, done.stderr
        assert normal(done.stdout) == normal(expected), command


@pytest.mark.parametrize(("sql", "answer"), EXAMPLES)
def test_the_questions_have_the_answers_that_are_printed(sql: str, answer: str, tmp_path: Path):
    """The README shows an answer that the database does not give."""
    built = shell(f"btl build {ROOT}/seeds -o {tmp_path}/pages.db --quiet", tmp_path)
    assert built.returncode == 0, built.stderr
    done = subprocess.run(
        [BIN / "sqlite-utils", "query", tmp_path / "pages.db", sql, "--table"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert normal(done.stdout) == normal(answer)


def test_there_are_five_questions_and_some_commands():
    """The tests of this file found nothing to test."""
    assert len(EXAMPLES) == 5
    assert len(SHELL_LINES) >= 8


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("command", SHELL_LINES)
def test_each_command_runs(command: str, tmp_path: Path):
    """A command of the README fails. Those that serve or set up are resolved by make, without being carried out."""
    pages = tmp_path / "my-pages"
    pages.mkdir()
    shutil.copy(ROOT / "seeds" / "003_18f74798a2612c42.txt", pages)
    database = tmp_path / "pages.db"
    line = command.replace("~/my-pages", str(pages)).replace("DB=data/my.db", f"DB={database}")
    line = line.replace("FILE", str(next(pages.iterdir()))).replace(".venv/bin/", f"{BIN}/")
    if line.startswith("make"):
        line = line.replace("make", "make --dry-run", 1)
    if any(line.endswith(f" {name}") or f" {name} " in line for name in ("DB", "OLD")):
        assert shell(f"btl build {pages} -o {database} -q", tmp_path).returncode == 0
        line = line.replace(" DB", f" {database}").replace("OLD NEW", f"{database} {database}")
        line = line.replace(" OUT", f" {tmp_path / 'out'}")
    done = shell(line, ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stdout
