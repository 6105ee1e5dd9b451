"""Choose: lines -> the claim of the layout with the best evidence, and a finding where two are close."""

from __future__ import annotations

from pipeline.split.layouts import LAYOUTS
from pipeline.types import Claim, Finding, Printed

CLOSE = 0.05


def choose(page: Printed) -> tuple[Claim, tuple[Finding, ...]]:
    """Ask every layout and return the surest claim. The layout `article` claims any page, so there is one."""
    claims = [claim for layout in LAYOUTS.values() if (claim := layout.claim(page))]
    claims.sort(key=lambda claim: (-claim.confidence, claim.dialect))
    best, *others = claims
    if others and best.confidence - others[0].confidence < CLOSE:
        message = f"{best.dialect} ({best.basis}) was preferred to {others[0].dialect} ({others[0].basis})"
        return best, (Finding(None, "two_layouts", message),)
    return best, ()
