"""`smallnets sweep SOURCE` or `smallnets sweep FILE`: many settings, many seeds."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smallnets.errors import InputError
from smallnets.faces.exit_codes import INTERRUPTED
from smallnets.faces.figure_files import refuse_figures, show_drawn
from smallnets.faces.setting_options import with_settings
from smallnets.faces.terminal import watched

if TYPE_CHECKING:
    from smallnets.sweeps.plan import SweepPlan

Source = Annotated[
    str | None,
    typer.Argument(
        metavar="SOURCE",
        help="A sweep file (.toml, .json), or anything that `train` takes; several data sets with commas.",
        show_default=False,
    ),
]
Seeds = Annotated[
    str | None, typer.Option("--seeds", metavar="N", help="Seeds of each cell: 500, counted up from --seed; or 0..499.")
]
SolvedAt = Annotated[
    float | None, typer.Option("--solved-at", metavar="LOSS", help="Count runs whose test loss ends at most here.")
]
Store = Annotated[
    str | None,
    typer.Option("--store", metavar="STORE", help="Keep results: a file, or postgresql://user@host/name."),
]
Record = Annotated[
    str | None,
    typer.Option("--record", metavar="LIST", help="Also keep losses, epochs_to_target, weights, findings."),
]
EngineName = Annotated[str, typer.Option("--engine", metavar="NAME", help="auto, compiled or reference.")]
Dask = Annotated[
    str | None,
    typer.Option("--dask", metavar="ADDRESS", help="Train on a cluster: the scheduler of Dask, tcp://host:8786."),
]
Figure = Annotated[list[Path] | None, typer.Option("--figure", metavar="FILE", help="Draw it: .png, .svg or .pdf.")]
Curves = Annotated[
    Path | None,
    typer.Option("--curves", metavar="FILE", help="Losses by epoch with bands: .png, .svg, .pdf; as data .json, .csv."),
]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write a row for each run: .csv or .parquet.")]
Yes = Annotated[bool, typer.Option("--yes", metavar="", help="Begin also what takes more than an hour.")]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Print the cells as JSON.")]
Force = Annotated[bool, typer.Option("--force", metavar="", help="Write over existing files.")]
Quiet = Annotated[bool, typer.Option("--quiet", metavar="", help="No estimate and no progress bar.")]

HOUR = 3600.0

EXAMPLES = """Several values of a setting stand with commas, numbers also as ranges: 2..8, 0.001..1:13:log (13 values,
equal factors). Layers of one network stand with hyphens: --hidden 3,4-2 is a layer of 3, and layers of 4 and 2.

Examples:

smallnets sweep xor --hidden 2..8 --activation relu,tanh --learning-rate 0.01,0.03,0.1 --seeds 500 --solved-at 0.05

smallnets sweep circle,xor --hidden 1..4-1..4 --seeds 100 --solved-at 0.05 --store runs.db

smallnets sweep lesson.toml --store runs.db --figure lesson.png

smallnets sweep lesson.toml --store runs.db --dask tcp://cluster:8786"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("sweep", help=help_text, epilog=EXAMPLES)(with_settings(sweep))


def sweep(  # noqa: PLR0913 - the options of the command
    source: Source = None,
    *,
    seeds: Seeds = None,
    solved_at: SolvedAt = None,
    store: Store = None,
    record: Record = None,
    engine: EngineName = "auto",
    dask: Dask = None,
    figure: Figure = None,
    curves: Curves = None,
    out: Out = None,
    yes: Yes = False,
    json: Json = False,
    force: Force = False,
    quiet: Quiet = False,
    settings: dict[str, object],
) -> None:
    """Train every combination of settings with many seeds."""
    from smallnets.laboratory.clusters import cluster_at
    from smallnets.laboratory.sweeping import swept

    refuse_figures(figure or [], force=force)
    plan = _planned(source, {"seeds": seeds, "solved_at": solved_at, "record": record}, settings)
    if curves is not None and "losses" not in plan.record:
        plan = replace(plan, record=(*plan.record, "losses"))
    _refuse_outputs(plan, figure, (out, curves), force=force)
    with cluster_at(dask) as cluster:
        if cluster is not None and not quiet:
            typer.echo(f"{cluster.text()}.", err=True)
        _announce(plan, yes=yes, quiet=quiet, threads=0 if cluster is None else cluster.threads)
        with watched("sweeping", quiet=quiet or json) as (progress, interruption):
            found = swept(plan, store, engine, progress, cluster)
    show_drawn(found, figure or [], json=json, force=force, quiet=quiet)
    if out is not None:
        found.save(out, force=force)
    if curves is not None:
        found.curves().save(curves, force=force)
    if interruption.asked:
        raise typer.Exit(INTERRUPTED)


def _planned(source: str | None, said: dict[str, object], settings: dict[str, object]) -> SweepPlan:
    from smallnets.laboratory.sweeping import planned
    from smallnets.sweeps.plan import is_sweep

    if source is None:
        raise InputError("SOURCE", "(nothing)", "does not say what to train", "name a data set (xor) or a sweep file")
    several = "," in source and not Path(source).exists() and not source.startswith(("#", "http"))
    return planned(source.split(",") if several and not is_sweep(source) else source, said, settings)


def _refuse_outputs(
    plan: SweepPlan, figure: list[Path] | None, files: tuple[Path | None, Path | None], *, force: bool
) -> None:
    """Refuse what cannot be written or drawn, before the work."""
    if figure:
        from smallnets.laboratory.sweep_figures import refuse_undrawable

        refuse_undrawable(plan)
    out, curves = files
    if out is not None:
        from smallnets.laboratory.output_files import refuse_existing

        refuse_existing(out, force=force)
    if curves is not None:
        from smallnets.laboratory.learning_curves import refuse_curves

        refuse_curves(curves, plan.cells, force=force)


def _announce(plan: SweepPlan, *, yes: bool, quiet: bool, threads: int) -> None:
    """Say what is ahead; ask where that is more than an hour."""
    if quiet and yes:
        return
    from smallnets.laboratory.sweep_estimates import estimate

    ahead = estimate(plan, threads)
    if not quiet:
        typer.echo(f"{ahead.text()}.", err=True)
    if ahead.seconds <= HOUR or yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise InputError("sweep", ahead.text(), "takes more than an hour", "add --yes, or take fewer cells or seeds")
    if not typer.confirm("That is more than an hour. Begin?", err=True):
        raise typer.Exit(INTERRUPTED)
