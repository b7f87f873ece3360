"""Connection slots: how many connections a server holds, in all and from one address, and which makes room.

A server that is full drops whoever has asked least: first connections that have sent no request, then those that wait
for a next one, then those that have not greeted, then answers that are taken slowly; of equals the one whose address
holds the most.  A session is never dropped for a newcomer.  So somebody who only
holds connections is the one who loses them, and a newcomer who asks at once is answered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from smallnets.faces.web.connections import MOST_CONNECTIONS

RESERVED = 48
"""Open files that are left for the server itself, its workers and the files that they read."""
MOST = 1000
LEAST = 16
"""Connections that are held however few files may be open."""

State = Literal["new", "waiting", "ungreeted", "answering", "session"]
"""Has sent no request yet; waits for the next; a WebSocket without a greeting; is being answered; has greeted."""

YIELDING: tuple[State, ...] = ("new", "waiting", "ungreeted", "answering")
"""Who makes room for a newcomer, the first first."""


@dataclass(eq=False)
class Slot:
    """One connection.

    Attributes:
        address: whose it is.
        drop: ends it at once.
        state: what it is doing.
        dropped: whether it was dropped, and is only not gone yet.
    """

    address: str
    drop: Callable[[], None]
    state: State = "new"
    dropped: bool = False


class _Address:
    """The connections from one address, by what they do; in each state the one that changed last is the last."""

    def __init__(self) -> None:
        self.count = 0
        self.by_state: dict[State, dict[Slot, None]] = {state: {} for state in (*YIELDING, "session")}

    def one_to_spare(self, sparing: Slot | None) -> Slot | None:
        states = (self.by_state[state] for state in YIELDING)
        return next((slot for slots in states for slot in slots if slot is not sparing), None)


class Slots:
    """The connections of a server.

    Attributes:
        most: how many there may be.
        freed: called whenever one has gone.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.freed: Callable[[], None] | None = None
        self._held: set[Slot] = set()
        self._addresses: dict[str, _Address] = {}
        self._alive = 0

    @property
    def each(self) -> int:
        """How many there may be from one address: a class behind one router has as many sessions as there are."""
        return min(self.most, max(MOST_CONNECTIONS + 8, self.most * 3 // 4))

    def __len__(self) -> int:
        return len(self._held)

    def take(self, address: str, drop: Callable[[], None]) -> Slot:
        """A slot for a new connection; where there is none, somebody else's, or else the newcomer is dropped."""
        slot = Slot(address, drop)
        mine = self._addresses.setdefault(address, _Address())
        self._held.add(slot)
        mine.by_state[slot.state][slot] = None
        mine.count += 1
        self._alive += 1
        if mine.count > self.each:
            self._drop(mine.one_to_spare(slot) or slot)
        elif self._alive > self.most and not self.make_room(sparing=slot):
            self._drop(slot)
        return slot

    def make_room(self, count: int = 1, sparing: Slot | None = None) -> bool:
        """Drop the connections that can best be spared, each from the address that has the most; whether any was."""
        for done in range(count):
            spare = self._one_to_spare(sparing)
            if spare is None:
                return done > 0
            self._drop(spare)
        return True

    def change(self, slot: Slot, state: State) -> None:
        """Note what a connection does now."""
        if not slot.dropped and slot in self._held:
            states = self._addresses[slot.address].by_state
            del states[slot.state][slot]
            states[state][slot] = None
        slot.state = state

    def give_back(self, slot: Slot) -> None:
        """A connection has gone."""
        if slot in self._held:
            self._held.remove(slot)
            self._forget(slot)
        if self.freed is not None:
            self.freed()

    def _one_to_spare(self, sparing: Slot | None) -> Slot | None:
        for state in YIELDING:
            for address in sorted(self._addresses.values(), key=lambda one: -one.count):
                for slot in address.by_state[state]:
                    if slot is not sparing:
                        return slot
        return None

    def _drop(self, slot: Slot) -> None:
        self._forget(slot)
        slot.drop()

    def _forget(self, slot: Slot) -> None:
        if slot.dropped:
            return
        slot.dropped = True
        mine = self._addresses[slot.address]
        del mine.by_state[slot.state][slot]
        mine.count -= 1
        self._alive -= 1
        if not mine.count:
            del self._addresses[slot.address]


def slots_for(open_files: int) -> int:
    """How many connections go with so many files that may be open."""
    return max(LEAST, min(MOST, open_files - RESERVED))


def open_files() -> int:
    """How many files this process may have open; many where the system has no such limit."""
    try:
        import resource

        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    except (ImportError, OSError, ValueError):
        return MOST + RESERVED
    return MOST + RESERVED if soft == resource.RLIM_INFINITY else soft
