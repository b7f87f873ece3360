"""Playground links: every key, what is ignored as in the original, what is refused, and the round trip."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallnets.errors import InputError
from smallnets.plans import complete, experiment, read_link, write_link

FULL = (
    "https://playground.tensorflow.org/#activation=relu&regularization=L1&batchSize=7&dataset=spiral"
    "&regDataset=reg-plane&learningRate=0.00001&regularizationRate=0.003&noise=35&networkShape=3,3,2&seed=0.12340"
    "&showTestData=true&discretize=false&percTrainData=60&x=true&y=true&xTimesY=true&xSquared=false&ySquared=false"
    "&cosX=false&sinX=true&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false"
    "&hideText=false"
)


def test_every_key_of_a_full_link_arrives():
    report = read_link(FULL)
    found = complete(report.draft)
    assert report.notes == ()
    assert (found.rules, found.seed, found.precision) == ("playground", "0.12340", "float64")
    assert (found.data.generator, found.data.noise, found.data.train_share) == ("spiral", 35.0, 60.0)
    assert found.data.features == ("x1", "x2", "x1*x2", "sin(x1)")
    assert found.network.widths == (4, 3, 3, 2, 1)
    assert [layer.activation for layer in found.network.layers] == ["relu", "relu", "relu", "tanh"]
    training = found.training
    assert (training.batch, training.learning_rate, training.loss) == (7, 1e-5, "half_squared")
    assert (training.penalty, training.penalty_rate, training.dead_links) == ("l1", 0.003, True)
    assert (training.optimizer, training.reshuffle, training.partial_batch) == ("sgd", False, "carry")
    assert (found.view.show_test, found.view.discretize) == (True, False)


def test_an_almost_empty_link_has_the_playgrounds_defaults():
    found = complete(read_link("#seed=0.5&hideText=false").draft)
    assert (found.data.generator, found.data.points, found.data.n_train) == ("circle", 500, 250)
    assert found.data.features == ("x1", "x2")
    assert found.network.widths == (2, 4, 2, 1)
    assert found.network.start == "playground"
    assert (found.training.batch, found.training.learning_rate) == (10, 0.03)
    assert (found.training.penalty, found.training.dead_links) == ("none", False)


@pytest.mark.parametrize(
    ("part", "check"),
    [
        (
            "problem=regression",
            lambda e: (e.data.generator, e.data.points, e.network.layers[-1].activation),
        ),
        ("problem=regression&regDataset=reg-gauss", lambda e: e.data.generator),
        ("networkShape=", lambda e: e.network.widths),
        ("initZero=yes", lambda e: e.network.start),
        ("discretize=0", lambda e: e.view.discretize),
        ("sinY=true&x=false&y=false&xSquared=true", lambda e: e.data.features),
        ("x=false&y=false", lambda e: (e.data.features, e.network.inputs)),
        ("xSquared=true&xSquared_hide=true", lambda e: e.data.features),
        ("noise=80", lambda e: e.data.noise),
        ("noise=81", lambda e: e.data.noise),
        ("noise=-3", lambda e: e.data.noise),
        ("networkShape=20%2C20", lambda e: e.network.widths),
        ("learningRate=", lambda e: e.training.learning_rate),
        ("regularization=L2&regularizationRate=3", lambda e: (e.training.penalty, e.training.dead_links)),
    ],
)
def test_values_are_read_as_the_playground_reads_them(part, check):
    wanted = {
        "problem=regression": ("plane", 1200, "linear"),
        "problem=regression&regDataset=reg-gauss": "multi_gauss",
        "networkShape=": (2, 1),
        "initZero=yes": "zeros",
        "discretize=0": True,
        "sinY=true&x=false&y=false&xSquared=true": ("x1^2", "sin(x2)"),
        "x=false&y=false": ((), 0),
        "xSquared=true&xSquared_hide=true": ("x1", "x2"),
        "noise=80": 80.0,
        "noise=81": 50.0,
        "noise=-3": 0.0,
        "networkShape=20%2C20": (2, 20, 20, 1),
        "learningRate=": 0.03,
        "regularization=L2&regularizationRate=3": ("l2", False),
    }
    assert check(complete(read_link(f"#seed=0.1&{part}").draft)) == wanted[part]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("batchSize=0", "batchSize = 0 cannot train"),
        ("batchSize=2.5", "batchSize = 2.5 cannot train"),
        ("batchSize=many", "batchSize = many is no number"),
        ("learningRate=fast", "learningRate = fast is no number"),
        ("learningRate=NaN", "learningRate = NaN is no number"),
        ("learningRate=1e999", "learningRate = 1e999 is no number"),
        ("learningRate=-0.03", "learningRate = -0.03 cannot train"),
        ("regularizationRate=-1", "regularizationRate = -1 cannot train"),
        ("percTrainData=9", "percTrainData = 9 is outside 10 to 90"),
        ("percTrainData=91", "percTrainData = 91 is outside 10 to 90"),
        ("networkShape=4,0", "networkShape = 0 cannot train"),
        ("networkShape=4,,2", "networkShape =  is no number"),
        ("networkShape=4,x", "networkShape = x is no number"),
        ("noise=loud", "noise = loud is no number"),
    ],
)
def test_values_that_cannot_train_are_refused(part, words):
    with pytest.raises(InputError, match=words):
        read_link(f"#seed=0.1&{part}")


def test_a_batch_larger_than_the_training_points_is_refused():
    with pytest.raises(InputError, match="batch = 251 is larger than the 250 training points"):
        experiment("#seed=0.1&batchSize=251")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("activation=bent", "activation=bent is not a name"),
        ("activation=gelu", "activation=gelu is no name of the Playground's, which would take tanh"),
        ("dataset=reg-plane", "dataset=reg-plane is not a name"),
        ("colour=blue", "colour is not a key"),
        ("problem=regression&dataset=xor", "dataset=xor is not kept"),
        ("brush_hide=true", "brush_hide=true is not kept: no control has that name"),
        ("ySquared_hide=true", "ySquared_hide=true takes that feature away"),
        ("hideText=true", "hideText=true is not kept"),
        ("tutorial=intro", "tutorial=intro is not kept"),
        ("cosX=true", "cosX=true is not kept"),
        ("noise=99", "noise=99 counts as 50"),
    ],
)
def test_what_is_ignored_or_not_kept_is_told(part, words):
    notes = read_link(f"#seed=0.1&{part}").notes
    assert len(notes) == 1
    assert notes[0].startswith(words)


def test_a_missing_seed_is_told():
    assert any("no seed" in note for note in read_link("#activation=tanh&batchSize=10").notes)


def test_a_link_cut_by_the_shell_is_told_to_be_quoted():
    assert any("quotes" in note for note in read_link("https://playground.tensorflow.org/#activation=tanh").notes)
    with pytest.raises(InputError, match="in quotes"):
        read_link("https://playground.tensorflow.org/")


def test_a_link_pasted_from_a_page_may_have_escaped_ampersands():
    assert read_link(FULL.replace("&", "&amp;")).draft == read_link(FULL).draft


def switch(on):
    return "true" if on else "false"


@st.composite
def links(draw):
    regression = draw(st.booleans())
    rate = st.sampled_from(["0.00001", "0.0001", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10"])
    shape = ",".join(str(width) for width in draw(st.lists(st.integers(1, 9), max_size=6)))
    keys = {"activation": draw(st.sampled_from(["relu", "tanh", "sigmoid", "linear"])) if shape else "tanh"}
    penalty = draw(st.sampled_from(["L1", "L2", None]))
    keys |= {"regularization": penalty} if penalty else {}
    keys |= {
        "batchSize": str(draw(st.integers(1, 30))),
        "dataset": "circle" if regression else draw(st.sampled_from(["circle", "xor", "gauss", "spiral"])),
        "regDataset": draw(st.sampled_from(["reg-plane", "reg-gauss"])) if regression else "reg-plane",
        "learningRate": draw(rate),
        "regularizationRate": draw(st.one_of(st.just("0"), rate)),
        "noise": str(draw(st.integers(0, 80))),
        "networkShape": shape,
        "seed": f"0.{draw(st.integers(0, 99999)):05d}",
    }
    names = ["showTestData", "discretize", "percTrainData", "x", "y", "xTimesY", "xSquared", "ySquared", "cosX"]
    names += ["sinX", "cosY", "sinY", "collectStats"]
    keys |= {
        name: "false" if name in {"cosX", "cosY", "collectStats"} else switch(draw(st.booleans())) for name in names
    }
    keys["percTrainData"] = str(draw(st.integers(1, 9)) * 10)
    keys |= {"problem": "regression" if regression else "classification", "initZero": switch(draw(st.booleans()))}
    keys["hideText"] = "false"
    return "https://playground.tensorflow.org/#" + "&".join(f"{key}={value}" for key, value in keys.items())


@settings(deadline=None, max_examples=60)
@given(links())
def test_link_to_experiment_to_link_changes_nothing(link):
    report = read_link(link)
    assert report.notes == ()
    written = write_link(complete(report.draft))
    assert written.text == link
    assert written.notes == ("the Playground cannot say: 500 epochs (it trains until it is paused)",)
    assert complete(written.draft) == complete(report.draft)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"activation": "gelu"}, "the activation gelu"),
        ({"activation": "tanh,relu"}, "several activations (relu, tanh)"),
        ({"output": "linear"}, "the output activation linear"),
        ({"biases": False}, "layers without biases"),
        ({"start": "he_normal"}, "the start he_normal"),
        ({"optimizer": "adam"}, "optimizer = adam"),
        ({"loss": "absolute"}, "loss = absolute"),
        ({"penalty": "l1", "dead_links": False}, "dead_links = False"),
        ({"features": "x1,x1^3"}, "the feature x1^3"),
        ({"features": "x2,x1"}, "features in another order"),
        ({"points": 100}, "100 points"),
        ({"precision": "float32"}, "precision = float32"),
        ({"reshuffle": True}, "reshuffle = True"),
        ({"same_data": 3}, "same_data = 0.00003"),
        ({"seed": "a b"}, "the seed 'a b'"),
    ],
)
def test_what_the_playground_cannot_say_is_told(options, words):
    assert any(words in note for note in write_link(experiment("xor", **options)).notes)


def test_data_that_the_playground_does_not_have_are_refused():
    with pytest.raises(InputError, match="data = moons are not in the Playground"):
        write_link(experiment("moons"))
