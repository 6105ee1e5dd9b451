"""Names in the seeds against what a person wrote down: how many are right, and how many were found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from building import SEEDS

from pipeline.document import stages
from pipeline.types import CleanText, Features, Source

GOLD = Path(__file__).parent / "gold" / "names"
PRECISION, RECALL = 0.95, 0.90


class Mention(NamedTuple):
    """A mention, as gold and program state it."""

    line: int
    name: str
    kind: str
    normal_form: str


class Gold(NamedTuple):
    """What a person found in some lines of a page: `doubtful` mentions are neither right nor wrong."""

    path: Path
    lines: frozenset[int]
    mentions: Counter[Mention]
    doubtful: Counter[Mention]


def read_gold(path: Path) -> Gold:
    """Read a file of gold: first the page and the lines that it covers, then a mention in each line."""
    page, covered, *rows = path.read_text(encoding="utf-8").splitlines()
    lines = set()
    for part in covered.removeprefix("# lines: ").split(", "):
        first, _, last = part.partition("-")
        lines |= set(range(int(first), int(last or first) + 1))
    mentions: Counter[Mention] = Counter()
    doubtful: Counter[Mention] = Counter()
    for row in rows:
        if row.startswith("#"):
            continue
        line, name, kind, normal_form = row.split("\t")
        into = doubtful if name.startswith("? ") else mentions
        into[Mention(int(line), name.removeprefix("? "), kind, normal_form)] += 1
    folder = SEEDS if (SEEDS / page.removeprefix("# ")).exists() else GOLD
    return Gold(folder / page.removeprefix("# "), frozenset(lines), mentions, doubtful)


def found_in(path: Path) -> Iterator[Mention]:
    """Yield what the program finds in a page."""
    _, cleaned, _, found = stages(Source(path.name, path.stem), path.read_bytes())
    assert isinstance(cleaned, CleanText)
    assert isinstance(found, Features)
    for name in found.names:
        line = cleaned.text.count("\n", 0, name.place.start) + 1
        assert cleaned.text[name.place.start : name.place.end] == name.name
        yield Mention(line, name.name, name.kind, name.normal_form)


class Score(NamedTuple):
    """How gold and program agree."""

    right: Counter[Mention]
    wrong: Counter[Mention]
    missed: Counter[Mention]

    def precision(self) -> float:
        """Return the share of what is found that is right."""
        return self.right.total() / max(1, self.right.total() + self.wrong.total())

    def recall(self) -> float:
        """Return the share of what is right that is found."""
        return self.right.total() / max(1, self.right.total() + self.missed.total())


def score(gold: Gold) -> Score:
    """Compare; a mention with another kind or another full name is wrong and missed."""
    found = Counter(mention for mention in found_in(gold.path) if mention.line in gold.lines)
    wrong = found - gold.mentions
    excused = {(mention.line, mention.name) for mention in gold.doubtful}
    wrong = Counter({mention: count for mention, count in wrong.items() if (mention.line, mention.name) not in excused})
    return Score(found & gold.mentions, wrong, gold.mentions - found)


def scores() -> dict[str, Score]:
    """Return the score of each page."""
    return {path.stem: score(read_gold(path)) for path in sorted(GOLD.glob("*.tsv"))}


def test_names_in_the_seeds() -> None:
    """Names would be found that are none, or not found, more often than we say."""
    by_page = scores()
    whole = Score(*(sum((score[index] for score in by_page.values()), Counter()) for index in range(3)))
    if whole.precision() < PRECISION or whole.recall() < RECALL:
        report = [f"precision {whole.precision():.3f}, recall {whole.recall():.3f}"]
        for page, one in by_page.items():
            report += [f"{page} wrong {mention}" for mention in one.wrong] + [f"{page} missed {m}" for m in one.missed]
        pytest.fail("\n".join(report), pytrace=False)


def main() -> None:
    """Print the figures, page by page and kind by kind."""
    by_page = scores()
    whole = Score(*(sum((one[index] for one in by_page.values()), Counter()) for index in range(3)))
    for page, one in [*by_page.items(), ("all", whole)]:
        print(  # noqa: T201
            f"{page}: {one.right.total()} right, {one.wrong.total()} wrong, {one.missed.total()} missed,"
            f" precision {one.precision():.3f}, recall {one.recall():.3f}"
        )
    for kind in ("person", "organisation", "place"):
        one = Score(*(Counter({m: n for m, n in part.items() if m.kind == kind}) for part in whole))
        print(f"{kind}: {one.right.total()} right, precision {one.precision():.3f}, recall {one.recall():.3f}")  # noqa: T201
    for page, one in by_page.items():
        for what, mentions in (("wrong", one.wrong), ("missed", one.missed)):
            for mention, count in sorted(mentions.items()):
                print(page, what, count, *mention, sep="\t")  # noqa: T201


if __name__ == "__main__":
    main()
