"""What a picture shows, in a sentence or two, for those who cannot see it."""

from __future__ import annotations

from functools import singledispatch

import numpy as np

from smallnets.pictures.digits import counted, percent, shown, signed
from smallnets.pictures.subjects import (
    Curves,
    Diagram,
    DrawnEnsemble,
    DrawnLayer,
    DrawnPoints,
    DrawnPredictions,
    Function,
    Surface,
)


def describe(*subjects: object) -> str:
    """One description of everything that a picture is drawn from, in the order given."""
    return " ".join(_described(subject) for subject in subjects)


@singledispatch
def _described(subject: object) -> str:
    raise TypeError(f"no picture is drawn from {type(subject).__name__}")


@_described.register
def _surface(surface: Surface) -> str:
    over = (
        f"over {surface.x_name} from {shown(float(surface.xs[0]))} to {shown(float(surface.xs[-1]))}"
        f" and {surface.y_name} from {shown(float(surface.ys[0]))} to {shown(float(surface.ys[-1]))}"
    )
    if surface.shares:
        parts = surface.values.argmax(axis=-1)
        shares = [f"{name} {percent(float((parts == i).mean()))}" for i, name in enumerate(surface.class_names)]
        return f"Decision map {over}: share of the area by class, {', '.join(shares)}."
    finite = surface.values[np.isfinite(surface.values)]
    if not finite.size:
        return f"Map {over}: the network answers no number anywhere."
    if surface.class_names:
        high = float((finite >= surface.scale.middle).mean())
        low_name, high_name = map(signed, surface.class_names)
        return f"Decision map {over}: {percent(high)} of the area is class {high_name}, the rest {low_name}."
    unit = f" {surface.unit}" if surface.unit else ""
    low, high = shown(float(finite.min())), shown(float(finite.max()))
    return f"Map of {surface.value_name} {over}: from {low} to {high}{unit}."


@_described.register
def _points(points: DrawnPoints) -> str:
    n_train = int(points.train.sum())
    return f"{counted(n_train, 'training point')} and {counted(len(points.train) - n_train, 'test point')}."


@_described.register
def _predictions(predictions: DrawnPredictions) -> str:
    rows = predictions.train if predictions.train.all() else ~predictions.train
    part = "training" if predictions.train.all() else "test"
    if predictions.class_names:
        right = float((predictions.actual[rows] == predictions.predicted[rows]).mean())
        return f"Confusion matrix of {predictions.target_name}: {percent(right)} of the {part} points are right."
    name = predictions.target_name
    return f"Predicted against actual {name} at {counted(int(rows.sum()), f'{part} point')}."


@_described.register
def _diagram(diagram: Diagram) -> str:
    layers = [_layer(layer) for layer in diagram.layers]
    inputs = ", ".join(diagram.input_names)
    return f"Network with inputs {inputs}; {'; '.join([*layers[:-1], 'output ' + layers[-1]])}."


def _layer(layer: DrawnLayer) -> str:
    names = sorted(set(layer.activations), key=layer.activations.index)
    return f"{counted(layer.units, 'unit')} {' and '.join(names)}"


@_described.register
def _curves(curves: Curves) -> str:
    if curves.diverged_at is not None:
        return f"Training and test {curves.loss_name} by epoch: the run diverges at epoch {curves.diverged_at:,}."
    first, last = int(curves.epochs[0]), int(curves.epochs[-1])
    train = f"training from {shown(float(curves.train[0]))} to {shown(float(curves.train[-1]))}"
    test = f"test from {shown(float(curves.test[0]))} to {shown(float(curves.test[-1]))}"
    return f"The {curves.loss_name} from epoch {first:,} to {last:,}: {train}, {test}."


@_described.register
def _ensemble(ensemble: DrawnEnsemble) -> str:
    low, median, high = (shown(value) for value in ensemble.test_quartiles)
    runs = counted(len(ensemble.test), "run")
    text = f"Test {ensemble.loss_name} of {runs} after {counted(ensemble.epochs, 'epoch')}:"
    text += f" median {median}, half of them between {low} and {high}."
    return f"{text} {solved_sentence(ensemble)}".strip()


def solved_sentence(ensemble: DrawnEnsemble) -> str:
    """How many runs reached the target, with the Wilson interval, in words; nothing without a target."""
    solved = ensemble.solved
    if solved is None:
        return ""
    low, high = solved.wilson
    runs = counted(len(ensemble.test), "run")
    return (
        f"{solved.count:,} of {runs} reach a test {ensemble.loss_name} of {shown(solved.at)} or less:"
        f" {percent(solved.rate)} (95 % Wilson interval {percent(low)} to {percent(high)})."
    )


@_described.register
def _function(function: Function) -> str:
    facts = [f"{fact.name} at x = {shown(fact.z)}" for fact in function.facts]
    tail = f": {', '.join(facts)}" if facts else ""
    ends = f"x from {shown(float(function.z[0]))} to {shown(float(function.z[-1]))}"
    return f"{function.name} and its slope for {ends}{tail}."
