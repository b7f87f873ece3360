"""How other people's homework is read: right work that is called wrong, and mistakes found at their line, by hand.

    python benchmarks/reading.py [SEEDS]

Random networks are worked through by arithmetic of the tests' own and written down by five hands
(tests/teaching/own_handwriting.py); every other homework has one mistake that is carried on.  The table of
docs/mistakes.md is written anew.  250 seeds are 50,000 lines of right work and take about five minutes.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "teaching"))

from own_hands import SLIPS, Homework, homework  # noqa: E402 - the path comes first
from own_handwriting import HANDS, Page  # noqa: E402 - as above

from smallnets.teaching import read_exercise  # noqa: E402 - as above
from smallnets.teaching.checking import check  # noqa: E402 - as above

Hand: TypeAlias = "Callable[[random.Random, Homework], Page]"
PAGE = ROOT / "docs" / "mistakes.md"
START, END = "<!-- reading: benchmarks/reading.py -->", "<!-- end of reading -->"
FALSE = ("wrong", "carried", "mislabelled", "right_not_following")
UNJUDGED = ("unknown", "unreadable", "too_coarse")
COLUMNS = ("lines", "false alarms", "not judged", "mistakes", "at their line", "at another line", "not found")


def right_work(hand: Hand, seed: int) -> Counter[str]:
    """What became of the lines of right work in one hand."""
    work = homework(seed)
    report = check(read_exercise(work.document()), hand(dice(seed), work).text)
    verdicts = report.counts()
    for finding in report.findings:
        if finding.verdict in (*FALSE, *UNJUDGED):
            print(f"seed {seed}, {hand.__name__}, line {finding.answer.line}: {finding.verdict}", flush=True)
    return Counter(
        {
            "lines": len(report.findings),
            "false alarms": sum(verdicts.get(verdict, 0) for verdict in FALSE),
            "not judged": sum(verdicts.get(verdict, 0) for verdict in UNJUDGED),
        }
    )


def wrong_work(hand: Hand, seed: int) -> Counter[str]:
    """Whether a mistake is found, and where."""
    work = homework(seed, (SLIPS[seed % len(SLIPS)], dice(seed).randrange(4)))
    if work.wrong is None:
        return Counter()
    page = hand(dice(seed), work)
    place = page.places.get(id(work.wrong))
    if place is None:
        return Counter()
    first = check(read_exercise(work.document()), page.text).first_wrong
    where = "not found" if first is None else "at their line" if first.answer.line == place else "at another line"
    if where != "at their line":
        print(f"seed {seed}, {hand.__name__}: {work.mistake}, {work.wrong.kind}, {where}", flush=True)
    return Counter({"mistakes": 1, where: 1})


def dice(seed: int) -> random.Random:
    """A generator of its own for each seed."""
    return random.Random(seed)  # noqa: S311 - handwriting, not secrets


def table(seeds: int) -> str:
    """The table in Markdown."""
    rows = [f"| hand | {' | '.join(COLUMNS)} |", f"|---{'|---:' * len(COLUMNS)}|"]
    total: Counter[str] = Counter()
    for hand in HANDS:
        found = sum((right_work(hand, seed) + wrong_work(hand, seed) for seed in range(seeds)), Counter())
        total += found
        rows.append(f"| {hand.__name__.replace('_', ' ')} | {' | '.join(str(found[column]) for column in COLUMNS)} |")
        print(rows[-1], flush=True)
    return "\n".join([*rows, f"| all | {' | '.join(str(total[column]) for column in COLUMNS)} |"])


def main() -> int:
    """Measure, and write the page anew between its marks."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 250
    found = table(seeds)
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    PAGE.write_text(f"{before}{START}\n\n{found}\n\n{END}{rest.partition(END)[2]}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
