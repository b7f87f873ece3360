"""A minute of mutated text: whatever people paste is read or refused in one sentence, quickly and in bounded memory.

Half of the minute is for the readers, half for whole checks: answers to an exercise, and derivations.  Time is counted
in seconds of this process, so that a busy machine fails nothing.

The texts are those of one seed, so that a failure can be seen again; SMALLNETS_FUZZ_SEED chooses others.
"""

from __future__ import annotations

import json
import os
import random
import resource
import time
from functools import partial

import pytest

from smallnets.errors import InputError
from smallnets.expressions import read, read_chain, write_text
from smallnets.teaching import read_exercise
from smallnets.teaching.answers import read_answers
from smallnets.teaching.checking import check, check_derivation

SECONDS = 60.0
SLOWEST = 30.0
"""Seconds of the processor that a text may cost on a slow machine; what hangs, hangs for longer."""

SLOWEST_CHECK = 300.0
"""The same for a check: up to a hundred wrong answers are explained, and repairs have 5 s of their own."""

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


def mutated(draw: random.Random, texts: tuple[str, ...]) -> str:
    text = draw.choice(texts)
    for _ in range(draw.randint(1, 12)):
        place = draw.randrange(len(text) + 1)
        what = draw.random()
        if what < 0.4:
            text = text[:place] + draw.choice(PIECES) + text[place:]
        elif what < 0.6:
            text = text[:place] + text[place + draw.randint(1, 5) :]
        elif what < 0.8:
            text = text[:place] + draw.choice(texts)[: draw.randint(1, 20)] + text[place:]
        else:
            text = text[:place] + text[place : place + 6] * draw.randint(1, 60) + text[place:]
    return text


CHECKED = (
    "z1 = 0.35\nh1 = 0.5866\nL = 0.1\ndL/dw1 = -0.0123\n",
    "h1 = sigma(w1*x + b1) = 0.5866\nw1' = 0.31 - 0.1*(-0.01)\nE = (t - y)^2/2 = 0.0711",
    "name,value\nh1,0.5866\ny,0.61\nL,0.0753\n",
    '{"names": {"hidden": "h1"}, "answers": {"hidden": 0.5866, "y": "61/100"}}',
    "hidden -> h1\nhidden = 0.55\ny = 0,62\nz2 = 1e-3",
)
DERIVED = (
    "let s = 1/(1 + e^(-x))\nds/dx = e^(-x)/(1 + e^(-x))^2\n = s(1 - s)\n = s*(1 + s)",
    "(a + b)^2 = a^2 + 2ab + b^2 = a^2 + b^2",
    "let f(x) = x*sigma(x)\nf'(x) = sigma(x) + x*sigma'(x)\n = sigma(x)*(1 + x*(1 - sigma(x)))",
    "sum_j(e^(z_j)) = sum_j(e^z_j)",
)
EXERCISE = read_exercise(
    {
        "layers": [
            {"weights": [["0.3"]], "biases": ["0.2"], "activation": "sigmoid"},
            {"weights": [["0.7"]], "biases": ["0.1"], "activation": "sigmoid"},
        ],
        "asked": ["forward", "loss", "gradient", "update"],
        "inputs": [["0.5"]],
        "targets": [["1"]],
        "loss": "half_squared",
        "rate": "0.1",
    }
)


def read_any(text: str) -> None:
    """The text goes through every reader, and what is read as a formula is written so that it is read again."""
    for reader in (read, read_chain, read_answers):
        try:
            found = reader(text)
        except InputError:
            continue
        if reader is read:
            assert read(write_text(found)) == found  # type: ignore[arg-type]


def check_any(text: str) -> None:
    """The text is somebody's answers, and somebody's derivation; both reports can be printed."""
    for judge in (partial(check, EXERCISE), partial(check_derivation, seconds=0.05)):
        try:
            report = judge(text)
        except InputError:
            continue
        assert report.text()
        json.dumps(report.data())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("use", "texts", "slowest", "fewest"),
    [(read_any, SEEDS, SLOWEST, 1000), (check_any, CHECKED + DERIVED, SLOWEST_CHECK, 20)],
)
def test_mutated_text_is_judged_or_refused(use, texts, slowest, fewest) -> None:
    seed = int(os.environ.get("SMALLNETS_FUZZ_SEED", "20261122"))
    draw = random.Random(seed)  # noqa: S311 - no secrets here
    count = 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    end = time.monotonic() + SECONDS / 2
    while time.monotonic() < end or count < fewest:
        text = mutated(draw, texts)
        begun = time.process_time()
        try:
            use(text)
        except Exception as error:
            raise AssertionError((seed, text)) from error
        assert time.process_time() - begun < slowest, (seed, text)
        count += 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY
