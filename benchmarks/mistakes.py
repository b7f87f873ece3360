"""How often the checker finds an injected mistake and names it: writes the table of docs/mistakes.md.

    python benchmarks/mistakes.py [EXERCISES]

Random two-layer exercises are solved as a person would with 3 to 6 digits, one mistake is put into one step, every
later line is computed from it, and the lines are checked.  560 exercises a kind are 20,000 mistakes.  An interrupted
run writes the table of what it has, and goes on from there when it is started again (out/mistakes.jsonl).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "teaching"))

from injecting import BY_NAME, injected, random_exercise, seeded, worked  # noqa: E402 - the path comes first
from kept_counts import KeptCounts  # noqa: E402 - as above

from smallnets.teaching import solve  # noqa: E402 - as above
from smallnets.teaching.checking import check  # noqa: E402 - as above

DIGITS = (3, 4, 5, 6)
PAGE = ROOT / "docs" / "mistakes.md"
START, END = "<!-- rates: benchmarks/mistakes.py -->", "<!-- end of rates -->"
COLUMNS = ("found", "named", "several", "unexplained", "misnamed", "missed")


BLOCK = 20
"""So many exercises of every kind are counted before the next ones: an interrupted run has seen all kinds."""


def right_ones(seed: int) -> Counter[str]:
    """The right solutions of one exercise in every number of digits, and the false alarms among them."""
    exercise = random_exercise(seeded(seed))
    texts = [worked(exercise, digits).text(solve(exercise)) for digits in DIGITS]
    alarms = [text for text in texts if not check(exercise, text).is_right]
    for text in alarms:
        print(f"false alarm, seed {seed}:\n{text}", flush=True)
    return Counter({"right": len(texts), "false alarms": len(alarms)})


def rates(name: str, seeds: Iterable[int]) -> Counter[str]:
    """What became of one mistake in these exercises."""
    found: Counter[str] = Counter()
    for seed in seeds:
        case = injected(name, seed)
        if case is None:
            continue
        report = check(case.exercise, case.text, variants=case.variants)
        at = next(finding for finding in report.findings if finding.symbol == case.work.wrong)
        found["injected"] += 1
        if at.verdict != "wrong":
            found["missed" if case.work.telling else "within rounding"] += 1
            continue
        found["found"] += report.first_wrong is at
        found["missed"] += report.first_wrong is not at
        found["named"] += at.mistake == name
        found["misnamed"] += at.mistake not in ("", name)
        if at.mistake not in ("", name):
            print(f"misnamed: {name}, seed {seed}: {at.mistake}", flush=True)
        found["several"] += not at.mistake and any("more than one" in note for note in at.notes)
        found["unexplained"] += not at.mistake and not any("more than one" in note for note in at.notes)
    return found


def measured(count: int) -> dict[str, Counter[str]]:
    """The sums by name, and those of right work under "right"; Ctrl-C ends it between two parts."""
    kept = KeptCounts(ROOT / "out" / "mistakes.jsonl")
    sums: dict[str, Counter[str]] = {name: Counter() for name in ("right", *BY_NAME)}
    try:
        for start in range(0, count, BLOCK):
            seeds = range(start, min(start + BLOCK, count))
            for seed in seeds[: len(seeds) // 2]:
                sums["right"].update(kept.of(f"right {seed}", partial(right_ones, seed)))
            for name in BY_NAME:
                part = f"{name} {seeds.start}-{seeds.stop}"
                sums[name].update(kept.of(part, partial(rates, name, seeds)))
            print(f"{seeds.stop} exercises a kind: {row('all', whole(sums))}", flush=True)
    except KeyboardInterrupt:
        print("ended before the last exercise", flush=True)
    return sums


def whole(sums: dict[str, Counter[str]]) -> Counter[str]:
    """The sum over all mistakes."""
    total: Counter[str] = Counter()
    for name in BY_NAME:
        total.update(sums[name])
    return total


def table(sums: dict[str, Counter[str]]) -> str:
    """The table in Markdown, under a line about right work."""
    right = sums["right"]
    checked = f"Right solutions checked: {right['right']}; false alarms: {right['false alarms']}."
    return "\n".join(
        [
            f"{checked}  Mistakes injected: {whole(sums)['injected']}.",
            "",
            f"| mistake | {' | '.join(COLUMNS)} | within rounding | named, of those found |",
            f"|---{'|---:' * 8}|",
            *(row(f"`{name}`", sums[name]) for name in BY_NAME),
            row("all", whole(sums)),
        ]
    )


def row(name: str, found: Counter[str]) -> str:
    """One line of the table."""
    share = f"{100 * found['named'] / found['found']:.0f} %" if found["found"] else "-"
    numbers = " | ".join(str(found[column]) for column in (*COLUMNS, "within rounding"))
    return f"| {name} | {numbers} | {share} |"


def main() -> int:
    """Measure, and write the page anew between its marks."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    sums = measured(count)
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{START}\n\n{table(sums)}\n\n{END}{after}", "utf-8")
    return 1 if sums["right"]["false alarms"] else 0


if __name__ == "__main__":
    sys.exit(main())
