"""Comparisons: intervals against published digits and coverage, tests against SciPy, words, and what is refused."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest
from typer.testing import CliRunner

import smallnets
from smallnets.errors import InputError
from smallnets.faces.command_line import app_for
from smallnets.laboratory.rank_tests import bootstrapped, chance_lower, rank_test, seeds_for_losses, seeds_for_rates
from smallnets.statistics import newcombe, newcombe_paired

SETTINGS = {"activation": "relu", "epochs": 150}


@pytest.fixture(scope="module")
def found():
    return smallnets.compare("xor hidden=3", "xor hidden=4", seeds=60, solved_at=0.1, **SETTINGS)


def test_newcombes_interval_has_the_published_digits():
    # Newcombe 1998, table II, examples (a), (b), (c), (d), (e), method 10.
    assert newcombe((56, 70), (48, 80)) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert newcombe((9, 10), (3, 10)) == pytest.approx((0.1705, 0.8090), abs=5e-5)
    assert newcombe((5, 56), (0, 29)) == pytest.approx((-0.0381, 0.1926), abs=5e-5)
    assert newcombe((0, 10), (0, 20)) == pytest.approx((-0.1611, 0.2775), abs=5e-5)
    assert newcombe((10, 10), (0, 10)) == pytest.approx((0.6075, 1.0), abs=5e-5)


def test_the_paired_interval_is_narrower_where_seeds_agree_and_covers_the_difference():
    assert newcombe_paired(25, 25, 25, 25) == pytest.approx(newcombe((50, 100), (50, 100)))
    generator = np.random.default_rng(4)
    covered = 0
    for _ in range(400):  # 0.4 in both, 0.25 and 0.1 in one only: a difference of 0.15
        low, high = newcombe_paired(*generator.multinomial(80, [0.4, 0.25, 0.1, 0.25]).tolist())
        covered += low <= 0.15 <= high
    assert covered >= 370  # of 95 % the chance of fewer is below 0.01


def test_the_numbers_are_those_of_two_trainings(found):
    one, two = (smallnets.train("xor", hidden=n, seeds=60, solved_at=0.1, **SETTINGS) for n in (3, 4))
    document = json.loads(msgspec.json.encode(found.document()))
    assert document["paired"] is True
    assert (document["solved"]["a"]["count"], document["solved"]["b"]["count"]) == (
        one.solved().count,
        two.solved().count,
    )
    assert document["loss"]["quantiles"]["b"]["0.5"] == pytest.approx(two.summary.test_loss.median)
    stats = pytest.importorskip("scipy.stats")
    wilcoxon = stats.wilcoxon(one.test_losses, two.test_losses, method="approx")
    assert document["loss"]["p"] == pytest.approx(wilcoxon.pvalue)
    assert document["loss"]["chance_a_lower"] == pytest.approx(np.mean(np.array(one.test_losses) < two.test_losses))


def test_other_data_are_compared_as_two_groups():
    a, b = (smallnets.train("xor", hidden=3, seeds=40, epochs=50, noise=noise) for noise in (0, 30))
    pair = smallnets.compare(a, b)
    stats = pytest.importorskip("scipy.stats")
    assert (pair.paired, pair.method) == (False, "Mann-Whitney")
    assert pair.p == pytest.approx(stats.mannwhitneyu(a.test_losses, b.test_losses).pvalue)
    assert pair.document()["solved"] is None
    assert "Compared as two groups" in pair.text()


def test_diverged_runs_are_the_worst_and_equal_to_each_other():
    a, b = np.array([0.1, np.nan, np.nan, 0.3]), np.array([0.2, np.nan, 0.4, 0.1])
    lost = [np.nan_to_num(side, nan=np.inf) for side in (a, b)]
    assert chance_lower(*lost, paired=True) == pytest.approx((1 + 0.5 + 0 + 0) / 4)
    assert chance_lower(*lost, paired=False) == pytest.approx((3.5 + 0.5 + 0.5 + 2) / 16)
    assert 0 < rank_test(a, b, paired=True).p <= 1
    assert rank_test(a, a, paired=True).p == 1


def test_without_scipy_the_bootstrap_says_about_the_same():
    generator = np.random.default_rng(8)
    a, b = generator.normal(0, 1, 80), generator.normal(0.9, 1, 80)
    assert bootstrapped(a, b, paired=False) < 0.01
    assert bootstrapped(a, a[::-1], paired=False) > 0.5


def test_the_seeds_that_are_needed_are_enough_in_four_of_five_experiments():
    generator = np.random.default_rng(6)
    needed = seeds_for_rates(0.6, 0.45)
    assert needed == pytest.approx(
        173, abs=3
    )  # Fleiss, Statistical Methods for Rates and Proportions, without correction
    draws = [(int(generator.binomial(needed, 0.6)), int(generator.binomial(needed, 0.45))) for _ in range(300)]
    seen = sum(newcombe((a, needed), (b, needed))[0] > 0 for a, b in draws)
    assert 0.7 < seen / 300 < 0.9
    assert seeds_for_rates(0.5, 0.5) is None
    assert seeds_for_losses(0.5) is None
    assert seeds_for_losses(0.7) == 33


def test_the_words_say_the_difference_and_what_would_tell(found):
    text = " ".join(found.text().split())
    assert "a: xor hidden=3" in text
    assert "compared seed by seed" in text
    assert "Newcombe's 95 % interval" in text
    assert f"about {found.seeds_needed:,} seeds each" in text


def test_the_command_prints_the_same_and_draws_it(found, tmp_path):
    words = ["compare", "xor hidden=3", "xor hidden=4", "--activation", "relu", "--epochs", "150", "--seeds", "60"]
    words += ["--solved-at", "0.1", "--json", "--figure", str(tmp_path / "both.svg")]
    told = CliRunner().invoke(app_for(words), words)
    assert told.exit_code == 0
    assert json.loads(told.stdout) == json.loads(msgspec.json.encode(found.document()))
    assert "difference of rates" in (tmp_path / "both.svg").read_text()


def test_cells_of_a_store_are_compared_as_they_are(tmp_path):
    pytest.importorskip("sqlalchemy", reason="SQLAlchemy is the extra [sweeps]")
    store = tmp_path / "runs.db"
    smallnets.sweep("xor", hidden=[2, 3], seeds=20, epochs=40, store=store)
    pair = smallnets.compare(f"{store} hidden=2", f"{store} hidden=3", solved_at=0.3)
    assert pair.a.losses == smallnets.train("xor", hidden=2, seeds=20, epochs=40).test_losses
    assert pair.paired
    with pytest.raises(InputError, match="names 2 cells"):
        smallnets.compare(str(store), f"{store} hidden=3")


@pytest.mark.parametrize(
    ("a", "words"),
    [
        ("xor hiden=3", "did you mean 'hidden'"),
        ("xor circle hidden=3", "names several sources"),
        ("none.toml", "none.toml"),
    ],
)
def test_wrong_sides_are_refused(a, words):
    with pytest.raises(InputError) as refusal:
        smallnets.compare(a, "xor", seeds=2)
    assert words in str(refusal.value)


def test_an_interruption_compares_what_both_have():
    sides = "xor hidden=2", "xor hidden=3"
    part = smallnets.compare(*sides, epochs=20, seeds=96, progress=lambda share: share < 0.6)
    assert not part.finished
    assert len(part.a.seeds) == 32
    assert part.paired
    whole = smallnets.compare(*sides, epochs=20, seeds=32)
    assert (part.a.losses, part.b.losses, part.p) == (whole.a.losses, whole.b.losses, whole.p)
    assert part.document()["finished"] is False
    assert "Interrupted" in part.text()
    half = smallnets.compare(smallnets.train("xor", hidden=2, seeds=96, epochs=20), sides[1], epochs=20, seeds=96,
                             progress=lambda share: share < 0.5)  # fmt: skip
    assert half.a.seeds == half.b.seeds == part.a.seeds
    more = smallnets.compare(smallnets.train("xor", hidden=2, seeds=9, epochs=20), sides[1], epochs=20, seeds=4)
    assert (len(more.a.seeds), more.paired, more.finished) == (9, False, True)
    with pytest.raises(InputError, match="interrupted before any"):
        smallnets.compare(*sides, epochs=20, seeds=4, progress=lambda _: False)
