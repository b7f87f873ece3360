"""How other people's homework is read: right work that is called wrong, and mistakes found at their line, by hand.

    python benchmarks/reading.py [SEEDS]

Random networks are worked through by arithmetic of the tests' own and written down by five hands
(tests/teaching/own_handwriting.py); every other homework has one mistake that is carried on.  The table of
docs/mistakes.md is written anew.  250 seeds are 50,000 lines of right work.  An interrupted run writes the table of
what it has, and goes on from there when it is started again (out/reading.jsonl).
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "teaching"))

from kept_counts import KeptCounts  # noqa: E402 - the path comes first
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


def measured(seeds: int) -> tuple[int, dict[str, Counter[str]]]:
    """How many seeds were counted, and the sums of each hand; Ctrl-C ends it between two pages."""
    kept = KeptCounts(ROOT / "out" / "reading.jsonl")
    sums: dict[str, Counter[str]] = {hand.__name__: Counter() for hand in HANDS}
    done = 0
    try:
        for done in range(seeds):
            of_seed = {hand.__name__: kept.of(f"{hand.__name__} {done}", partial(both, hand, done)) for hand in HANDS}
            for name, found in of_seed.items():
                sums[name] += found
            print(f"{done + 1} seeds: {row('all', sum(sums.values(), Counter()))}", flush=True)
        done = seeds
    except KeyboardInterrupt:
        print(f"ended after {done} of {seeds} seeds", flush=True)
    return done, sums


def both(hand: Hand, seed: int) -> Counter[str]:
    """Right and wrong work of one hand and seed."""
    found = right_work(hand, seed)
    found.update(wrong_work(hand, seed))
    return found


def table(done: int, sums: dict[str, Counter[str]]) -> str:
    """The table in Markdown."""
    rows = [f"Seeds: {done}.", "", f"| hand | {' | '.join(COLUMNS)} |", f"|---{'|---:' * len(COLUMNS)}|"]
    rows += [row(name.replace("_", " "), found) for name, found in sums.items()]
    return "\n".join([*rows, row("all", sum(sums.values(), Counter()))])


def row(name: str, found: Counter[str]) -> str:
    """One line of the table."""
    return f"| {name} | {' | '.join(str(found[column]) for column in COLUMNS)} |"


def main() -> int:
    """Measure, and write the page anew between its marks."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 250
    done, sums = measured(seeds)
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    PAGE.write_text(f"{before}{START}\n\n{table(done, sums)}\n\n{END}{rest.partition(END)[2]}", "utf-8")
    return 1 if sum(sums.values(), Counter())["false alarms"] else 0


if __name__ == "__main__":
    sys.exit(main())
