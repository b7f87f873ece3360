"""The command line: finds the command, says errors in one sentence, and gives exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import typer

from smallnets import __version__
from smallnets.errors import InputError, SmallnetsError
from smallnets.faces.exit_codes import BAD_INPUT, INTERRUPTED
from smallnets.faces.given_once import give_options_once
from smallnets.faces.interruption import say_interrupted
from smallnets.faces.last_words import TRACEBACK, complain, in_a_sentence, notices_in_words

COMMANDS = {
    "train": "Train a network for one seed or for many; show losses, weights, success rate.",
    "diagnose": "Say in plain words why a network does, or does not, learn; point at its units.",
    "smallest": "Find the smallest network that reaches a target loss, with rates, certainty and the noise floor.",
    "sweep": "Train every combination of settings with many seeds: rates, losses, maps; kept in a store.",
    "results": "List, filter, sum up and export what a store of sweeps holds.",
    "compare": "Compare two settings over many seeds: rates, losses, and how many seeds would tell.",
    "surface": "Show the loss over two weights, or over the main directions of a run, with its path.",
    "evaluate": "Say what a trained network is worth: accuracy, confusion, log loss; R2, RMSE, MAE.",
    "predict": "Apply a trained network to new points.",
    "export": "Write a trained network for other programs: PyTorch, Keras, ONNX, C, JavaScript, NumPy and more.",
    "function": "Show an activation: definition, slope, range, limits, extrema, table, curves.",
    "exact": "Exact answers: closed form, collapse, affine or not, extrema, identities, counts, shapes.",
    "solve": "Solve an exercise step by step: text, Markdown, LaTeX, HTML or PDF.",
    "exercise": "Write an exercise file, say what is understood of one, draw variants of it for a class.",
    "quiz": "Train by hand: an exercise asked step by step, each answer judged at once, with hints.",
    "check": "Check somebody's answers or derivation: the first wrong step and the likely mistake.",
    "advise": "Say what to choose for a small network, with scope, source and evidence from sweeps.",
    "claims": "Check claims and printed code; the claim base: what five documents say, and what of it is right.",
    "experiment": "Show, convert or save an experiment without training it.",
    "page": "Show the page: a network that learns in the browser; or write it as one file.",
    "tour": "Run a few small experiments and draw them: the first thing to try.",
    "examples": "Show the tables, exercises and notebooks that come with smallnets, or copy them to work with.",
    "schema": "Print the JSON schema of a document that smallnets reads or writes.",
    "cache": "Show what is kept of compiled kernels, and what of it is not loaded; or empty it.",
    "about": "Show versions, engine, instruction set, and a self-test of the arithmetic.",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0, 1 where the answer is "no", 2 for bad input, 130 when interrupted."""
    # NumPy's matrix library would start a thread for each processor, which takes longer than all else it does here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = _as_written(sys.argv[1:] if arguments is None else arguments)
    try:
        with notices_in_words():
            _refuse_bytes(words)
            app_for(words)(args=words, prog_name="smallnets")
    except SystemExit as left:
        if left.code == INTERRUPTED:
            say_interrupted()
        raise
    except KeyboardInterrupt:
        say_interrupted()
        sys.exit(INTERRUPTED)
    except SmallnetsError as error:
        complain(str(_in_options(error, words)))
        sys.exit(BAD_INPUT)
    except Exception as error:  # whatever else it is, nobody is shown a traceback who did not ask for it
        if os.environ.get(TRACEBACK):
            raise
        complain(in_a_sentence(error))
        sys.exit(BAD_INPUT)


def _refuse_bytes(words: Sequence[str]) -> None:
    for word in words:
        if not word.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in word):
            shown = word.encode("utf-8", "backslashreplace").decode()
            raise InputError("word", shown, "is not UTF-8", "rename the file, or write it in UTF-8")


def _as_written(words: Sequence[str]) -> list[str]:
    """The words with --learning_rate as --learning-rate, and `help train` as `train --help`."""
    found = [_hyphens(word) if word.startswith("--") else word for word in words]
    return [*found[1:], "--help"] if found[:1] == ["help"] else found


def _hyphens(word: str) -> str:
    name, equals, value = word.partition("=")
    return name.replace("_", "-") + equals + value


def _in_options(error: SmallnetsError, words: Sequence[str]) -> SmallnetsError:
    """The error as it was typed where the argument was given as an option: --learning-rate = -1, not -1.0."""
    if not isinstance(error, InputError):
        return error
    option = "--" + error.argument.replace("_", "-")
    given = [
        after or follower
        for word, follower in zip(words, [*words[1:], ""], strict=True)
        for name, _, after in [word.partition("=")]
        if name == option
    ]
    if not given:
        return error
    return InputError(option, error.value if isinstance(error.value, str) else given[-1], error.why, error.instead)


def app_for(words: Sequence[str]) -> typer.Typer:
    """The application, with the named command's own options and the others by name only."""
    app = typer.Typer(
        name="smallnets",
        help="A laboratory for small neural networks.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_top)
    chosen = next((word for word in words if not word.startswith("-")), None)
    for name, help_text in COMMANDS.items():
        if name == chosen:
            importlib.import_module(f"smallnets.faces.commands.{name}").register(app, help_text)
        else:
            app.command(name, help=help_text)(_listed)
    give_options_once(app)
    return app


def _listed() -> None:
    """Stands in the list of commands only."""


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"smallnets {__version__}")
        raise typer.Exit


def _top(
    version: bool = typer.Option(
        False, "--version", metavar="", callback=_show_version, is_eager=True, help="Show the version and exit."
    ),
) -> None:
    del version
