"""`smallnets page [EXPERIMENT]`: the page in the browser, or as one file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smallnets.errors import InputError
from smallnets.faces.commands.train import Source
from smallnets.faces.setting_options import with_settings
from smallnets.faces.terminal import say

if TYPE_CHECKING:
    from smallnets.plans.lesson import Lesson

TOKEN = "SMALLNETS_TOKEN"  # noqa: S105 - the name of a variable
EXAMPLES = """Examples:

smallnets page

smallnets page xor --hidden 3 --activation relu

smallnets page lesson.toml --out lesson.html

smallnets page lesson:spiral

smallnets page lesson:overfitting --out lesson.zip

smallnets page exercise.toml

smallnets page mine.keras

smallnets page moons --weights mine.keras

smallnets page leaves.csv --target tree --weights mine.onnx"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("page", help=help_text, epilog=EXAMPLES)(with_settings(page))


def page(  # noqa: PLR0913 - the options of the command
    source: Source = None,
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write one file that needs no server; .zip: a SCORM 1.2 package."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", metavar="", help="Write over an existing file.")] = False,
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="Where to listen; beyond this machine a token is asked for.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option("--port", metavar="PORT", min=0, max=65535, help="The port; 0 is any free one.")
    ] = None,
    token: Annotated[
        str | None,
        typer.Option("--token", metavar="TOKEN", envvar=TOKEN, help="The token to ask for; else one is made."),
    ] = None,
    weights: Annotated[
        Path | None, typer.Option("--weights", metavar="FILE", help="Begin with the network of a file.")
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", metavar="", help="Open no browser.")] = False,
    settings: dict[str, object],
) -> None:
    """Show the page: a network that learns before your eyes."""
    from smallnets.laboratory.exercise_experiments import for_the_page
    from smallnets.laboratory.given_weights import opened_with
    from smallnets.messages.portable_experiment import document
    from smallnets.plans.building import Built

    lesson = _lesson(source, alone=weights is None and not settings)
    given = None if lesson is None else Built(lesson.begins_with)
    built = given or opened_with(weights, source, settings) or for_the_page(source, settings)
    for note in built.notes:
        typer.echo(f"Note: {note}", err=True)
    asked = source is not None or weights is not None or bool(settings)
    if out is not None:
        _write(out, document(built.experiment), Path(source or "").stem, lesson, force=force)
    else:
        _serve(document(built.experiment) if asked else None, lesson, host, port, token, silent=no_open)


def _lesson(source: str | None, *, alone: bool) -> Lesson | None:
    """The lesson that a source names."""
    from smallnets.plans.lesson import is_lesson, read_lesson

    if source is None or not is_lesson(source):
        return None
    if not alone:
        raise InputError("SOURCE", source, "is a lesson, which has settings of its own", "leave the options out")
    return read_lesson(source)


def _write(out: Path, experiment: dict[str, object], name: str, lesson: Lesson | None, *, force: bool) -> None:
    from smallnets.faces.web.assets_of_page import STATIC, read_assets
    from smallnets.faces.web.scorm import scorm_package
    from smallnets.faces.web.single_file import single_file
    from smallnets.laboratory.output_files import write_whole

    if out.suffix.lower() not in {".html", ".htm", ".zip"}:
        raise InputError("--out", str(out), "is not a page", "end it with .html, or with .zip for SCORM 1.2")
    title = f"{name} - smallnets" if name.isidentifier() else "smallnets"
    beside = None
    if lesson is not None:
        title, beside = lesson.title, lesson.for_page()
    page = single_file(read_assets(STATIC), experiment, title, beside)
    write_whole(out, scorm_package(page, title, out.stem) if out.suffix.lower() == ".zip" else page, force=force)
    typer.echo(f"Written: {out}", err=True)


def _serve(
    experiment: dict[str, object] | None,
    lesson: Lesson | None,
    host: str,
    port: int | None,
    token: str | None,
    *,
    silent: bool,
) -> None:
    from smallnets.faces.web.app import application
    from smallnets.faces.web.assets_of_page import PAGE, read_assets
    from smallnets.faces.web.server import is_loopback, listen, open_browser, run
    from smallnets.faces.web.server_settings import ServerSettings

    assets = read_assets(PAGE)
    where = listen(host, port, token)
    os.environ.pop(TOKEN, None)  # workers need not know it
    offer = ServerSettings(
        assets=assets,
        experiment=experiment,
        lesson=None if lesson is None else lesson.for_page(),
        token=where.token,
        names=where.names,
        numbers=not is_loopback(host),
    )
    if lesson is not None and where.token is not None:
        why = "is a lesson, which is not shown where a token is asked for"
        raise InputError("SOURCE", lesson.title, why, "serve it on this machine, or write it with --out lesson.html")

    def ready() -> None:
        say(f"The page is at {where.address}   (Ctrl-C ends it)")
        if not silent:
            open_browser(where.address)

    run(application(offer), where, ready)
    say("The page is closed.")
