"""A worker pool: processes that are started when they are needed and killed when time is up."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Hashable
from dataclasses import dataclass, field

from smallnets.faces.workers.fair_queue import FairQueue
from smallnets.faces.workers.worker import HEAD, START, framed, read_outcome
from smallnets.messages.tasks import AnyTask, Outcome, ReadyTask, TaskRefusal

READY_SECONDS = 60.0
REPLY_BYTES = 64 << 20
"""Bytes of the largest outcome."""


@dataclass(eq=False)
class Job:
    """A task that waits or is being worked on."""

    owner: Hashable
    task: AnyTask
    outcome: asyncio.Future[Outcome]
    runner: asyncio.Task[None] | None = None


@dataclass(eq=False)
class WorkerPool:
    """A pool of at most `most` processes, which take the sessions' tasks in turns."""

    most: int
    _queue: FairQueue[Job] = field(default_factory=FairQueue[Job])
    _idle: list[asyncio.subprocess.Process] = field(default_factory=list[asyncio.subprocess.Process])
    _running: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    async def run(self, owner: Hashable, task: AnyTask) -> Outcome:
        """The outcome of a task, when it is its owner's turn; if this is cancelled the work is given up."""
        job = Job(owner, task, asyncio.get_running_loop().create_future())
        self._queue.put(owner, job)
        self._begin()
        try:
            return await job.outcome
        except asyncio.CancelledError:
            if not self._queue.remove(owner, job) and job.runner is not None:
                job.runner.cancel()
            raise

    async def warm_up(self) -> None:
        """Have a process at hand, so that the first task need not wait until one has begun."""
        if not self._idle and not self._running:
            await self.run(self, ReadyTask(seconds=READY_SECONDS))

    async def end_idle(self) -> None:
        """End the processes that have nothing to do."""
        idle, self._idle = self._idle, []
        for process in idle:
            await _kill(process)

    async def close(self) -> None:
        """Kill every process."""
        running = list(self._running)
        for runner in running:
            runner.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await self.end_idle()

    def _begin(self) -> None:
        while len(self._running) < self.most and (turn := self._queue.take()) is not None:
            job = turn[1]
            job.runner = asyncio.create_task(self._run(job))
            self._running.add(job.runner)
            job.runner.add_done_callback(self._ended)

    def _ended(self, runner: asyncio.Task[None]) -> None:
        self._running.discard(runner)
        self._begin()

    async def _run(self, job: Job) -> None:
        try:
            outcome = await self._outcome(job.task)
            if not job.outcome.done():
                job.outcome.set_result(outcome)
        finally:
            self._queue.done(job.owner)
            job.outcome.cancel()

    async def _outcome(self, task: AnyTask) -> Outcome:
        """What a worker says; one that ended while it was idle is no fault of the task."""
        if self._idle:
            outcome = await self._reply(self._idle.pop(), task)
            if outcome is not None:
                return outcome
        try:
            outcome = await self._reply(await _new_process(), task)
        except (OSError, NotImplementedError) as error:  # no further process, or a machine that knows none
            why = f"needs a process beside this one, and none can be begun ({error})"
            return TaskRefusal(argument="request", value="", why=why)
        return outcome or TaskRefusal(argument="request", value="", why="needs more than one request may take")

    async def _reply(self, process: asyncio.subprocess.Process, task: AnyTask) -> Outcome | None:
        try:
            async with asyncio.timeout(task.seconds):
                outcome = await _exchange(process, task)
        except TimeoutError:
            await _kill(process)
            why = f"was not done within {task.seconds:g} seconds"
            return TaskRefusal(argument="request", value="", why=why, instead="ask for something smaller")
        except (OSError, EOFError):
            await _kill(process)
            return None
        except BaseException:
            await _kill(process)
            raise
        self._idle.append(process)
        return outcome


async def _new_process() -> asyncio.subprocess.Process:
    """A new process; if this is cancelled meanwhile, there is none left over."""
    starting = asyncio.create_task(_spawn())
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        await _kill(await starting)
        raise


async def _spawn() -> asyncio.subprocess.Process:
    path = os.pathsep.join(part for part in sys.path if part)
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        START,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    )


async def _exchange(process: asyncio.subprocess.Process, task: AnyTask) -> Outcome:
    assert process.stdin is not None  # noqa: S101 - the pipes were asked for
    assert process.stdout is not None  # noqa: S101
    process.stdin.write(framed(task))
    await process.stdin.drain()
    size: int = HEAD.unpack(await process.stdout.readexactly(HEAD.size))[0]
    if size > REPLY_BYTES:
        raise EOFError
    return read_outcome(await process.stdout.readexactly(size))


async def _kill(process: asyncio.subprocess.Process) -> None:
    """Kill a worker with everything that it began."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    await asyncio.shield(process.wait())
    if process.stdin is not None:
        process.stdin.close()
        with contextlib.suppress(OSError):
            await process.stdin.wait_closed()
