"""Killed in one process: a build killed at any moment leaves the old database or the new one, and no rubbish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from building import TORTURE
from killed import killed, make_setting, moments

TIMES = 300 if TORTURE else 4


def test_killed_in_one_process(tmp_path: Path, tried: Callable[..., None]) -> None:
    """A power cut, or the system when memory is short, would leave half a database, or what stands in the way later."""
    setting = make_setting(tmp_path, jobs=1)
    for number, moment in enumerate(moments(setting, TIMES, seed=1)):
        killed(setting, moment, tmp_path / str(number))
    measured = f"a build takes {setting.seconds:.1f} s and {setting.steps:,} steps"
    tried("build killed, one process", TIMES, measured=measured)
