"""A session as a pure machine: messages and the clock go in, effects come out; nothing else is touched."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from smallnets.errors import InputError
from smallnets.messages.effects import (
    FULL,
    IDLE,
    NOT_ALLOWED,
    OTHER_PROTOCOL,
    POLICY,
    TOO_BIG,
    Begin,
    Cancel,
    Effect,
    End,
    Send,
)
from smallnets.messages.ensembles import RunningEnsemble
from smallnets.messages.frames import problem, read_request
from smallnets.messages.replies import PROTOCOL, ExactAnswer, Marked, Problem, Stopped, Welcome
from smallnets.messages.requests import Asking, Ensemble, Exact, Hello, Mark, MarkDerivation, Seen, Stop
from smallnets.messages.tasks import DerivationTask, ExactTask, MarkTask, Outcome, TaskRefusal, TextResult, TrainResult


@dataclass
class Session:
    """One client's conversation.

    Attributes:
        welcome: the answer to a right greeting; its limits hold.
        token: what the greeting must carry; None where everybody may speak.
        room: asked at a right greeting, whether there is room for one more session.
        opened: the time at which the connection was opened; every time is in seconds of one clock that never goes back.
    """

    welcome: Welcome
    token: str | None
    opened: float
    room: Callable[[], bool] = lambda: True
    greeted: bool = False
    _ended: bool = False
    _last: float = 0.0
    _allowance: float = 0.0
    _faults: int = 0
    _asked: dict[int, Asking] = field(default_factory=dict[int, Asking])
    _ensembles: dict[int, RunningEnsemble] = field(default_factory=dict[int, RunningEnsemble])

    def __post_init__(self) -> None:
        self._last = self.opened
        self._allowance = float(self.welcome.limits.messages_at_once)

    @property
    def is_busy(self) -> bool:
        """Whether there is something that was asked and is not answered."""
        return bool(self._asked)

    def received(self, frame: str | bytes, now: float) -> list[Effect]:
        """A frame came from the client."""
        if self._ended:
            return []
        if refusal := self._refused(frame, now):
            return self._end(refusal)
        try:
            request = read_request(frame)
        except InputError as error:
            return self._fault(error)
        if isinstance(request, Hello):
            return self._greeting(request)
        if not self.greeted:
            return self._end(End(POLICY, "say hello first"))
        if isinstance(request, Seen):
            return self._seen(request)
        return self._stop(request) if isinstance(request, Stop) else self._ask(request)

    def ended(self, request: int, outcome: Outcome) -> list[Effect]:
        """A task of a request came to its end."""
        asked = self._asked.get(request)
        if asked is None:
            return []
        if isinstance(outcome, TrainResult):
            return self._trained(request, outcome)
        self._forget(request)
        if isinstance(outcome, TaskRefusal):
            error = InputError(outcome.argument, outcome.value, outcome.why, outcome.instead)
            return [Send(problem(error, request))]
        return [Send(_answer(request, asked, outcome))]

    def ticked(self, now: float) -> list[Effect]:
        """Time has passed; to be called every few seconds."""
        limits = self.welcome.limits
        if self._ended:
            return []
        if not self.greeted and now - self.opened > limits.greeting_seconds:
            return self._end(End(POLICY, "no greeting came"))
        if not self._asked and now - self._last > limits.idle_seconds:
            return self._end(End(IDLE, "nothing was asked for a long time"))
        return []

    def closed(self) -> list[Effect]:
        """The connection is gone: whatever is being worked on is given up."""
        self._ended = True
        cancelled: list[Effect] = [Cancel(request) for request in self._asked]
        self._asked.clear()
        self._ensembles.clear()
        return cancelled

    def _refused(self, frame: str | bytes, now: float) -> End | None:
        limits = self.welcome.limits
        gained = (now - self._last) * limits.messages_per_second
        self._allowance = min(float(limits.messages_at_once), self._allowance + gained) - 1
        self._last = now
        if self._allowance < 0:
            return End(POLICY, "too many messages")
        size = len(frame) if isinstance(frame, bytes) else len(frame.encode())
        if size > (limits.message_bytes if self.greeted else limits.greeting_bytes):
            return End(TOO_BIG, "the message is too large")
        return None

    def _fault(self, error: InputError) -> list[Effect]:
        self._faults += 1
        if not self.greeted or self._faults >= self.welcome.limits.faults:
            return self._end(End(POLICY, "messages that cannot be read"))
        return [Send(problem(error))]

    def _greeting(self, hello: Hello) -> list[Effect]:
        if self.greeted:
            return self._end(End(POLICY, "hello was said already"))
        if self.token is not None and not hmac.compare_digest(self.token.encode(), hello.token.encode()):
            return self._end(End(NOT_ALLOWED, "the token is not right"))
        if hello.protocol != PROTOCOL:
            return self._end(End(OTHER_PROTOCOL, f"this server speaks protocol {PROTOCOL}: reload the page"))
        if not self.room():
            return self._end(End(FULL, "too many sessions: try again later"))
        self.greeted = True
        return [Send(self.welcome)]

    def _ask(self, request: Asking) -> list[Effect]:
        try:
            self._check(request)
            if isinstance(request, Ensemble):
                ensemble = RunningEnsemble.of(request, self.welcome.limits)
                self._ensembles[request.id] = ensemble
                begun = Begin(request.id, "training", ensemble.next_task())
            else:
                begun = Begin(request.id, "answers", self._task(request))
        except InputError as error:
            return [Send(problem(error, request.id))]
        self._asked[request.id] = request
        return [begun]

    def _check(self, request: Asking) -> None:
        limits = self.welcome.limits
        if request.id in self._asked:
            raise InputError("id", request.id, "is the number of a request that is being worked on", "take another")
        if len(self._asked) >= limits.requests:
            why = f"is one more than the {limits.requests} requests that are worked on at a time"
            raise InputError("request", request.id, why, "wait for an answer, or stop one")
        texts = [getattr(request, name, "") for name in ("exercise", "answers", "derivation")]
        if any(len(text) > limits.answer_characters for text in texts):
            longest = max(len(text) for text in texts)
            raise InputError("text", f"{longest} characters", "is too long", f"at most {limits.answer_characters}")

    def _task(self, request: Exact | Mark | MarkDerivation) -> ExactTask | MarkTask | DerivationTask:
        limits = self.welcome.limits
        if isinstance(request, Exact):
            return ExactTask(
                seconds=limits.exact_seconds,
                question=request.question,
                experiment=request.experiment,
                parameters=request.parameters,
            )
        if isinstance(request, Mark):
            return MarkTask(seconds=limits.marking_seconds, exercise=request.exercise, answers=request.answers)
        return DerivationTask(seconds=limits.marking_seconds, derivation=request.derivation)

    def _trained(self, request: int, trained: TrainResult) -> list[Effect]:
        ensemble = self._ensembles[request]
        ensemble.add(trained)
        if ensemble.is_done:
            self._forget(request)
            return [Send(ensemble.end())]
        return [*_progress(ensemble), Begin(request, "training", ensemble.next_task())]

    def _seen(self, seen: Seen) -> list[Effect]:
        ensemble = self._ensembles.get(seen.id)
        if ensemble is None:
            return []
        ensemble.seen(seen.number)
        return _progress(ensemble)

    def _stop(self, stop: Stop) -> list[Effect]:
        if stop.id not in self._asked:
            return []
        ensemble = self._ensembles.get(stop.id)
        self._forget(stop.id)
        return [Cancel(stop.id), Send(ensemble.end() if ensemble else Stopped(id=stop.id))]

    def _forget(self, request: int) -> None:
        self._asked.pop(request, None)
        self._ensembles.pop(request, None)

    def _end(self, end: End) -> list[Effect]:
        return [*self.closed(), end]


def _progress(ensemble: RunningEnsemble) -> list[Effect]:
    message = ensemble.progress()
    return [] if message is None else [Send(message)]


def _answer(request: int, asked: Asking, outcome: TextResult | Sequence[object]) -> ExactAnswer | Marked | Problem:
    assert isinstance(outcome, TextResult)  # noqa: S101 - TrainResult and TaskRefusal are told apart before
    if isinstance(asked, Exact):
        return ExactAnswer(id=request, text=outcome.text, latex=outcome.latex, data=outcome.data)
    return Marked(id=request, right=outcome.right, text=outcome.text, report=outcome.data)
