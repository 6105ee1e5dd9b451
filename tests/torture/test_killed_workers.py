"""Killed with workers: the same where several processes read, and where several put shards together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from building import TORTURE
from killed import killed, make_setting, moments

TIMES = {1: 300, 2: 30} if TORTURE else {1: 4, 2: 2}


@pytest.mark.parametrize("shards", TIMES)
def test_killed_with_two_workers(tmp_path: Path, tried: Callable[..., None], shards: int) -> None:
    """Workers that outlive their parent would write into what the next build makes, or keep it from starting."""
    setting = make_setting(tmp_path, jobs=2, shards=shards)
    for number, moment in enumerate(moments(setting, TIMES[shards], seed=2)):
        killed(setting, moment, tmp_path / str(number))
    measured = f"a build takes {setting.seconds:.1f} s and {setting.steps:,} steps"
    tried(f"build killed, two workers{', two shards' if shards > 1 else ''}", TIMES[shards], measured=measured)
