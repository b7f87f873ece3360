"""Experiments in TOML as people write them, and with one thing wrong."""

from __future__ import annotations

TEXTS = (
    'seed = "0.12345"\n[data]\ngenerator = "xor"\n[network]\nhidden = [3, 2]\nactivation = ["relu", "tanh"]\n',
    "seed = 7 # mine\ndata.generator = 'moons'\ndata.points = 1_000\n[training]\nlearning_rate = 1e-1\nbatch = 0x10\n",
    '[data]\ngenerator = "plane"\nnoise = 5\n[training]\noptimizer = "adam"\nepochs = 12\n[view]\nshow_test = true\n',
    '[data]\ntruth = "xor"\n[network]\nhidden = [2]\ngiven = [{ weights = [[1, 2], [3.5, -0.0]], biases = [0, 1] }]\n',
    '[data.inline]\ncolumns = ["a", "b"]\ninputs = [[1, 2], [3, 4], [0.5, 0]]\ntargets = ["no", "yes", "no"]\n',
    "[data]\n",
    "[training]\nepochs = 100.0\n",
    "[network]\nhidden = [2.0]\n",
    "[trainning]\nepochs = 3\n",
    "[training]\nlerning_rate = 3\n",
    '[training]\nlearning_rate = "fast"\n',
    "[training]\nlearning_rate = -1\n",
    "[training]\nlearning_rate = inf\n",
    "[data]\nnoise = nan\n",
    "seed = 0.5\n",
    "a.b = 3\n",
    'schema = "smallnets.experiment/99"\n',
    '[data]\ngenerator = "xro"\n',
    '[network]\nactivation = "x +"\nhidden = [2]\n',
)
