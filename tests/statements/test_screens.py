"""Screens of a playground as recognisers read them: settings, and what stays open."""

import pytest

from smallnets import InputError, read_screen
from smallnets.faces.command_line import main

JUMBLED = """Epochs
000,169
Learning rate Activation Regularization
lay\\_arrow skip\\_next 0.01 0 Linear 0 L2 0
Training data
percentage: 50%
Noise: 35
Batch size: 10
FEATURES 1 HIDDEN LAYERS OUTPUT
Test loss 0.500
Training loss 0.497
X1
X2 This is the output
1 neuron
4
"""
LABELLED = """Epoch 001,204
Learning rate: 0.3
Activation: Tanh
Regularization: L1
Regularization rate: 0.003
Problem type: Classification
DATA Spiral
Ratio of training to test data, percentage 70 %
Noise: 5   Batch size: 1
2 HIDDEN LAYERS
6 neurons
3 neurons
sin(X1)
"""


def test_a_jumbled_screen_is_read_with_what_is_open():
    screen = read_screen(JUMBLED)
    found = screen.experiment(source="xor")
    training, data = found.training, found.data
    assert (training.learning_rate, training.epochs, training.batch) == (0.01, 169, 10)
    assert (data.noise, data.train_share) == (35, 50)
    assert [layer.units for layer in found.network.layers] == [1, 1]
    assert found.network.layers[0].activation == "linear"
    assert screen.losses == {"test": 0.5, "train": 0.497}
    said = " ".join(screen.ambiguities)
    for word in ("arrow of a menu", "data set is not named", "seed", "could as well be None", "4 stands alone"):
        assert word in said


def test_a_labelled_screen_of_other_settings_is_read():
    screen = read_screen(LABELLED)
    found = screen.experiment()
    assert (found.training.learning_rate, found.training.penalty, found.training.penalty_rate) == (0.3, "l1", 0.003)
    assert (found.training.epochs, found.training.batch, found.data.train_share) == (1204, 1, 70)
    assert [layer.units for layer in found.network.layers] == [6, 3, 1]
    assert found.network.layers[0].activation == "tanh"
    assert found.data.generator == "spiral"
    assert any("sin(x1)" in one for one in screen.ambiguities)


def test_a_text_without_a_screen_is_refused():
    with pytest.raises(InputError, match="shows no playground"):
        read_screen("A poem\nwith two lines about noise: 3\n")


def test_the_command_prints_the_experiment_and_the_ambiguities(capsys, tmp_path):
    path = tmp_path / "screen.txt"
    path.write_text(JUMBLED)
    with pytest.raises(SystemExit) as ended:
        main(["experiment", "xor", "--from-text", str(path)])
    told = capsys.readouterr()
    assert ended.value.code in (0, None)
    assert "learning_rate = 0.01" in told.out
    assert "arrow of a menu" in told.err
