"""The session as a machine: what goes in, what comes out, without a line or a clock."""

from __future__ import annotations

import json

import pytest

from smallnets.messages.effects import Begin, Cancel, End, Send
from smallnets.messages.limits import Limits
from smallnets.messages.replies import PROTOCOL, EndedRun, EnsembleEnd, Problem, Progress, Stopped, Welcome
from smallnets.messages.session import Session
from smallnets.messages.tasks import TaskRefusal, TextResult, TrainResult, TrainTask
from smallnets.statistics import wilson


def welcome(**limits):
    return Welcome(protocol=PROTOCOL, version="1", arithmetic="1", limits=Limits(**limits))


def greeted(token=None, **limits):
    session = Session(welcome(**limits), token, opened=0.0)
    told = tell(session, type="hello", protocol=PROTOCOL, token=token or "")
    assert told == [Send(session.welcome)]
    return session


def tell(session, now=0.0, **message):
    return session.received(json.dumps(message), now)


def runs(seeds, loss=0.01, seconds=0.4):
    ended = [
        EndedRun(
            seed=seed, train_loss=loss, test_loss=loss, train_accuracy=1.0, test_accuracy=1.0, epochs=5, diverged=False
        )
        for seed in seeds
    ]
    return TrainResult(runs=tuple(ended), seconds=seconds)


def test_a_greeting_comes_first_and_once():
    assert isinstance(tell(Session(welcome(), None, 0.0), type="stop", id=1)[-1], End)
    assert isinstance(tell(greeted(), type="hello", protocol=PROTOCOL)[-1], End)


def test_another_protocol_is_told_to_reload():
    (end,) = tell(Session(welcome(), None, 0.0), type="hello", protocol=PROTOCOL + 1)
    assert end.code == 4406
    assert "reload" in end.reason


def test_the_token_decides():
    assert tell(Session(welcome(), "right", 0.0), type="hello", protocol=PROTOCOL, token="wrong")[0].code == 4403
    assert greeted("right").greeted


def test_after_the_end_nothing_is_heard():
    session = Session(welcome(), "right", 0.0)
    tell(session, type="hello", protocol=PROTOCOL, token="wrong")
    assert tell(session, type="hello", protocol=PROTOCOL, token="right") == []
    assert session.ticked(1e9) == []


def test_an_ensemble_is_trained_in_portions_that_fit_the_time():
    session = greeted()
    (begin,) = tell(session, type="ensemble", id=1, experiment={"seed": "0.00007"}, seeds=1000)
    assert isinstance(begin.task, TrainTask)
    assert begin.task.seeds == tuple(f"0.{n:05d}" for n in range(7, 23))
    sizes, told = [], []
    while isinstance(begin, Begin):
        sizes.append(len(begin.task.seeds))
        told += begin.task.seeds
        begin = session.ended(1, runs(begin.task.seeds, seconds=0.004 * len(begin.task.seeds)))[-1]
    assert sizes == [16, 64, 96, *[96] * 8, 56]  # 100 in 0.4 s, and a multiple of 16
    assert len(set(told)) == 1000
    assert isinstance(begin.message, EnsembleEnd)
    assert begin.message.finished


def test_a_slow_client_is_told_the_newest_and_misses_no_run():
    session = greeted()
    (begin,) = tell(session, type="ensemble", id=1, experiment={}, seeds=200, solvedAt=0.05)
    first, begin = session.ended(1, runs(begin.task.seeds))
    assert isinstance(first.message, Progress)
    (begin,) = session.ended(1, runs(begin.task.seeds, loss=0.5))
    (begin,) = session.ended(1, runs(begin.task.seeds, loss=0.5))
    assert tell(session, type="seen", id=1, number=first.message.number + 1) == []
    (second,) = tell(session, type="seen", id=1, number=first.message.number)
    done = second.message.done
    assert [run.seed for run in second.message.runs] == [f"0.{n:05d}" for n in range(16, done)]
    assert (second.message.solved.count, second.message.solved.of) == (16, done)
    assert (second.message.solved.low, second.message.solved.high) == wilson(16, done)
    assert tell(session, type="seen", id=1, number=second.message.number) == []


def test_diverged_runs_count_as_infinite_and_unsolved():
    session = greeted()
    (begin,) = tell(session, type="ensemble", id=1, experiment={}, seeds=4, solvedAt=1)
    ended = runs(begin.task.seeds)
    lost = EndedRun(
        seed="x", train_loss=None, test_loss=None, train_accuracy=None, test_accuracy=None, epochs=5, diverged=True
    )
    (end,) = session.ended(1, TrainResult(runs=(ended.runs[0], lost, lost, lost), seconds=1))
    assert (end.message.solved.count, end.message.solved.of) == (1, 4)
    assert (end.message.distribution.median, end.message.distribution.diverged) == (None, 3)
    assert sum(end.message.distribution.counts) == 1


def test_stopping_cancels_and_answers():
    session = greeted()
    tell(session, type="ensemble", id=1, experiment={}, seeds=200)
    cancel, end = tell(session, type="stop", id=1)
    assert (cancel, end.message.finished, end.message.done) == (Cancel(1), False, 0)
    tell(session, type="exact", id=2, question="closedForm", experiment={})
    assert tell(session, type="stop", id=2) == [Cancel(2), Send(Stopped(id=2))]
    assert session.ended(2, TextResult(text="", latex="", data=None, right=True)) == []
    assert tell(session, type="stop", id=2) == []


def test_a_refused_task_is_a_problem_in_its_parts():
    session = greeted()
    tell(session, type="exact", id=4, question="closedForm", experiment={})
    (sent,) = session.ended(4, TaskRefusal(argument="batch", value="0", why="is too small", instead="write 1"))
    assert sent.message == Problem(
        id=4,
        argument="batch",
        value="0",
        why="is too small",
        instead="write 1",
        sentence="batch = 0 is too small: write 1",
    )


def test_the_number_of_requests_is_limited_and_freed_by_answers():
    session = greeted(requests=2)
    ask = {"type": "exact", "question": "closedForm", "experiment": {}}
    assert [type(tell(session, id=n, **ask)[0]) for n in (1, 2, 3)] == [Begin, Begin, Send]
    session.ended(1, TextResult(text="", latex="", data=None, right=True))
    assert isinstance(tell(session, id=3, **ask)[0], Begin)


def test_the_rate_of_messages_is_limited():
    session = greeted(messages_at_once=10, messages_per_second=2)
    assert all(tell(session, type="stop", id=1) == [] for _ in range(9))
    assert isinstance(tell(session, type="stop", id=1)[-1], End)
    patient = greeted(messages_at_once=10, messages_per_second=2)
    assert all(tell(patient, now=n / 2, type="stop", id=1) == [] for n in range(100))


def test_time_ends_strangers_and_idlers_but_not_who_waits_for_an_answer():
    assert Session(welcome(), None, 5.0).ticked(14.9) == []
    assert isinstance(Session(welcome(), None, 5.0).ticked(15.1)[0], End)
    session = greeted(idle_seconds=60)
    tell(session, type="exact", id=1, question="closedForm", experiment={})
    assert session.ticked(1000.0) == []
    session.ended(1, TextResult(text="", latex="", data=None, right=True))
    assert session.ticked(1000.0)[0].code == 4408


def test_a_closed_line_gives_up_its_work():
    session = greeted()
    tell(session, type="ensemble", id=1, experiment={}, seeds=20)
    tell(session, type="exact", id=2, question="closedForm", experiment={})
    assert session.closed() == [Cancel(1), Cancel(2)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seeds", 0),
        ("seeds", 10_001),
        ("seeds", ["a", "a"]),
        ("seeds", []),
        ("solvedAt", -1),
        ("experiment", {"seed": "x"}),
    ],
)
def test_ensembles_that_make_no_sense_begin_nothing(field, value):
    request = {"type": "ensemble", "id": 1, "experiment": {}, "seeds": 3} | {field: value}
    (sent,) = tell(greeted(), **request)
    assert isinstance(sent.message, Problem)
    assert sent.message.id == 1
