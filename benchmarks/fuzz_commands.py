"""Random and mutated command lines for as long as one likes: exit codes, tracebacks, processor time and memory.

.venv/bin/python benchmarks/fuzz_commands.py --seconds 3600
.venv/bin/python benchmarks/fuzz_commands.py --case 20261234     # one of them again, with what it says
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "faces"))

from command_fuzzing import Fuzzer, preload

REFUSAL_SECONDS = 2.0
"""Processor seconds in which a refusal should be there."""


def main() -> None:
    """Run, tell each fault as it is found, and end with a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--first", type=int, default=random.SystemRandom().randrange(10**9))
    parser.add_argument("--case", type=int)
    chosen = parser.parse_args()
    preload()
    fuzzer = Fuzzer()
    if chosen.case is not None:
        case = fuzzer.case(chosen.case)
        print(case, fuzzer.run(case), sep="\n")
        fuzzer.cache.cleanup()
        return
    end, number, codes, faults, slow = time.monotonic() + chosen.seconds, chosen.first, Counter[int](), 0, 0
    while time.monotonic() < end:
        case = fuzzer.case(number)
        ending = fuzzer.run(case)
        found = ending.faults()
        if ending.code == 2 and ending.seconds > REFUSAL_SECONDS:
            slow += 1
            found = [*found, f"{ending.seconds:.1f} s for a refusal"]
        if found:
            print(f"{case}: {', '.join(found)}\n    {ending.said[-400:].strip()}", flush=True)
            faults += 1
        codes[ending.code] += 1
        number += 1
    fuzzer.cache.cleanup()
    print(f"{number - chosen.first} command lines from number {chosen.first}: ", end="")
    print(", ".join(f"code {code}: {count}" for code, count in sorted(codes.items())))
    print(f"{faults} with faults, {slow} of them refusals that took more than {REFUSAL_SECONDS:g} s of processor")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
