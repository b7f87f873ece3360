"""How often the checker finds an injected mistake and names it: writes the table of docs/mistakes.md.

    python benchmarks/mistakes.py [EXERCISES]

Random two-layer exercises are solved as a person would with 3 to 6 digits, one mistake is put into one step, every
later line is computed from it, and the lines are checked.  200 exercises a kind take about ten minutes.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "teaching"))

from injecting import BY_NAME, injected, random_exercise, seeded, worked  # noqa: E402 - the path comes first

from smallnets.teaching import solve  # noqa: E402 - as above
from smallnets.teaching.checking import check  # noqa: E402 - as above

DIGITS = (3, 4, 5, 6)
PAGE = ROOT / "docs" / "mistakes.md"
START, END = "<!-- rates: benchmarks/mistakes.py -->", "<!-- end of rates -->"
COLUMNS = ("found", "named", "several", "unexplained", "misnamed", "missed")


def right_ones(count: int) -> int:
    """How many right solutions, of so many exercises in every number of digits, cause a false alarm."""
    alarms = 0
    for seed in range(count):
        exercise = random_exercise(seeded(seed))
        for digits in DIGITS:
            alarms += not check(exercise, worked(exercise, digits).text(solve(exercise))).is_right
    return alarms


def rates(name: str, count: int) -> Counter[str]:
    """What became of one mistake in so many exercises."""
    found: Counter[str] = Counter()
    for seed in range(count):
        case = injected(name, seed)
        if case is None:
            continue
        report = check(case.exercise, case.text, variants=case.variants)
        at = next(finding for finding in report.findings if finding.symbol == case.work.wrong)
        if at.verdict != "wrong":
            found["missed" if case.work.telling else "within rounding"] += 1
            continue
        found["found"] += report.first_wrong is at
        found["missed"] += report.first_wrong is not at
        found["named"] += at.mistake == name
        found["misnamed"] += at.mistake not in ("", name)
        found["several"] += not at.mistake and any("more than one" in note for note in at.notes)
        found["unexplained"] += not at.mistake and not any("more than one" in note for note in at.notes)
    return found


def table(count: int) -> str:
    """The table in Markdown."""
    rows = [f"| mistake | {' | '.join(COLUMNS)} | within rounding | named, of those found |", f"|---{'|---:' * 8}|"]
    total: Counter[str] = Counter()
    for name in BY_NAME:
        found = rates(name, count)
        total += found
        rows.append(row(f"`{name}`", found))
        print(rows[-1], flush=True)
    rows.append(row("all", total))
    return "\n".join(rows)


def row(name: str, found: Counter[str]) -> str:
    """One line of the table."""
    share = f"{100 * found['named'] / found['found']:.0f} %" if found["found"] else "-"
    numbers = " | ".join(str(found[column]) for column in (*COLUMNS, "within rounding"))
    return f"| {name} | {numbers} | {share} |"


def main() -> int:
    """Measure, and write the page anew between its marks."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    alarms = right_ones(count // 2)
    head = f"Right solutions checked: {count // 2 * len(DIGITS)}; false alarms: {alarms}.  Exercises a kind: {count}."
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{START}\n\n{head}\n\n{table(count)}\n\n{END}{after}", "utf-8")
    return 1 if alarms else 0


if __name__ == "__main__":
    sys.exit(main())
