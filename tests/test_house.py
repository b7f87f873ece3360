"""The house's own check finds what it is there to find."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def house():
    path = Path(__file__).resolve().parent.parent / "tools" / "house.py"
    spec = importlib.util.spec_from_file_location("house", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_file_may_have_300_lines_and_not_301(house):
    assert not list(house.too_long("notes.py", "x = 1\n" * 300))
    assert len(list(house.too_long("notes.py", "x = 1\n" * 301))) == 1


@pytest.mark.parametrize("head", ["def f():", "async def f():", "class C:\n  def f(self):", "def g():\n  def f():"])
def test_a_function_may_have_40_lines_and_not_41(house, head):
    def source(lines):
        return head + "\n" + "    x = 1\n" * (lines - 1)

    assert not [line for line in house.too_long("notes.py", source(40)) if " f has " in line]
    assert len([line for line in house.too_long("notes.py", source(41)) if " f has 41 lines" in line]) == 1


def test_an_exception_raises_the_limit_and_is_reported_when_its_file_is_gone(house, monkeypatch):
    monkeypatch.setitem(house.EXCEPTIONS, "notes.py", (400, "a table of digits"))
    assert not list(house.too_long("notes.py", "x = 1\n" * 400))
    assert list(house.too_long("notes.py", "x = 1\n" * 401))
    assert list(house.idle_exceptions(["notes.py"])) == []
    assert len(list(house.idle_exceptions(["other.py"]))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "--index-url something",
        "-i something",
        "--find-links somewhere",
        "torch @ " + "https:" + "//example.org/torch.whl",
        "torch @ " + "file:" + "///somewhere/torch.whl",
    ],
)
def test_a_lock_that_names_a_host_is_refused(house, line):
    assert list(house.places("requirements/run.txt", line))


def test_a_lock_of_names_versions_and_hashes_is_fine(house):
    assert not list(
        house.places("requirements/run.txt", "numpy==2.4.6 \\\n    --hash=sha256:00ff\n    # via smallnets\n")
    )


@pytest.mark.parametrize("folder", ["work", "root", "home/ada", "Users/ada"])
def test_a_folder_of_one_machine_is_refused_anywhere(house, folder):
    assert list(house.places("guides/page.md", f"see /{folder}/notes"))


@pytest.mark.parametrize("text", ["a page under docs/root/notes", "example.org/home/ada/", "the network/root/layer"])
def test_words_that_only_look_like_a_folder_are_fine(house, text):
    assert not list(house.places("guides/page.md", text))


def test_a_public_class_name_stands_once(house):
    text = "class Plan:\n  class Inner: ...\nclass _Own: ...\n"
    assert list(house.public_classes("src/smallnets/plans/plan.py", text)) == ["Plan"]
    assert list(house.public_classes("tests/plans/test_plan.py", text)) == []
    assert list(house.shared_names({"Plan": ["plans/plan.py"]})) == []
    (complaint,) = house.shared_names({"Plan": ["plans/plan.py", "engines/plan.py"]})
    assert complaint.startswith("src/smallnets/engines/plan.py:1: a class Plan stands in plans/plan.py too")
