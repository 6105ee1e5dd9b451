"""Generated: folders full of pages that nobody wrote, the same ones each time, for tests that need many."""

from __future__ import annotations

import json
import random
import zipfile
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


HTML = """<!DOCTYPE html><title>Page {0}</title><h1>Headline of page {0}</h1><p>What happened for the {0}th time.</p>
<ol class="commentlist"><li class="comment" id="comment-{0}"><cite class="fn">Ann Field</cite>
<p>“Nobody asked us”, said Ben Stone on 3 March 2014. I paid £{0}.50 for it.</p></li></ol>"""


def fill_all_kinds(folder: Path, count: int) -> Path:
    """Write so many documents, a fifth of them in an archive, in JSONL, as HTML or near-duplicates."""
    others = count // 5
    fill(folder, count - others)
    with zipfile.ZipFile(folder / "some.zip", "w") as archive:
        for number in range(0, others, 4):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), page(100_000 + number))
    lines = [json.dumps({"text": long_page(number), "id": str(number)}) for number in range(1, others, 4)]
    (folder / "some.jsonl").write_text("\n".join(lines) + "\n")
    for number in range(2, others, 4):
        (folder / f"{number}.html").write_text(HTML.format(number))
    for number in range(3, others, 4):
        (folder / f"{number}.txt").write_text(long_page(3).replace("5th", f"{number + 1000}th"))
    return folder


def long_page(number: int) -> str:
    """Return a page of so many words that it can be a near-duplicate of another."""
    draw = random.Random(number)  # noqa: S311
    paragraphs = [
        f"{draw.choice(SENTENCES)} It was the {place}th time, by {draw.choice(NAMES)}." for place in range(40)
    ]
    return "\n\n".join([f"Long headline {number}", *paragraphs]) + "\n"
