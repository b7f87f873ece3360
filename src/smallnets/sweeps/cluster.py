"""A cluster of Dask distributed: cells go to its workers in batches, and their runs come back to this process.

No other file knows Dask.  This process alone claims cells and writes results; workers know no store.  As many batches
are on their way as keep all threads busy, so that neither the scheduler nor a memory fills.  A batch whose worker dies
goes to another one.
"""

from __future__ import annotations

import contextlib
import queue
import uuid
from collections.abc import Callable, Iterator
from typing import Any, Protocol, cast

from smallnets.errors import InputError, MissingExtra
from smallnets.sweeps.batches import BatchPiece, BatchQueue, CellParts
from smallnets.sweeps.cells import CellWork
from smallnets.sweeps.outcomes import CellRuns

CONNECT = 10.0
"""Seconds for which an answer of the scheduler is waited for."""
PER_THREAD, FEWEST = 2, 4
"""Batches on their way for each thread of the workers; and at least, so that a cluster that grows by need begins to."""
TRIES = 5
"""How often a batch is sent again after Dask gave it up: it does so after several workers have died at it."""
LOOK = 0.2
"""Seconds between two looks at the progress and at Ctrl-C."""
GONE = "has gone away; what was written is kept"
AGAIN = "run the same command again: it goes on"


class ClusterTraining(Protocol):
    """What is sent to workers, and what comes back; see `smallnets.laboratory.cluster_training`."""

    @property
    def task(self) -> Callable[[bytes], bytes]:
        """A function of a module that workers have too."""
        ...

    def cost(self, work: CellWork, /) -> float:
        """The work of one run of a cell, in parameters times samples."""
        ...

    def sent(self, pieces: list[BatchPiece], /) -> bytes:
        """A batch as a message."""
        ...

    def received(self, content: bytes, /) -> tuple[float, list[CellRuns]]:
        """Of an answer the seconds that it took, and the runs of each piece."""
        ...


class CellCluster:
    """A connection to the scheduler of a cluster; it is left open where a client was given."""

    def __init__(self, dask: object) -> None:
        """Connect to an address such as tcp://host:8786, or take a `distributed.Client`.

        Raises:
            InputError: nobody answers there, or it is no address.
            MissingExtra: Dask distributed is not installed.
        """
        try:
            from distributed import Client
        except ModuleNotFoundError:
            raise MissingExtra("cluster", "a cluster") from None
        self._own = not isinstance(dask, Client)
        self._client: Any = _client_at(dask) if self._own else dask
        self.address = str(dask) if self._own else str(self._client.scheduler.address)

    @property
    def threads(self) -> int:
        """How many batches its workers train at once now."""
        try:
            return sum(cast("dict[str, int]", self._client.nthreads()).values())
        except (OSError, TimeoutError, ValueError):  # a lost scheduler, or a client that has given it up
            raise InputError("dask", self.address, GONE, f"start it again, and {AGAIN}") from None

    def text(self) -> str:
        """What it has now, and its page for people, in one line."""
        threads = self.threads
        workers = f"{threads} threads of workers" if threads else "no worker yet, the first is waited for"
        return f"Dask at {self.address}: {workers}; dashboard {self._client.dashboard_link}"

    def close(self) -> None:
        """Let go of a connection that was opened here."""
        if self._own:
            with contextlib.suppress(OSError, TimeoutError):
                self._client.close(timeout=2)

    def outcomes(
        self,
        works: Iterator[CellWork],
        training: ClusterTraining,
        left: Callable[[], int],
        go_on: Callable[[float], bool],
    ) -> Iterator[tuple[CellWork, CellRuns]]:
        """Train cells; gives them as they are done.

        Args:
            works: the cells, taken one by one when there is room for them.
            training: how they are sent.
            left: how many are still to come, as far as it is known.
            go_on: told how many cells the pieces are worth that are done; False ends it.

        Raises:
            InputError: the cluster is gone, or its workers cannot do it.
        """
        batches, parts = BatchQueue(works, training.cost, left), CellParts()
        flight = _Flight(self._client, self.address, training)
        try:
            while True:
                self._fill(flight, batches)
                if not flight.batches:
                    return
                for pieces, seconds, found in flight.landed():
                    batches.note(pieces, seconds)
                    for piece, runs in zip(pieces, found, strict=True):
                        whole = parts.put(piece, runs)
                        if whole is not None:
                            yield piece.work, whole
                if not go_on(parts.share):
                    return
        finally:
            flight.cancel()

    def _fill(self, flight: _Flight, batches: BatchQueue) -> None:
        threads = self.threads
        while len(flight.batches) < max(FEWEST, PER_THREAD * threads):
            pieces = batches.batch(threads)
            if not pieces:
                return
            flight.send(pieces)


class _Flight:
    """The batches that are on their way."""

    def __init__(self, client: Any, address: str, training: ClusterTraining) -> None:  # noqa: ANN401 - Dask's client
        self._client, self._address, self._training = client, address, training
        self._done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.batches: dict[str, tuple[list[BatchPiece], Any, int]] = {}

    def send(self, pieces: list[BatchPiece], tries: int = 0) -> None:
        """Send a batch to whoever has time for it."""
        key = f"train_cells-{uuid.uuid4().hex}"  # the dashboard calls it by what stands before the hyphen
        future = self._client.submit(self._training.task, self._training.sent(pieces), key=key, pure=False)
        self.batches[key] = pieces, future, tries
        future.add_done_callback(self._done.put)

    def landed(self) -> Iterator[tuple[list[BatchPiece], float, list[CellRuns]]]:
        """Those that are done, with what they took; waits a moment if there are none."""
        with contextlib.suppress(queue.Empty):
            future = self._done.get(timeout=LOOK)
            while True:
                found = self._landed(future)
                if found is not None:
                    yield found
                future = self._done.get_nowait()

    def _landed(self, future: Any) -> tuple[list[BatchPiece], float, list[CellRuns]] | None:  # noqa: ANN401 - of Dask
        from distributed import KilledWorker

        pieces, _, tries = self.batches.pop(future.key)
        try:
            content: bytes = future.result(timeout=CONNECT)
        except TimeoutError:  # the worker that had the answer is gone; Dask has it made again
            self.batches[future.key] = pieces, future, tries
            future.add_done_callback(self._done.put)
            return None
        except KilledWorker:
            if tries >= TRIES:
                raise self._died() from None
            self.send(pieces, tries + 1)
            return None
        except BaseException as error:
            raise self._in_words(error) from error
        return pieces, *self._training.received(content)

    def cancel(self) -> None:
        """Take back what is still on its way."""
        futures = [future for _, future, _ in self.batches.values()]
        self.batches.clear()
        if futures and self._client.status == "running":
            with contextlib.suppress(Exception):  # nothing is lost with a batch that goes on
                self._client.cancel(futures, force=True)

    def _died(self) -> InputError:
        why = "has lost its workers at one batch again and again; what was written is kept"
        return InputError("dask", self._address, why, f"see their logs, give them more memory, and {AGAIN}")

    def _in_words(self, error: BaseException) -> BaseException:
        import asyncio
        from concurrent.futures import CancelledError

        if isinstance(error, (CancelledError, asyncio.CancelledError, OSError)):
            return InputError("dask", self._address, GONE, f"start it again, and {AGAIN}")
        if isinstance(error, ImportError) and "smallnets" in str(error):
            return InputError("dask", self._address, "has workers without smallnets", "install this version there")
        told = f"{type(error).__name__}: {error}"
        return InputError("dask", self._address, f"has a worker that says {told}", f"mend it there, and {AGAIN}")


def _client_at(address: object) -> Any:  # noqa: ANN401 - a client of Dask
    from distributed import Client

    if not isinstance(address, str) or not address.strip():
        raise InputError("dask", address, "is no address", "write tcp://host:8786, or give a distributed.Client")
    try:
        return Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, TimeoutError):
        why = f"is not answered within {CONNECT:.0f} s"
        raise InputError("dask", address, why, "start one there (dask scheduler), or correct the address") from None
    except (ValueError, TypeError) as error:
        raise InputError("dask", address, f"is no address ({error})", "write tcp://host:8786") from None
