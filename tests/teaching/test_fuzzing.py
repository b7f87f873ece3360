"""A minute of mutated text: whatever people paste is read or refused in one sentence, quickly and in bounded memory.

The texts are those of one seed, so that a failure can be seen again; SMALLNETS_FUZZ_SEED chooses others.
"""

from __future__ import annotations

import os
import random
import resource
import time

import pytest

from smallnets.errors import InputError
from smallnets.expressions import read, read_chain, write_text
from smallnets.teaching.answers import read_answers

SECONDS = 60.0
SLOWEST = 2.0
MEMORY = 512 << 10
"""KiB that the process may grow by."""

SEEDS = (
    "sigma'(x) = sigma(x)*(1 - sigma(x))",
    "dE/dw5 = (o-t)*o*(1-o)*h1 = 0.0821670",
    "w_{11}^{(1)} · x1 + b_1 − 3,5 × 10^-3",
    "where(x > 0, x, alpha*(exp(x) - 1))",
    "max(0, |x1 - x2|^2) / √(1 + e^(-2x))",
    "__import__('os').system('true')",
    "name;value\nz_h1;0,3775\n",
    '{"z_h1": 0.3775, "loss": "1/3"}',
    "9^9^9^9 + (((((x)))))",
    "z_h1 = 0.3775\nout = nan\n\x00",
)
PIECES = (
    "(",
    ")",
    "^",
    "**",
    "=",
    "'",
    "_",
    "{",
    "}",
    "|",
    "e",
    "x",
    "w11",
    "σ",
    "−",
    "·",
    "1e999",
    "0x1",
    ",",
    ";",
    "\n",
    "ж",
    "x",
    "9" * 40,
)


def mutated(draw: random.Random) -> str:
    text = draw.choice(SEEDS)
    for _ in range(draw.randint(1, 12)):
        place = draw.randrange(len(text) + 1)
        what = draw.random()
        if what < 0.4:
            text = text[:place] + draw.choice(PIECES) + text[place:]
        elif what < 0.6:
            text = text[:place] + text[place + draw.randint(1, 5) :]
        elif what < 0.8:
            text = text[:place] + draw.choice(SEEDS)[: draw.randint(1, 20)] + text[place:]
        else:
            text = text[:place] + text[place : place + 6] * draw.randint(1, 60) + text[place:]
    return text


@pytest.mark.slow
def test_mutated_text_is_read_or_refused() -> None:
    seed = int(os.environ.get("SMALLNETS_FUZZ_SEED", "20261122"))
    draw = random.Random(seed)  # noqa: S311 - no secrets here
    end, count = time.monotonic() + SECONDS, 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while time.monotonic() < end:
        text, begun = mutated(draw), time.monotonic()
        for reader in (read, read_chain, read_answers):
            try:
                found = reader(text)
            except InputError:
                continue
            if reader is read:
                assert read(write_text(found)) == found, (seed, text)  # type: ignore[arg-type]
        assert time.monotonic() - begun < SLOWEST, (seed, text)
        count += 1
    assert count > 1000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY
