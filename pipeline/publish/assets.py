"""Assets: the name of a file in `static/` -> its address, with a fingerprint: no browser keeps an old one."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files


@cache
def asset_path(name: str) -> str:
    """Return the address of a script or style sheet of ours, without a base."""
    content = files("pipeline.publish").joinpath("static", name).read_bytes()
    return f"/assets/{name}?{hashlib.sha256(content).hexdigest()[:8]}"
