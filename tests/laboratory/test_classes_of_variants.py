"""A class in which everybody has another variant is marked by one command."""

from __future__ import annotations

import csv

import pytest

import smallnets
from smallnets.errors import InputError
from smallnets.faces.command_line import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("class")
    variants = smallnets.vary("forward_2_2_1", 3, seed=40)
    variants.save(place / "variants")
    (place / "answers").mkdir()
    for one in variants:
        seed = one.exercise.drawn.seed
        lines = [f"{step.shown} = {step.decimal}" for step in one.solution.steps]
        (place / "answers" / f"kind-{seed}.txt").write_text("\n".join(lines))
    other = (place / "answers" / "kind-40.txt").read_text()
    (place / "answers" / "copied-41.txt").write_text(other)  # from the neighbour
    (place / "answers" / "nameless.txt").write_text(other)
    (place / "answers" / "two-40-41.txt").write_text(other)
    return place


def test_everybody_is_judged_by_the_variant_of_their_name(folder):
    found = {one.name: one for one in smallnets.check_many(folder / "variants", folder / "answers").people}
    assert [found[f"kind-{seed}"].points for seed in (40, 41, 42)] == [6, 6, 6]
    assert found["copied-41"].points < 6
    assert found["copied-41"].first_wrong is not None
    assert "no variant" in str(found["nameless"].report.findings[0].notes)
    assert "several variants" in str(found["two-40-41"].report.findings[0].notes)


def test_the_command_writes_the_marks(folder, tmp_path):
    with pytest.raises(SystemExit) as end:
        main(["check", str(folder / "variants"), str(folder / "answers"), "--out", str(tmp_path / "m.csv")])
    assert end.value.code == 1
    rows = list(csv.reader((tmp_path / "m.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) >= 7


def test_a_table_names_the_seed_in_a_column(folder, tmp_path):
    variants = smallnets.vary("forward_2_2_1", 2, seed=40)
    steps = [one.solution.steps for one in variants]
    head = ["name", "seed", *(step.shown for step in steps[0])]
    rows = [["Änne", "40", *(s.decimal for s in steps[0])], ["Ben", "41", *(s.decimal for s in steps[1])]]
    (tmp_path / "t.csv").write_text("\n".join(";".join(row) for row in [head, *rows]), "utf-8")
    found = smallnets.check_many(folder / "variants", tmp_path / "t.csv").people
    assert [(one.name.split()[0], one.points) for one in found] == [("Änne", 6), ("Ben", 6)]


def test_folders_without_variants_or_with_two_templates_are_refused(tmp_path):
    with pytest.raises(InputError, match="holds no variants"):
        smallnets.check_many(tmp_path, {"a": "z = 1"})
    for name in ("collapse", "count_and_shapes"):
        smallnets.vary(name, 1, seed=len(name)).save(tmp_path, "markdown")
    with pytest.raises(InputError, match="collapse and count_and_shapes"):
        smallnets.check_many(tmp_path, {"a": "z = 1"})
