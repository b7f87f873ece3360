"""What people write in exercise files in place of the words that are read: understood, or answered with the word."""

from __future__ import annotations

import subprocess
import sys

import pytest

from smallnets.errors import InputError
from smallnets.functions.updates import UPDATES, update
from smallnets.teaching import read_exercise, solve

ONE_UNIT = """title = "one unit"
asked = ["update"]
inputs = [[-0.7]]
targets = [[1]]
rate = 0.1
loss = "half_squared"
optimizer = "sgd"

[[layers]]
weights = [[0.9]]
biases = [0.4]
"""


@pytest.mark.parametrize("word", ["learning_rate", "lr", "eta"])
def test_other_words_for_the_rate_are_understood(word):
    assert read_exercise(ONE_UNIT.replace("rate", word, 1)) == read_exercise(ONE_UNIT)


def test_two_words_for_one_thing_are_refused():
    with pytest.raises(InputError, match="stands beside") as refusal:
        read_exercise(ONE_UNIT.replace("rate = 0.1", "rate = 0.1\nlr = 0.2"))
    assert "means the same" in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("momentum(mu=0.5)", {"momentum": 0.5}),
        ("nesterov(beta=0.5)", {"momentum": 0.5}),
        ("adam(epsilon=0.125)", {"beta1": 0.9, "beta2": 0.999, "eps": 0.125}),
        ("rmsprop(rho=0.5)", {"decay": 0.5, "eps": 1e-8}),
    ],
)
def test_the_letters_of_books_are_settings(text, settings):
    assert update(text).settings == settings


def test_every_letter_that_a_rule_is_written_with_can_be_typed():
    for rule in UPDATES:
        for name, letter in rule.letters.items():
            assert update(f"{rule.name}({letter}=0.5)").settings[name] == 0.5


def test_a_setting_given_twice_is_refused():
    with pytest.raises(InputError, match="stands beside another momentum"):
        update("momentum(mu=0.5, momentum=0.9)")


def test_momentum_by_its_letter_gives_the_velocity_of_its_own():
    text = ONE_UNIT.replace('"sgd"', '"momentum(mu=0.5)"').replace("rate = 0.1", "rate = 0.1\nupdates = 2")
    found = solve(read_exercise(text))
    first, second = found["v_w_11^(1)+"], found["v_w_11^(1)+2"]
    gradient = found["dL_new_dw_11_new^(1)"]
    assert float(second.exact - gradient.exact) == pytest.approx(float(first.exact) / 2)


HINTS = {
    "rate = 0.1\nmu = 0.9": 'write optimizer = "momentum(momentum=0.9)"',
    "rate = 0.1\nbeta1 = 0.9": "adam(beta1=0.9",
    "rate = 0.1\nform = 'delta'": "below [conventions]",
    "rate = 0.1\nactivation = 'relu'": "below [[layers]]",
    "rate = 0.1\nepochs = 3": "write updates",
}


@pytest.mark.parametrize("written", HINTS)
def test_a_key_that_belongs_elsewhere_is_sent_there_with_its_line(written):
    with pytest.raises(InputError) as refusal:
        read_exercise(ONE_UNIT.replace("rate = 0.1", written))
    assert HINTS[written] in str(refusal.value)
    assert str(refusal.value).startswith("line 6, ")


MENDED = [
    ("inputs = [[-0.7]]", "inputs = [-0.7, 1]", "line 3, inputs", "write [[-0.7, 1]] for one sample, or [[-0.7], [1]]"),
    ("inputs = [[-0.7]]", "input = -0.7", "line 3, input", "write [[-0.7]]"),
    ("inputs = [[-0.7]]", "inputs = [[[-0.7]]]", "line 3, inputs[1]", "too many brackets"),
    ("targets = [[1]]", "targets = 1", "line 4, targets", "write [[1]]"),
    ("weights = [[0.9]]", "weights = [0.9]", "line 10, layer 1: weights", "write [[0.9]] for one unit"),
    ("weights = [[0.9]]", "weights = [[0.9], [1, 2]]", "line 10, layer 1: weights", "different lengths, 1 and 2"),
    ("weights = [[0.9]]", "W = [['-1/0']]", "line 10, layer 1: weights[1][1] = -1/0", "has no value here"),
    ("biases = [0.4]", "biases = [[0.4]]", "line 11, layer 1: biases", "write [0.4]"),
    ("biases = [0.4]", "biases = 0.4", "line 11, layer 1: biases", "write [0.4]"),
    ("biases = [0.4]", "biases = [0.4, 1]", "line 11, layer 1: biases", "does not fit 1 units"),
    ("biases = [0.4]", "bias = [0.4]", "line 11, key of layer 1 = bias", "did you mean 'biases'"),
    ("biases = [0.4]", "biases = [0.4]\n\n[[layers]]\nweights = [0.5, 1]", "line 14, layer 2: weights", "one bracket"),
    ('asked = ["update"]', 'asked = ["backward"]', "line 2, asked", "did you mean 'gradient'"),
    ('asked = ["update"]', 'asked = ["update"]\nreduction = "average"', "line 3, reduction", "known are mean, sum"),
    ('"sgd"', '"momentum(nu=0.5)"', "line 7", "known are momentum, mu, beta"),
]


@pytest.mark.parametrize(("right", "written", "place", "hint"), MENDED)
def test_a_slip_is_told_with_line_layer_and_what_to_write(right, written, place, hint):
    with pytest.raises(InputError) as refusal:
        read_exercise(ONE_UNIT.replace(right, written))
    assert place in str(refusal.value)
    assert hint in str(refusal.value)


@pytest.mark.parametrize(
    ("library", "own"),
    [("categorical_crossentropy", "cross_entropy"), ("BCE", "binary_cross_entropy"), ("Half squared", "half_squared")],
)
def test_a_loss_may_have_the_name_that_a_library_gives_it(library, own):
    text = ONE_UNIT.replace("half_squared", library)
    assert read_exercise(text).loss_name == own


def test_a_slip_of_toml_shows_its_line():
    with pytest.raises(InputError) as refusal:
        read_exercise(ONE_UNIT.replace("rate = 0.1", "rate 0.1"))
    assert "mend that place: rate 0.1" in str(refusal.value)


def test_single_brackets_before_a_layer_are_told_from_double_ones():
    for text in (ONE_UNIT.replace("[[layers]]", "[layers]"), ONE_UNIT + "\n[layers]\nweights = [[1]]\n"):
        with pytest.raises(InputError, match="double brackets"):
            read_exercise(text)


FIRST_CALLS = """
import sys, threading
import msgspec
from typing import Literal
from smallnets.plans.record import convert

def family(k):
    inner = msgspec.defstruct(f"I{k}", [("a", Literal[f"x{k}", "y"]), ("b", tuple[int, ...])], frozen=True)
    middle = msgspec.defstruct(f"M{k}", [("i", tuple[inner, ...]), ("j", inner | None)], frozen=True)
    return msgspec.defstruct(f"O{k}", [("m", tuple[middle, ...]), ("n", middle | None), ("i", inner | None)])

sys.setswitchinterval(1e-6)
for k in range(200):
    wanted, start = family(k), threading.Barrier(6)
    def first():
        start.wait()
        convert({"m": [], "n": None, "i": None}, wanted)
    threads = [threading.Thread(target=first) for _ in range(6)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
print("well")
"""
"""Six threads that need the same new type at once, two hundred times, which ends a process that has no lock."""


def test_first_calls_in_several_threads_end_well():
    done = subprocess.run([sys.executable, "-c", FIRST_CALLS], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "well\n")


TWO_CHECKS = """
import threading, smallnets
one = {"asked": ["forward", "loss", "gradient"], "inputs": [[1.0]], "targets": [[0.0]], "loss": "half_squared",
       "layers": [{"weights": [[0.5]], "activation": "tanh"}]}
found = []
both = [threading.Thread(target=lambda: found.append(smallnets.check(one, "z_1^(1) = 0.5").is_right)) for _ in range(4)]
for each in both: each.start()
for each in both: each.join()
print(found)
"""


def test_several_first_checks_at_once_end_well():
    done = subprocess.run([sys.executable, "-c", TWO_CHECKS], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "[True, True, True, True]\n")
