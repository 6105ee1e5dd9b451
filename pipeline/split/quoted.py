"""Quoted: lines of a comment -> those in which it quotes what it answers, as far as the page itself says so.

    > a line of a mail, or of Markdown          itself, each line

    Ann Field said:                             XenForo: from the name up to the button that unfolds the quotation
    The bridge is closed.
    Click to expand...

    Ann Field wrote: ↑24 Jun 2016               phpBB, vBulletin, SMF and others: the line that says whose words follow;
    Originally Posted by Ann Field              where they end the page does not say, so they stay the comment's own
    Quote from: Ann Field on June 24, 2016
    Quote:

The words are those of the same software in the languages that are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.caseless import Caseless
from pipeline.split.words import PERSON, SAYS
from pipeline.types import Line

LONGEST_LINE = 160
LONGEST_NAME_WORDS = 5

_MARKED = re.compile(r"(?:>\s?){1,9}(?![:;=_<.-]\S{0,2}\s)[^\s>]")
_WROTE = r"wrote|schrieb|schreibt|hat\sgeschrieben|a\sécrit|escribió|ha\sscritto|schreef|escreveu"
_SOURCE = r"(?:\s?(?:↑|\(view post\)|view post|»).{0,60})?"
_SAID = Caseless(rf"(?P<name>\S.{{0,60}}?)\s(?:{'|'.join(SAYS)})\s?:{_SOURCE}")
_WRITTEN = Caseless(rf"(?P<name>\S.{{0,60}}?)\s(?:{_WROTE})\s?:{_SOURCE}", re.VERBOSE)
_ATTRIBUTION = Caseless(
    r"""
    (?: (?:quote|zitat|citation|cita|citazione|citaat|citação)\s?:
      | (?:quote\sfrom|zitat\svon|citation\sde|cita\sde|citazione\s(?:di|da)|citaat\svan|citação\sde)\s?:?\s.{1,100}
      | (?:originally\s(?:posted|written)\sby|ursprünglich\sgeschrieben\svon|envoyé\spar|posté\spar|iniciado\spor
        |(?:publicado|escrito)\soriginalmente\spor|originariamente\s(?:inviato|scritto)\sda
        |oorspronkelijk\sgeplaatst\sdoor|postado\soriginalmente\spor)\s.{1,80}
    )
    """,
    re.VERBOSE,
)
_UNFOLD = Caseless(
    r"(?:click\sto\s(?:expand|enlarge)|zum\svergrößern\sanklicken|klicke?\sin\sdieses\sfeld.{0,60}"
    r"|cliquez?r?\spour\s(?:agrandir|développer).{0,20}|(?:haz|haga)\sclic\spara\s(?:ampliar|expandir)"
    r"|clicca\s(?:per|qui\sper)\s(?:espandere|allargare).{0,20}|klik\som\ste\svergroten|clique\spara\s(?:expandir|ampliar))"
    r"\s?[.…]{0,6}",
)


def find_quoted(lines: Sequence[Line], first: int, last: int) -> frozenset[int]:
    """Return the indexes, from `first` up to `last`, of the lines that are quoted or say who is."""
    return frozenset(index for start, stop in _spans(lines, range(first, last)) for index in range(start, stop))


def _spans(lines: Sequence[Line], body: range) -> list[tuple[int, int]]:
    """Return spans (half open) of quoted lines, none within another."""
    spans: list[tuple[int, int]] = []
    said: list[int] = []  # quotations that may still be unfolded; one may stand within another
    for index in body:
        text = lines[index].text
        start = index
        if len(text) <= LONGEST_LINE and _UNFOLD.fullmatch(text):
            start = said.pop() if said else index
        elif len(text) <= LONGEST_LINE and (is_certain := _says_who(text)) is not None:
            said.append(index)
            if not is_certain:
                continue
        elif not _MARKED.match(text):
            continue
        while spans and spans[-1][0] >= start:
            spans.pop()
        spans.append((start, index + 1))
    return spans


def _says_who(text: str) -> bool | None:
    """Say whether a line names whose words follow: for certain, or only if they can be unfolded; else None."""
    has_colon = ":" in text  # without one, no name is said to have written or said what follows
    match = _WRITTEN.fullmatch(text) if has_colon else None
    if _is_name(match["name"]) if match else _ATTRIBUTION.fullmatch(text):
        return True
    match = _SAID.fullmatch(text) if has_colon else None
    return False if match and _is_name(match["name"]) else None


def _is_name(text: str) -> bool:
    """Say whether it is a name that stands before `wrote:`, and not `my mother` or a sentence."""
    return len(text.split()) <= LONGEST_NAME_WORDS and not PERSON.match(text) and "," not in text
