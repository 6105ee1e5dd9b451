"""Generated: folders full of pages that nobody wrote, the same ones each time, for tests that need many."""

from __future__ import annotations

import random
from pathlib import Path

NAMES = ("Ann Field", "Ben", "Çağla", "Дмитрий", "Élodie", "Ute Groß", "小林", "נועה")
SENTENCES = (
    "I was there, and it rained.",
    "Who says so?",
    "You cannot mean that!",
    "1) It is late.",
    "Itâ€™s broken, and so is &rsquo;this&rsquo;.",
    "The council met on Friday 24th June 2016.",
    "Ça alors\u00a0!",
    "🙂",
)


def page(number: int) -> bytes:
    """Return the page of this number: an article, a thread or a live blog, some of them damaged."""
    draw = random.Random(number)  # noqa: S311  (the same page each time is what is wanted)
    kind = number % 4
    text = f"Headline number {number}\n\nIn town, something happened for the {number}th time.\n\n"
    if kind == 0:
        text += "".join(f"{draw.choice(SENTENCES)}\n\n" for _ in range(20))
    elif kind == 1:
        text += "".join(_comment(draw, place, "  ") for place in range(1, 12))
    elif kind == 2:
        text += "".join(f"Tuesday 28 June – {hour:02}:15\n\n{draw.choice(SENTENCES)}\n\n" for hour in range(8, 20))
        text += "Posted after Friday 24th June 2016.\n"
    else:
        text += "".join(
            f"  {place}. {draw.choice(SENTENCES)} I say so, and so do you, time and again, every day.\n\n"
            for place in range(1, 9)
        )
    return text.encode("utf-8" if number % 10 else "utf-16")


def _comment(draw: random.Random, place: int, indent: str) -> str:
    own = f"{indent}{place}. {draw.choice(NAMES)} says:\n\n{indent}  {draw.choice(SENTENCES)}\n\n"
    return own + (_comment(draw, 1, f"{indent}  ") if draw.random() < 0.3 else "")


def fill(folder: Path, count: int, first: int = 0) -> Path:
    """Write so many pages into a folder, in subfolders of a hundred, and return the folder."""
    for number in range(first, first + count):
        path = folder / f"{number // 100:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page(number))
    return folder
