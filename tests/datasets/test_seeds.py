import pytest

from smallnets.datasets.seeds import count_seeds, seed_text
from smallnets.errors import InputError


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0.00000"),
        (7, "0.00007"),
        (12345, "0.12345"),
        (99999, "0.99999"),
        (100000, "0.100000"),
        ("0.1234", "0.1234"),
    ],
)
def test_a_whole_number_is_five_digits_and_text_stays(value, text):
    assert seed_text(value) == text


@pytest.mark.parametrize("value", [-1, True, "", "x" * 257, "naïve", "a\nb"])
def test_what_is_no_seed_is_refused(value):
    with pytest.raises(InputError, match="seed = "):
        seed_text(value)


def test_counting_goes_up_and_past_five_digits():
    assert count_seeds("0.00009", 3) == ("0.00009", "0.00010", "0.00011")
    assert count_seeds("0.99999", 2) == ("0.99999", "0.100000")


def test_any_seed_counts_to_one():
    assert count_seeds("my seed", 1) == ("my seed",)


@pytest.mark.parametrize("first", ["my seed", "0.123", "12345", "0.012345", "0.1234x", "0."])
def test_a_seed_that_cannot_be_counted_up_says_what_to_write(first):
    with pytest.raises(InputError, match=r"cannot be counted up to 2 seeds.*0\.00000"):
        count_seeds(first, 2)


def test_no_seeds_at_all_are_refused():
    with pytest.raises(InputError, match="seeds = 0 is below 1"):
        count_seeds("0.00000", 0)
