"""The quiz: what a person types in the terminal and in Python, and what comes back."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time

import msgspec
import pytest

import smallnets
from smallnets.faces.command_line import main
from smallnets.laboratory import QuizSummary


def answers(asked):
    return [float(step.exact) for step in asked.solution.steps if step.exact is not None]


def run(monkeypatch, capsys, typed, *words):
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    with pytest.raises(SystemExit) as end:
        main(["quiz", *words])
    return end.value.code or 0, capsys.readouterr()


@pytest.mark.parametrize("name", ["one_neuron", "convolution", "count_and_shapes"])
def test_right_numbers_rounded_by_hand_are_right_at_once(name):
    asked = smallnets.quiz(name, seed=11)
    for value in answers(asked):
        reply = asked.answer(f"{value:.4g}")
        assert reply.right, reply
        assert reply.done
    found = asked.summary()
    assert found.counts["right"] == len(found.steps)
    assert not found.mistakes
    assert f"smallnets quiz {name}_2 --seed 12" in found.practise


def test_a_wrong_step_is_named_without_its_right_number_and_does_not_spoil_the_next():
    asked = smallnets.quiz("loss_and_backward", seed=2)
    z, a, loss, *_ = answers(asked)
    without_bias = z - float(asked.exercise.layers[0].biases[0])
    reply = asked.answer(f"{without_bias}")
    assert (reply.right, reply.done) == (False, False)
    assert "bias" in reply.text or "more than one" in reply.text or reply.text == "Wrong."
    assert not asked.answer("99999.5").done
    told = asked.answer("-77777.5")
    assert told.done
    assert f"{z:g}" in told.text
    assert asked.answer("1 / (1 + exp(%g))" % -z).right
    reply = asked.answer("-3")
    assert not reply.right
    assert f"{loss:.3f}" not in reply.text
    assert asked.summary().counts == {"right": 1, "right_with_help": 0, "told": 1, "open": len(answers(asked)) - 2}
    assert a == pytest.approx(1 / (1 + 2.718281828459045**-z))


def test_hints_go_from_the_rule_to_the_numbers_and_count_as_help():
    asked = smallnets.quiz("one_neuron", seed=3)
    rule, formula, numbers = asked.hint(), asked.hint(), asked.hint()
    assert "weighted sum" in rule
    assert "w_11^(1)" in formula
    assert "w_11" not in numbers
    assert asked.answer("blue") == smallnets.quiz("one_neuron", seed=3).answer("blue")
    assert asked.answer(str(answers(asked)[0])).right
    assert asked.summary().steps[0].outcome == "right_with_help"
    assert asked.summary().steps[0].tries == (str(answers(asked)[0]),)


def test_piped_answers_are_judged_and_summed_up(monkeypatch, capsys):
    asked = smallnets.quiz("one_neuron", seed=7)
    first, *others = answers(asked)
    typed = "\n".join(["?", "nonsense (", f"{first}", *("!" for _ in others)]) + "\n"
    code, said = run(monkeypatch, capsys, typed, "one_neuron", "--seed", "7")
    assert code == 0
    assert "Not understood" in said.out or "nonsense" in said.out
    assert "x1 ──┐" in said.out
    assert "1 right later" in said.out
    assert "Practise" in said.out
    code, said = run(monkeypatch, capsys, f"{first}\n", "one_neuron", "--seed", "7", "--json")
    assert code == 0
    assert msgspec.convert(json.loads(said.out), QuizSummary).counts["right"] == 1


def test_bad_words_are_refused(monkeypatch, capsys):
    code, said = run(monkeypatch, capsys, "", "nuron")
    assert code == 2
    assert "Traceback" not in said.err
    code, said = run(monkeypatch, capsys, "", "--seed", "5")
    assert code == 0
    assert "not reached" in said.out


def test_ctrl_c_keeps_the_summary():
    asked = smallnets.quiz("one_neuron", seed=7)
    words = [sys.executable, "-u", "-m", "smallnets", "quiz", "one_neuron", "--seed", "7"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        try:
            running.stdin.write(f"{answers(asked)[0]}\n")
            running.stdin.flush()
            said = ""
            while "Right" not in said:
                said += running.stdout.readline()
            time.sleep(0.2)
            os.kill(running.pid, signal.SIGINT)
            said += running.communicate(timeout=60)[0]
        finally:
            running.kill()
    assert running.returncode == 130
    assert "1 right at once" in said
