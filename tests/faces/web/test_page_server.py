"""The server of the page: its files, its answers, its manners."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path

import httpx
import numpy as np
import pytest
from page_servers import ASSETS, SCRIPT, document, frames_until, get, hear, is_answered, line, say, serving, session
from patience import PATIENCE

import smallnets
from smallnets.engines.exact import closed_form
from smallnets.faces.web.assets_of_page import Asset
from smallnets.faces.web.index_page import POLICY
from smallnets.messages.portable_experiment import portable

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_the_page_allows_no_inline_script_and_no_eval(port):
    answer = get(port, "/")
    assert answer.status_code == 200
    assert answer.text.count("<script") == 1
    assert '<script type="module" src="/browser.js"></script>' in answer.text
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';")
    assert "'unsafe-inline'" not in policy
    assert "'unsafe-eval'" not in policy
    assert set(POLICY) >= {"base-uri", "form-action", "frame-ancestors", "connect-src"}
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "server" not in answer.headers


def packed_as(encoding, port, path):
    """An answer whose bytes are read as they come."""
    address = f"http://127.0.0.1:{port}{path}"
    return httpx.stream("GET", address, headers={"accept-encoding": encoding}, timeout=PATIENCE)


def test_files_come_compressed_and_only_when_they_changed(port):
    plain = get(port, "/browser.js")
    assert plain.content == SCRIPT
    with packed_as("gzip", port, "/browser.js") as answer:
        packed = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert len(packed) < len(SCRIPT) / 4
    assert gzip.decompress(packed) == SCRIPT
    again = get(port, "/browser.js", **{"if-none-match": plain.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert get(port, "/browser.js", **{"if-none-match": '"older"'}).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip;q=1.0", "br"),
        ("gzip;q=0.8, br;q=0", "gzip"),
        ("GZIP", "gzip"),
        ("*", "br"),
        ("*;q=0", None),
        ("br;q=nonsense", None),
        ("brotli, xgzip", None),
        ("identity", None),
        ("", None),
    ],
)
def test_each_client_gets_the_smallest_form_that_it_takes(accepted, encoding):
    forms = {"br": b"small", "gzip": gzip.compress(SCRIPT, 9, mtime=0), None: SCRIPT}
    assert Asset.of("browser.js", SCRIPT, b"small").packed(accepted) == (encoding, forms[encoding])


def test_what_the_build_packed_is_served_so_and_named_after_its_contents_kept_for_good():
    part = Asset.of("part-why-0123ABCD.js", SCRIPT, b"packed by the build")
    with serving(assets=ASSETS | {"part-why-0123ABCD.js": part}) as port:
        with packed_as("br", port, "/part-why-0123ABCD.js") as answer:
            assert b"".join(answer.iter_raw()) == b"packed by the build"
        assert answer.headers["content-encoding"] == "br"
        assert answer.headers["vary"] == "accept-encoding"
        assert answer.headers["cache-control"] == "max-age=31536000, immutable"
        assert get(port, "/browser.js").headers["cache-control"] == "no-cache"


def test_the_experiment_stands_in_the_page_as_data_that_cannot_end_its_block():
    hostile = {"title": "</script><script>alert(1)</script><!--"}
    with serving(experiment=hostile) as port:
        text = get(port, "/").text
    block = text.split('<script type="application/json" id="experiment">')[1].split("</script>")[0]
    assert json.loads(block) == hostile
    assert "alert(1)</script>" not in text


def test_the_closed_form_is_that_of_the_exact_engine(port):
    asked = document(hidden=(2,), activation="relu")
    numbers = [0.5, -1.25, 2.0, 0.25, 0.125, -0.5, 1.0, -2.0, 0.75]
    with session(port) as opened:
        say(opened, type="exact", id=7, question="closedForm", experiment=asked, parameters=numbers)
        answer = hear(opened)
    expected = closed_form(smallnets.experiment(asked).network, numbers, ("x1", "x2"))
    assert (answer["type"], answer["id"]) == ("exactAnswer", 7)
    assert (answer["text"], answer["latex"]) == (expected.text(), expected.latex())


@pytest.mark.parametrize(("question", "word"), [("collapse", "W'"), ("pieces", "x1"), ("range", "f")])
def test_other_exact_questions(port, question, word):
    numbers = [0.5, -1.25, 2.0, 0.25, 0.125, -0.5, 1.0, -2.0, 0.75]
    asked = document(hidden=(2,), activation="linear", network=None) if question == "collapse" else None
    asked = asked or document(
        "moons", rules="playground", hidden=(2,), activation="relu", output="linear", loss="half_squared"
    )
    with session(port) as opened:
        say(opened, type="exact", id=1, question=question, experiment=asked, parameters=numbers)
        answer = hear(opened)
    assert answer["type"] == "exactAnswer", answer
    assert word in answer["text"]


def test_an_ensemble_has_the_bits_of_the_same_seeds_trained_at_once(port):
    asked = document(hidden=(3,), activation="relu", epochs=60)
    with session(port) as opened:
        say(opened, type="ensemble", id=1, experiment=asked, seeds=100, solvedAt=0.05, parameters=True)
        heard = frames_until(opened, "ensembleEnd", seen=True)
    runs = smallnets.train(asked, seeds=100, solved_at=0.05)
    told = [run for message in heard for run in message["runs"]]
    assert [run["seed"] for run in told] == list(runs.seeds)
    assert [run["testLoss"] for run in told] == list(runs.test_losses)
    numbers = [np.frombuffer(base64.b64decode(run["parameters"]), "<f8") for run in told]
    assert np.array_equal(np.array(numbers).T, runs.state.parameters)
    end, solved = heard[-1], runs.solved()
    assert end["finished"]
    assert (end["done"], end["of"]) == (100, 100)
    assert (end["solved"]["count"], end["solved"]["low"], end["solved"]["high"]) == (solved.count, *solved.wilson)
    assert end["distribution"]["median"] == runs.summary.test_loss.median
    assert sum(end["distribution"]["counts"]) == 100


def test_without_a_sign_that_it_was_seen_no_second_progress_comes_and_nothing_is_lost(port):
    with session(port) as opened:
        say(opened, type="ensemble", id=1, experiment=document(epochs=5), seeds=400)
        heard = frames_until(opened, "ensembleEnd", seen=False)
    assert [message["type"] for message in heard] == ["progress", "ensembleEnd"]
    assert len({run["seed"] for message in heard for run in message["runs"]}) == 400


def test_a_stopped_ensemble_says_what_it_has(port):
    with session(port) as opened:
        say(opened, type="ensemble", id=3, experiment=document(epochs=20_000), seeds=10_000)
        first = hear(opened)
        say(opened, type="stop", id=3)
        end = hear(opened)
        assert (first["type"], end["type"], end["finished"]) == ("progress", "ensembleEnd", False)
        assert first["done"] <= end["done"] < end["of"] == 10_000
        assert is_answered(port)


def test_answers_are_marked_as_by_the_command(port):
    exercise = (EXAMPLES / "two_sigmoid_units.toml").read_text("utf-8")
    answers = (EXAMPLES / "two_sigmoid_units_answers.txt").read_text("utf-8")
    with session(port) as opened:
        say(opened, type="mark", id=1, exercise=exercise, answers=answers)
        marked = hear(opened)
        say(opened, type="markDerivation", id=2, derivation="x^2 - 1\n= (x - 1)(x + 1)\n= x^2 + 1")
        derivation = hear(opened)
    report = smallnets.check(exercise, answers)
    assert marked["report"] == json.loads(json.dumps(report.data()))
    assert marked["right"] is report.is_right is False
    assert not derivation["right"]
    assert [row["verdict"] for row in derivation["report"]["findings"]] == ["start", "right", "wrong"]


def test_bad_input_is_told_in_its_parts_and_the_session_goes_on(port):
    with session(port) as opened:
        say(opened, type="ensemble", id=1, experiment=document() | {"seed": "ü"}, seeds=3)
        assert hear(opened)["argument"] == "seed"
        say(opened, type="ensemble", id=2, experiment={"network": {"hidden": [0]}}, seeds=3)
        assert hear(opened)["type"] == "problem"
        say(opened, type="exact", id=3, question="closedForm", experiment=document(), parameters=[1.0])
        problem = hear(opened)
    assert problem["argument"] == "parameters"
    assert problem["why"] in problem["sentence"]


def test_a_table_travels_in_the_document_with_the_same_run():
    planned = smallnets.experiment(str(EXAMPLES / "leaves.csv"), target="tree", hidden=(3,), epochs=20)
    sent = portable(planned)
    assert sent.data.table is None
    assert smallnets.train(sent).test_losses == smallnets.train(planned).test_losses


def test_with_a_token_the_experiment_is_told_to_its_holder_only():
    secret = "a-token-of-the-teacher"
    with serving(token=secret, experiment={"seed": "0.54321"}) as port:
        assert "0.54321" not in get(port, "/").text
        with line(port) as opened:
            say(opened, type="hello", protocol=1, token=secret)
            assert hear(opened)["experiment"] == {"seed": "0.54321"}
