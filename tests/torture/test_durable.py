"""Durable: whatever is renamed was synced first, and its folder after, so that a power cut leaves the old or the new.

The steps are those of real processes, written down by `inside/sitecustomize.py`; where there is strace, it proves that
nothing is renamed in another way.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from building import BTL, btl, build, digest, environment, inside
from generated import fill

from pipeline.run.chunks import USUAL


class Step(NamedTuple):
    """What a process did."""

    process: str
    what: str
    about: tuple[str, ...]


def steps_of(log: Path, cwd: Path) -> Iterator[Step]:
    """Yield the steps that were written down, with whole paths."""
    for line in log.read_text().splitlines():
        process, what, *about = line.split("\t")
        if what == "fsync" or what.startswith("os."):
            yield Step(process, what, tuple(str(Path(os.path.realpath(cwd)) / name) for name in about[:2]))


def not_durable(steps: list[Step], *, in_folder: Callable[[str], bool]) -> list[Step]:
    """Return the renames of what was not synced by the same process before, or whose folder was not after."""
    return [step for step in steps if step.what == "os.rename" and not _is_durable(step, steps, in_folder)]


def _is_durable(step: Step, steps: list[Step], in_folder: Callable[[str], bool]) -> bool:
    own = [other for other in steps if other.process == step.process]
    place = own.index(step)
    before, after = ({other.about[0] for other in part if other.what == "fsync"} for part in (own[:place], own[place:]))
    is_named = str(Path(step.about[1]).parent) in after
    return step.about[0] in before and (is_named or not in_folder(step.about[1]))


def is_no_part(path: str) -> bool:
    """Say whether a folder must be synced, too: a part that is missing after a power cut is made again."""
    return ".parts/" not in path


@pytest.mark.parametrize("options", [(), ("--jobs", 2), ("--jobs", 2, "--shards", 2), ("--until", "clean")])
def test_what_a_build_renames_was_synced(tmp_path: Path, options: tuple[object, ...]) -> None:
    """After a power cut, the database, an artefact or a part would be there with its name, but empty."""
    pages = fill(tmp_path / "in", 3 * USUAL)
    out = tmp_path / "out"
    out.mkdir()
    arguments = ("build", pages, "-o", "pages.db", "--artefacts", out, *options)
    done = btl(*arguments, cwd=out, env=inside(STEPS_INTO=tmp_path / "steps"))
    assert (done.returncode, done.stderr) == (0, "")
    steps = list(steps_of(tmp_path / "steps", out))
    renamed = {Path(step.about[1]).name for step in steps if step.what == "os.rename"}
    stages = {"extract.jsonl", "clean.jsonl"} if "--until" in options else {"features.jsonl"}
    databases = {"pages-1-of-2.db", "pages-2-of-2.db"} if "--shards" in options else {"pages.db"}
    assert renamed >= stages | (set() if "--until" in options else databases)
    assert any(re.fullmatch(r"[0-9a-f]{32}-[0-9a-f]{32}\.db", name) for name in renamed)
    assert not_durable(steps, in_folder=is_no_part) == []


@pytest.mark.parametrize("format_name", ["csv", "parquet"])
def test_what_an_export_renames_was_synced(seeds_database: Path, tmp_path: Path, format_name: str) -> None:
    """After a power cut, an export would be there with its name, but without its files; or one that it replaces."""
    for _ in range(2):
        log = tmp_path / "steps"
        log.unlink(missing_ok=True)
        arguments = ("export", seeds_database, "out", "--format", format_name, "-q")
        done = btl(*arguments, cwd=tmp_path, env=inside(STEPS_INTO=log))
        assert (done.returncode, done.stderr) == (0, "")
        steps = list(steps_of(log, tmp_path))
        synced = {Path(step.about[0]).name for step in steps if step.what == "fsync"}
        assert synced >= {path.name for path in (tmp_path / "out").iterdir()}
        (new,) = (step for step in steps if step.what == "os.rename" and step.about[1] == str(tmp_path / "out"))
        assert not_durable([step for step in steps if step == new or step.what == "fsync"], in_folder=bool) == []


def test_what_the_system_is_asked_for(tmp_path: Path) -> None:
    """What a library renames by itself, or a sync that never reaches the system, would be seen nowhere else."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    pages, log = fill(tmp_path / "in", 20), tmp_path / "calls"
    calls = "trace=fsync,fdatasync,rename,renameat,renameat2"
    command = [strace, "-f", "-y", "-o", str(log), "-e", calls, *BTL, "build", str(pages), "-o", "pages.db", "-q"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr.lower():
        pytest.skip("no process may be traced here")
    assert done.returncode == 0, done.stderr
    assert digest(tmp_path / "pages.db")
    synced: set[str] = set()
    renamed = []
    for line in log.read_text().splitlines():
        if found := re.search(r"f(?:data)?sync\(\d+<(.+?)>\) += 0", line):
            synced.add(found[1])
        elif found := re.search(r'rename\w*\((?:AT_FDCWD<[^>]*>, )?"(.+?)"', line):
            path = str(Path(os.path.realpath(tmp_path)) / found[1])
            renamed.append(path)
            assert path in synced, line
    assert [path for path in renamed if path.endswith(".new")]
    assert len(renamed) >= 2
    assert str(Path(os.path.realpath(tmp_path))) in synced


def test_the_manifest_is_synced(tmp_path: Path) -> None:
    """After a power cut, the manifest could hold anything, and what it says of parts be believed."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    pages, log = fill(tmp_path / "in", 5), tmp_path / "calls"
    build([pages], tmp_path / "pages.db")
    (pages / "new.txt").write_text("A new text.")
    command = [strace, "-f", "-y", "-o", str(log), "-e", "trace=fsync,fdatasync", *BTL, "build", str(pages), "-o"]
    done = subprocess.run(
        [*command, "pages.db", "-q"], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )
    if b"ptrace" in done.stderr.lower():
        pytest.skip("no process may be traced here")
    assert done.returncode == 0
    assert "/manifest.db>" in log.read_text()
