"""Seeds: the strings that name a random stream.

A seed is a string and is never read as a number: 0.12340 and 0.1234 are two seeds.  A whole number n is only a
short way of writing "0." followed by n in five digits (more digits beyond 99999).
"""

from __future__ import annotations

from smallnets.errors import InputError, Refusal

LONGEST = 256


NO_SEED = Refusal("seed", "is neither text nor a whole number", 'write "0.12345" (with quotes) or 12345')
NEGATIVE_SEED = Refusal("seed", "is not a whole number from 0", "write 0, 1, 2 ... or text such as 0.12345")
UNCOUNTABLE_SEED = Refusal(
    "seed", "cannot be counted up to {count} seeds", 'start from "0." and five digits, for example 0.00000'
)


def seed_text(value: int | str) -> str:
    """The seed that a person means: 7 is "0.00007", 123456 is "0.123456", a string stays as it is.

    Raises:
        InputError: a negative number, or a string that is not 1 to 256 printable ASCII characters.
    """
    if isinstance(value, str):
        if not (1 <= len(value) <= LONGEST and value.isascii() and value.isprintable()):
            raise InputError("seed", value, "is not 1 to 256 printable ASCII characters", "write for example 0.12345")
        return value
    if isinstance(value, bool) or value < 0:
        raise NEGATIVE_SEED.error(value)
    return f"0.{value:05d}"


def count_seeds(first: str, count: int) -> tuple[str, ...]:
    """`count` seeds, counting up from `first`: 0.00000, 0.00001, ... 0.99999, 0.100000, ...

    Raises:
        InputError: count below 1, or a first seed that cannot be counted up although count > 1.
    """
    seed_text(first)
    if count < 1:
        raise InputError("seeds", count, "is below 1", "write how many runs you want, for example 100")
    if count == 1:
        return (first,)
    digits = first.removeprefix("0.")
    if not (first.isascii() and digits.isdigit()) or seed_text(int(digits)) != first:
        raise UNCOUNTABLE_SEED.error(first, count=count)
    return tuple(seed_text(int(digits) + step) for step in range(count))
