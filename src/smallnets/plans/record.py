"""The form of every plan: a frozen record that refuses unknown fields."""

from __future__ import annotations

import msgspec


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A frozen, named-fields-only record; equal records are equal plans."""
