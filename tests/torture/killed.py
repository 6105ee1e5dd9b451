"""Killed: a build, and the moment at which it is killed -> what it left, and what the next build makes of that.

Moments are drawn in two ways: by the clock, over the whole time that a build takes; and by its steps (what it opens,
renames, removes, syncs and commits: `inside/sitecustomize.py`), of which those of the publication last too short a
time to be hit by the clock.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from building import TORTURE, build, digest, everything, failures, inside, start
from generated import fill, fill_all_kinds

DOCUMENTS = 500 if TORTURE else 140
PUBLISHING = 60
"""Steps at the end, in which all is renamed and tidied up."""


class Setting(NamedTuple):
    """What is built, and what an undisturbed build makes of it."""

    pages: Path
    old: Path
    """A folder with a database of other pages."""
    arguments: tuple[object, ...]
    seconds: float
    steps: int
    digests: tuple[str, ...]
    """Of the undisturbed databases."""
    names: set[str]
    """All that it leaves in its folder."""


class Moment(NamedTuple):
    """When a build is killed, and what of it."""

    seconds: float | None
    step: int
    is_group: bool
    """Whether its workers are killed with it."""
    has_old: bool
    """Whether there is a database of an earlier build."""


def outputs(folder: Path, shards: int) -> list[Path]:
    """Return the databases of a build."""
    if shards == 1:
        return [folder / "pages.db"]
    return [folder / f"pages-{number}-of-{shards}.db" for number in range(1, shards + 1)]


def make_setting(folder: Path, jobs: int, shards: int = 1) -> Setting:
    """Build without disturbance, and count its seconds and steps."""
    pages = fill_all_kinds(folder / "in", DOCUMENTS)
    old = folder / "old"
    build([fill(folder / "few", 3)], old / "pages.db", shards=shards)
    arguments = ("build", pages, "--jobs", jobs, "--shards", shards, "--artefacts", "artefacts", "-o", "pages.db")
    undisturbed = shutil.copytree(old, folder / "undisturbed")
    begin = time.monotonic()
    started = start(*arguments, cwd=undisturbed, env=inside(STEPS_INTO=folder / "steps"))
    said = started.communicate()
    assert started.returncode == 0, said
    seconds = time.monotonic() - begin
    own = f"{started.pid}\t"
    steps = sum(line.startswith(own) for line in (folder / "steps").read_text().splitlines())
    found = tuple(map(digest, outputs(undisturbed, shards)))
    return Setting(pages, old, arguments, seconds, steps, found, everything(undisturbed))


def moments(setting: Setting, times: int, seed: int) -> Iterator[Moment]:
    """Draw moments: half by the clock, a quarter from all steps, a quarter from those of the publication."""
    draw = random.Random(seed)  # noqa: S311
    for number in range(times):
        seconds = draw.uniform(0.05, setting.seconds * 1.05) if number % 2 else None
        first = 1 if number % 4 else setting.steps - PUBLISHING
        step = 0 if seconds else draw.randint(first, setting.steps)
        yield Moment(seconds, step, draw.random() < 0.5, draw.random() < 0.8)


def killed(setting: Setting, moment: Moment, folder: Path) -> None:
    """Start a build in `folder`, kill it, and prove what is promised of that."""
    temporary = folder / "tmp"
    temporary.mkdir(parents=True)
    place = shutil.copytree(setting.old, folder / "out") if moment.has_old else folder / "out"
    place.mkdir(exist_ok=True)
    _kill(setting, moment, place, temporary)
    shards = len(setting.digests)
    for old, output, new in zip(outputs(setting.old, shards), outputs(place, shards), setting.digests, strict=True):
        if output.exists() or moment.has_old:
            assert digest(output) in {digest(old) if moment.has_old else new, new}, moment
            assert failures(output) == [], moment
    # When it is killed while it makes sure that it may write there, Python leaves what it tried to write.
    assert all(path.read_bytes() in {b"", b"blat"} for path in temporary.iterdir()), moment
    options = {"shards": shards, "artefacts": place / "artefacts"}
    build([setting.pages], place / "pages.db", **options)
    assert tuple(map(digest, outputs(place, shards))) == setting.digests, moment
    assert everything(place) == setting.names, moment
    shutil.rmtree(folder)


def _kill(setting: Setting, moment: Moment, place: Path, temporary: Path) -> None:
    asked: dict[str, object] = {"TMPDIR": temporary}
    if moment.step:
        asked["KILL_AT"] = moment.step
    if moment.step and moment.is_group:
        asked["KILL_ALL"] = 1
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = start(*setting.arguments, cwd=place, env=inside(**asked), start_new_session=True, **silent)
    if moment.seconds:
        time.sleep(moment.seconds)
        if moment.is_group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait(timeout=600)
