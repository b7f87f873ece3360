"""How large a formula may be.  Every limit holds before the work that it limits is done."""

from __future__ import annotations

MAX_CHARACTERS = 2000
"""Characters of a typed formula."""

MAX_NESTING = 64
"""Levels of brackets, calls, signs and stacked powers."""

MAX_DIGITS = 400
"""Digits of one typed number."""

MAX_DECIMAL_EXPONENT = 400
"""The exponent after the e of a typed number, either sign; float64 ends at 324."""

MAX_POWER = 1000
"""A constant exponent, either sign."""

MAX_BITS = 4096
"""Bits of the numerator and of the denominator of an exact intermediate result."""

MAX_PRIMES = 8
"""Primes on a name or a function."""

MAX_WRITTEN = 20_000
"""Nodes of a tree that is written out (a shared part counts each time it is written)."""
