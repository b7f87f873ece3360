"""Recompute every verdict of the claim base, and change every checked statement: its check has to turn red.

    .venv/bin/python benchmarks/claim_base.py            # some minutes
    .venv/bin/python benchmarks/claim_base.py 003        # one document

Exit code 1 if a verdict does not follow, or a changed statement still holds.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "statements"))

from claim_changes import changed_statement

from smallnets.statements import claims
from smallnets.statements.base import recompute


def main() -> int:
    """Print the share with a check by verdict, and what fails."""
    chosen = claims(sys.argv[1] if len(sys.argv) > 1 else None)
    checked = [one for one in chosen if one.parts]
    begun, failed = time.perf_counter(), []
    for one in checked:
        found = recompute(one)
        if not found.holds:
            failed.append(f"{one.id}: {one.verdict} does not follow, but {found.verdict}")
        worse = changed_statement(one, found.judged)
        if worse is None or recompute(worse).holds:
            failed.append(f"{one.id}: still holds when it is changed")
    of, able = Counter(one.verdict for one in chosen), Counter(one.verdict for one in checked)
    for verdict, count in of.most_common():
        print(f"{verdict:12} {count:4}, with a check {able[verdict]:4}")
    print(f"{len(checked)} of {len(chosen)} have a check; {time.perf_counter() - begun:.0f} s; {len(failed)} fail")
    print("\n".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
