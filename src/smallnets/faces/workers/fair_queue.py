"""Whose turn it is: sessions take turns, and none has two things worked on at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class FairQueue(Generic[Item]):
    """Waiting items of many owners; an owner who has asked for much waits behind one who has asked for little."""

    def __init__(self) -> None:
        self._waiting: dict[Hashable, deque[Item]] = {}
        self._busy: set[Hashable] = set()

    def __len__(self) -> int:
        return sum(len(items) for items in self._waiting.values())

    def put(self, owner: Hashable, item: Item) -> None:
        """Wait for a turn."""
        self._waiting.setdefault(owner, deque()).append(item)

    def take(self) -> tuple[Hashable, Item] | None:
        """The next item and its owner, who is busy from now on; None where nobody may begin."""
        owner = next((owner for owner in self._waiting if owner not in self._busy), None)
        if owner is None:
            return None
        items = self._waiting.pop(owner)
        item = items.popleft()
        if items:
            self._waiting[owner] = items  # at the end of the row
        self._busy.add(owner)
        return owner, item

    def done(self, owner: Hashable) -> None:
        """The owner's item is at its end."""
        self._busy.discard(owner)

    def remove(self, owner: Hashable, item: Item) -> bool:
        """Take back an item that waits; False if it does not wait any more."""
        items = self._waiting.get(owner)
        if items is None or item not in items:
            return False
        items.remove(item)
        if not items:
            del self._waiting[owner]
        return True
