"""`Frozen` beside the standard library's frozen dataclass, which is the judge: same words, same behaviour."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import dataclass, field, replace

import pytest

from smallnets.frozen import Frozen


class Ours(Frozen):
    """A record."""

    a: int
    b: str
    c: float = 1.5
    d: dict[str, int] = field(default_factory=dict)
    e: int = field(default=7, init=False, repr=False, compare=False)


@dataclass(frozen=True)
class Theirs:
    """The same record."""

    a: int
    b: str
    c: float = 1.5
    d: dict[str, int] = field(default_factory=dict)
    e: int = field(default=7, init=False, repr=False, compare=False)


class Own(Frozen, eq=False):
    """Equal to itself alone."""

    a: int


class Longer(Ours):
    """With a field more, filled when the rest stands."""

    f: int = 0
    g: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "g", self.a + self.f)


CALLS = [
    ((1, "x"), {}), ((1, "x", 2.0, {"k": 1}), {}), ((), {"b": "x", "a": 1}), ((1,), {"b": "x", "d": {}}),
    ((1, "x"), {"c": 2.5}), ((), {"a": 1, "b": "x", "c": 0.5, "d": {"q": 2}}),
]  # fmt: skip
WRONG = [((), {}), ((1,), {}), ((1, "x", 1.0, {}, 3), {}), ((1, "x"), {"a": 2}), ((1, "x"), {"z": 2}), ((1,), {"z": 2})]


@pytest.mark.parametrize(("values", "named"), CALLS)
def test_calls_give_the_fields_of_a_dataclass(values, named):
    ours, theirs = Ours(*values, **named), Theirs(*values, **named)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours == Ours(*values, **named)
    assert ours != theirs


@pytest.mark.parametrize(("values", "named"), WRONG)
def test_wrong_arguments_are_refused_as_by_a_dataclass(values, named):
    with pytest.raises(TypeError):
        Theirs(*values, **named)
    with pytest.raises(TypeError, match="Ours"):
        Ours(*values, **named)


def test_fields_cannot_change():
    record = Ours(1, "x")
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.a = 2  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del record.a
    assert record.a == 1


def test_each_record_has_a_default_of_its_own():
    assert Ours(1, "x").d is not Ours(1, "x").d
    assert not Ours(1, "x").d


def test_equality_and_hash_follow_the_compared_fields():
    one, same, other = Longer(1, "x", 2.0, {}), Longer(1, "x", 2.0, {}), replace(Longer(1, "x", 2.0, {}), f=3)
    assert one == same
    assert one != other
    assert one != Ours(1, "x", 2.0, {})
    assert (other.f, other.g) == (3, 4)
    with pytest.raises(TypeError, match="dict"):
        hash(one)
    assert hash(replace(one, d=())) == hash(replace(same, d=()))


def test_records_without_equality_are_equal_to_themselves_alone():
    one = Own(1)
    assert one != Own(1)
    assert len({one, Own(1)}) == 2


def test_records_are_copied_and_pickled():
    record = Longer(1, "x", 2.0, {"k": [1]}, 5)
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - our own bytes
    assert copy.deepcopy(record) == record


def test_patterns_match_by_place():
    match Ours(1, "x"):
        case Ours(a, b):
            assert (a, b) == (1, "x")
