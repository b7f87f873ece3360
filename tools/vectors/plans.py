"""Write what Python makes of sources, settings and links, for the tests of the page's plans.

    python tools/vectors/plans.py [--check]

frontend/tests/vectors/plans.json holds experiments and refusals; plans_links.json links in and out.  `--check` writes
nothing and fails where a file is not what it would write.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import plan_cases as cases
import plan_links
import plan_refusals
import plan_toml

from smallnets.datasets.seeds import count_seeds, seed_text
from smallnets.engines.program import Program, lower
from smallnets.errors import InputError
from smallnets.functions.activations import Activation
from smallnets.plans import (
    Draft,
    Experiment,
    build,
    complete,
    from_options,
    memory_needed,
    merge,
    parameter_names,
    read_link,
    write_json,
    write_link,
    write_page_link,
    write_toml,
)

Json: TypeAlias = Any
FOLDER = Path(__file__).parents[2] / "frontend" / "tests" / "vectors"
DRAWN = 60


def document(experiment: Experiment) -> Json:
    """The experiment as JSON has it."""
    return json.loads(write_json(experiment))


def outcome(work: Callable[..., object], *arguments: object) -> dict[str, Any]:
    """What a call gives, or the sentence with which it refuses."""
    try:
        return {"gives": work(*arguments)}
    except InputError as error:
        return {"refuses": str(error), "argument": error.argument}


def built(draft: Draft, options: dict[str, Any]) -> Json:
    """The document of a draft and settings."""
    return document(complete(merge(draft, from_options(options))))


def builds() -> list[dict[str, Any]]:
    """Sources and settings, each with its document or refusal."""
    rng = random.Random(20)  # noqa: S311 - cases, no secrets
    rows = [(source, options) for source in cases.SOURCES for options in ({}, *cases.PLAIN)]
    rows += [({"generator": "xor"}, {name: value}) for name, values in cases.VALUES.items() for value in values]
    rows += [({"generator": "xor"}, {"hiden": [3]}), ({"generator": "circle"}, {"train_share": 95, "batch": 1})]
    rows += [(rng.choice(cases.SOURCES), drawn(rng)) for _ in range(DRAWN)]
    found: list[dict[str, Any]] = []
    for source, options in rows:
        draft = {"data": source}
        found.append({"draft": draft, "options": options, **outcome(built, draft, options)})
    for source, change in cases.CHANGES:
        base = document(complete({"data": source[0]} | source[1]))
        found.append({"draft": base, "options": change, **outcome(built, base, change)})
    return found


def drawn(rng: random.Random) -> dict[str, Any]:
    """A few settings at random."""
    names = rng.sample(sorted(cases.VALUES), rng.randint(1, 5))
    return {name: rng.choice(cases.VALUES[name]) for name in names}


def refused_documents() -> list[dict[str, Any]]:
    """Documents with one thing wrong, as text, and the sentences about them."""
    base = document(build("truth:xor", hidden="2", activation="prelu").experiment)
    rows: list[dict[str, Any]] = []
    for path, value in plan_refusals.WRONG:
        text = json.dumps(changed(base, path.split("."), value))
        rows.append({"text": text, **outcome(lambda given: document(build(given).experiment), text)})
    return rows


def toml_documents() -> list[dict[str, Any]]:
    """TOML as people write it, right and wrong, with what it makes."""
    return [
        {"text": text, **outcome(lambda given: document(build(given).experiment), text)} for text in plan_toml.TEXTS
    ]


def changed(table: Json, path: list[str], value: object) -> Json:
    """The table with one entry changed; `plan_refusals.GONE` takes it away."""
    step: Json = int(path[0]) if isinstance(table, list) else path[0]
    copy = list(table) if isinstance(table, list) else dict(table)
    if len(path) > 1:
        copy[step] = changed(copy[step], path[1:], value)
    elif value is plan_refusals.GONE:
        del copy[step]
    else:
        copy[step] = value
    return copy


def program(lowered: Program) -> dict[str, Any]:
    """A program as plain data."""
    layers = [
        {
            "fanIn": layer.fan_in,
            "units": layer.units,
            "activations": [f.text for f in layer.functions],
            "softmax": layer.softmax,
            "biases": layer.biases,
            "weightsAt": layer.weights_at,
            "biasesAt": layer.biases_at,
            "end": layer.end,
            "learned": [
                {
                    "name": entry.name,
                    "unit": entry.unit,
                    "at": entry.at,
                    "first": first(layer.functions[entry.unit], entry.name),
                }
                for entry in layer.learned
            ],
        }
        for layer in lowered.layers
    ]
    return {
        "width": lowered.width,
        "layers": layers,
        "learningRate": lowered.learning_rate,
        "penalty": lowered.penalty.name if lowered.penalty else "none",
        "penaltyRate": lowered.penalty_rate,
        "deadLinks": lowered.dead_links,
        "batch": lowered.batch,
        "partialBatch": lowered.partial_batch,
        "reshuffle": lowered.reshuffle,
        "coding": lowered.coding,
        "trainCount": lowered.n_train,
        "testCount": lowered.n_test,
        "parameterCount": lowered.parameter_count,
    }


def first(function: Activation, name: str) -> float:
    """The first value of a learned parameter."""
    return next(function.settings.get(p.name, p.default) for p in function.learned if p.name == name)


def lowered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Some of the documents with their programs, names, sizes and texts."""
    found: list[dict[str, Any]] = []
    for row in [row for row in rows if "gives" in row][::9]:
        experiment = build(json.dumps(row["gives"])).experiment
        numbers = program(lower(experiment)) | {
            "loss": experiment.training.loss,
            "update": experiment.training.optimizer,
        }
        found.append(
            {
                "document": row["gives"],
                "program": numbers,
                "names": parameter_names(experiment.network),
                "memory": memory_needed(experiment),
                "toml": write_toml(experiment),
            }
        )
    return found


def seeds() -> list[dict[str, Any]]:
    """Seeds as given and as text; and the one after."""
    rows = [{"given": given, **outcome(seed_text, given)} for given in plan_links.SEEDS]
    counted = [row["gives"] for row in rows if "gives" in row]
    return rows + [{"first": seed, **outcome(lambda s: count_seeds(s, 2)[1], seed)} for seed in counted]


def opened(text: str) -> dict[str, Any]:
    """What a link says."""
    report = read_link(text)
    notes = [note for note in report.notes if "hides no controls" not in note]
    return {"document": document(complete(report.draft)), "notes": notes}


def written(experiment: Experiment) -> dict[str, Any]:
    """The links of an experiment."""
    row: dict[str, Any] = {"document": document(experiment), "page": write_page_link(experiment)}
    playground = outcome(lambda one: write_link(one).text, experiment)
    reasons = (
        []
        if "refuses" in playground
        else [
            note.removeprefix("the Playground cannot say: ")
            for note in write_link(experiment).notes
            if not note.endswith("(it trains until it is paused)")
        ]
    )
    return row | {"playground": playground.get("gives"), "reasons": reasons}


def links(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Links in and out."""
    experiments = [build(json.dumps(row["gives"])).experiment for row in rows if "gives" in row][3::6]
    return {
        "in": [{"text": text, **outcome(opened, text)} for text in plan_links.LINKS],
        "out": [written(experiment) for experiment in experiments],
    }


def files() -> dict[str, Any]:
    """The contents of each file."""
    rows = builds()
    plans = {
        "builds": rows,
        "documents": refused_documents(),
        "toml": toml_documents(),
        "lowered": lowered(rows),
        "seeds": seeds(),
    }
    return {"plans.json": plans, "plans_links.json": links(rows)}


def text(table: dict[str, Any]) -> str:
    """The file's text, a line for each case."""
    parts = [
        f"{json.dumps(name)}: [\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"
        for name, rows in table.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(arguments: list[str]) -> int:
    """Write or check; the exit code."""
    stale = 0
    for name, table in files().items():
        path, wanted = FOLDER / name, text(table)
        if path.is_file() and path.read_text("utf-8") == wanted:
            continue
        stale = 1
        if "--check" in arguments:
            print(f"{name} is stale: run python tools/vectors/plans.py")
        else:
            path.write_text(wanted, "utf-8")
    return stale if "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
