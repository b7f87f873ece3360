"""SmallNetClassifier and SmallNetRegressor beside scikit-learn's MLPs: time to the same score on six small tables.

Both get the same network (8 tanh units), optimizer (Adam), rate and batch, without early stops, and standardized
inputs.  The score (accuracy, R2) is on a part that neither saw.  Each trains 5, 10, 20, ... epochs from anew until the
median score of the seeds reaches the target; the time is that of this training, all seeds one after the other.

    python benchmarks/estimators.py [--seeds 3]
"""

from __future__ import annotations

import argparse
import statistics
import time
import warnings

from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris, load_wine, make_friedman1, make_moons
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import StandardScaler

from smallnets.sklearn import SmallNetClassifier, SmallNetRegressor

RATE = 0.01
EPOCHS = (5, 10, 20, 40, 80, 160, 320)
TABLES = {
    "iris": (load_iris(return_X_y=True), 0.93, True),
    "wine": (load_wine(return_X_y=True), 0.95, True),
    "breast cancer": (load_breast_cancer(return_X_y=True), 0.95, True),
    "moons": (make_moons(500, noise=0.2, random_state=0), 0.93, True),
    "diabetes": (load_diabetes(return_X_y=True), 0.40, False),
    "friedman1": (make_friedman1(500, noise=0.5, random_state=0), 0.85, False),
}


def ours(seed: int, epochs: int, *, classes: bool) -> SmallNetClassifier | SmallNetRegressor:
    """Our estimator."""
    kind = SmallNetClassifier if classes else SmallNetRegressor
    return kind((8,), learning_rate=RATE, batch=16, epochs=epochs, random_state=seed)


def theirs(seed: int, epochs: int, *, classes: bool) -> MLPClassifier | MLPRegressor:
    """Scikit-learn's, without its early end."""
    kind = MLPClassifier if classes else MLPRegressor
    how = {"alpha": 0.0, "tol": 0.0, "n_iter_no_change": epochs + 1, "batch_size": 16, "max_iter": epochs}
    return kind(hidden_layer_sizes=(8,), activation="tanh", learning_rate_init=RATE, random_state=seed, **how)


def reached(make: object, table: str, seeds: int) -> tuple[float, int, float]:
    """Seconds, epochs and score of the first training whose median score reaches the target."""
    (inputs, targets), wanted, classes = TABLES[table]
    train, test, y_train, y_test = train_test_split(inputs, targets, test_size=0.3, random_state=0)
    scaler = StandardScaler().fit(train)
    train, test = scaler.transform(train), scaler.transform(test)
    if not classes:
        mean, scale = y_train.mean(), y_train.std()
        y_train, y_test = (y_train - mean) / scale, (y_test - mean) / scale
    for epochs in EPOCHS:
        begun = time.perf_counter()
        fitted = [make(seed, epochs, classes=classes).fit(train, y_train) for seed in range(seeds)]
        seconds = time.perf_counter() - begun
        score = statistics.median(one.score(test, y_test) for one in fitted)
        if score >= wanted:
            return seconds, epochs, score
    return float("nan"), EPOCHS[-1], score


def main() -> None:
    """Print a row for each table, and the ratios of the times."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seeds", type=int, default=3)
    seeds = reader.parse_args().seeds
    warnings.filterwarnings("ignore")
    print(f"{'table':14} {'target':>6} {'ours s':>8} {'epochs':>6} {'MLP s':>8} {'epochs':>6} {'MLP/ours':>8}")
    for table, (_, wanted, classes) in TABLES.items():
        ours(0, 1, classes=classes).fit(*TABLES[table][0])  # the kernel is made once and kept
        own, own_epochs, _ = reached(ours, table, seeds)
        other, other_epochs, _ = reached(theirs, table, seeds)
        numbers = f"{own:8.3f} {own_epochs:6} {other:8.3f} {other_epochs:6} {other / own:8.1f}"
        print(f"{table:14} {wanted:6.2f} {numbers}", flush=True)


if __name__ == "__main__":
    main()
