from __future__ import annotations

import pytest

from smallnets.errors import InputError
from smallnets.plans import Experiment, experiment, write_link, write_page_link

X = [[0.0, 1.0], [1.0, 0.5], [2.0, -0.0], [3.0, 1e-7]]
OPENED = [
    experiment("spiral", hidden="8,8", seed="0.12340"),
    experiment("moons", points=300, noise=12.5),
    experiment("rings", classes=4, hidden="3"),
    experiment("truth:xor", hidden="2", activation="prelu:x*sigmoid(x)"),
    experiment("xor", rules="textbook", precision="float32", optimizer="adam(beta1=0.8)", stop_at=0.05),
    experiment("circle", features="x1,cos(x2)", output="sigmoid", loss="logistic", seed="a&b = %41"),
    experiment("spiral", points=1000, batch=300),
    experiment("circle", features="none", hidden="", biases="no", start="uniform(scale=0.2)", same_data="0.50"),
    experiment((X, ["u", "v", "u", "é"]), train_share=100, standardize="none"),
    experiment((X, [0.5, 2.0, -1.0, 1e300]), rules="playground"),
]


@pytest.mark.parametrize("whole", OPENED)
def test_a_page_link_opens_as_exactly_the_experiment(whole: Experiment):
    assert experiment(write_page_link(whole)) == whole


def test_what_the_playground_can_say_needs_no_own_key():
    assert "." not in write_page_link(experiment("spiral", noise=15, batch=3)).replace("0.", "0")


def test_hidden_controls_stand_in_the_link():
    assert write_page_link(experiment("xor", hide="noise")).endswith("&noise_hide=true")


def test_own_keys_win_over_the_playgrounds():
    found = experiment("#dataset=xor&networkShape=2&network.hidden=[5]&data.generator=moons")
    assert (found.data.generator, found.network.widths) == ("moons", (2, 5, 1))


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("#data.table=secret.csv&seed=1", "names a file"),
        ("#foo.bar=1&seed=1", "is no setting"),
        ("#data.pionts=1&seed=1", "did you mean 'points'"),
        ("#data.points=many&seed=1", "expected int"),
    ],
)
def test_an_own_key_that_says_nothing_is_refused(link: str, why: str):
    with pytest.raises(InputError, match=why):
        experiment(link)


def test_a_link_does_not_say_points_that_stand_in_a_file(tmp_path):
    table = tmp_path / "points.csv"
    table.write_text("a,b\n1,2\n2,3\n3,4\n")
    with pytest.raises(InputError, match="is a file"):
        write_page_link(experiment(str(table), target="b", kind="regression"))


def test_the_playgrounds_link_hides_what_it_can():
    said = write_link(experiment("xor", hide="noise,optimizer"))
    assert said.text.endswith("&noise_hide=true")
    assert "the Playground cannot say: the hidden controls optimizer" in said.notes


def test_classes_that_are_no_list_are_refused_not_crashed_on():
    with pytest.raises(InputError, match=r"data\.classes = 3 does not fit"):
        experiment({"data": {"generator": "xor", "classes": 3}})
