"""The page as a widget, with the network in Python's hands."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Unpack

import anywidget
import numpy as np
import traitlets

from smallnets.datasets.seeds import seed_text
from smallnets.errors import SmallnetsError
from smallnets.faces.jupyter.actions import for_the_widget, goal, known_stride
from smallnets.faces.jupyter.connections import WidgetConnections
from smallnets.faces.jupyter.editing import by_layers, by_names
from smallnets.faces.jupyter.ensembles import Ensembles
from smallnets.faces.jupyter.page_export import write_page
from smallnets.faces.jupyter.page_state import (
    BROKEN,
    Losses,
    RunState,
    read_experiment,
    read_history,
    read_run_state,
    text_of,
)
from smallnets.faces.jupyter.runs import edited, losses_of, network_with, trained_for
from smallnets.faces.jupyter.widget_files import widget_files
from smallnets.plans import Experiment, to_draft
from smallnets.plans.keyword_settings import SettingOptions, with_settings

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from smallnets.laboratory.run_results import Runs
    from smallnets.laboratory.trained_network import TrainedNetwork
    from smallnets.laboratory.weights import TrainedLayer
    from smallnets.plans.building import Built

Watcher: TypeAlias = "Callable[[Playground], object]"
MOST_ACTIONS = 1000  # that wait for a page to carry them out


class Playground(anywidget.AnyWidget):
    """A network that learns before your eyes, in a notebook.

    It trains in the browser: its buttons work while a cell runs.  Python learns where the run stands a few times a
    second while it plays and exactly when it stands still, between two cells; what it sets is done once it is shown.

    Args:
        source: what `smallnets.train` takes: a link, a file, a data set's name, an experiment, inputs with `targets`;
            or an exercise's file; `notes` says in sentences what the page does otherwise than the exercise.
        targets: the targets (n,) where the source is an array.
        options: any setting of an experiment, such as `hidden=3`, `activation="relu"`, `seed=5`.

    Raises:
        InputError: a source or setting that cannot be used.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _style = traitlets.Unicode().tag(sync=True)
    _engine = traitlets.Bytes().tag(sync=True)
    _identity = traitlets.Unicode().tag(sync=True)
    _orders: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)  # pyright: ignore[reportUnknownVariableType]
    _document = traitlets.Dict().tag(sync=True, echo_update=False)
    _told = traitlets.Dict().tag(sync=True, echo_update=False)
    _history = traitlets.Unicode().tag(sync=True, echo_update=False)
    _ensemble = traitlets.Dict().tag(sync=True, echo_update=False)

    @with_settings
    def __init__(self, source: object = None, targets: object = None, **options: Unpack[SettingOptions]) -> None:
        built = for_the_widget(source if targets is None else (source, targets), dict(options))
        self._experiment, self.notes = built.experiment, built.notes
        self._run = RunState()
        self._start: Runs | None = None
        self._acted, self._last_change = 0, 0
        self._known = to_draft(self._experiment)
        self._watchers: list[Watcher] = []
        self._many = Ensembles()
        files = widget_files()
        super().__init__(
            _esm=files.script,
            _style=files.style,
            _engine=files.engine,
            _identity=uuid.uuid4().hex,
            _document=self._known,
        )
        self.on_msg(WidgetConnections(self.send).take)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]

    def __repr__(self) -> str:
        from smallnets.laboratory.settings import network_text

        return f"<Playground: {network_text(self.experiment.network)}; seed {self.seed}, epoch {self.epoch}>"

    @property
    def experiment(self) -> Experiment:
        """The experiment that is shown; set it to anything that names one, and the view follows."""
        return self._experiment

    @experiment.setter
    def experiment(self, source: object) -> None:
        self._open(for_the_widget(source, {}))

    def change(self, **options: Unpack[SettingOptions]) -> None:
        """Change some settings: `change(hidden=(4, 2), noise=10)`; the run begins anew.

        Raises:
            InputError: a setting that cannot be used; nothing has changed then.
        """
        self._open(for_the_widget(self._experiment, dict(options)))

    @property
    def seed(self) -> str:
        """The seed; set it, and the run begins anew from that."""
        return self._experiment.seed

    @seed.setter
    def seed(self, seed: str | int) -> None:
        self.change(seed=seed_text(seed))

    def new_seed(self) -> str:
        """Begin anew from a seed that nobody chose; the seed."""
        self.seed = f"0.{np.random.default_rng().integers(100_000):05d}"
        return self.seed

    @property
    def epoch(self) -> int:
        """Finished epochs, as the page last told."""
        return self._run.epoch

    @property
    def playing(self) -> bool:
        """Whether it trains; set it to play or to pause."""
        return self._run.playing

    @playing.setter
    def playing(self, playing: bool) -> None:
        self._act("play" if playing else "pause")

    @property
    def losses(self) -> Losses:
        """Both losses and accuracies now."""
        return self._run.losses or losses_of(self._begun(), self._run.parameters)

    @property
    def history(self) -> tuple[tuple[int, float, float], ...]:
        """Rows (epoch, train loss, test loss) up to now, thinned where there are more than about a thousand."""
        rows = read_history(self._history)
        kept = rows[rows[:, 0] <= self.epoch]
        return tuple((int(epoch), float(train), float(test)) for epoch, train, test, *_ in kept.tolist())

    @property
    def parameters(self) -> NDArray[np.float64]:
        """All parameters (P,) in storage order; set all, or some by name: `{"w_12^(1)": 0.5}`."""
        return self.network.parameters.astype(np.float64)

    @parameters.setter
    def parameters(self, given: object) -> None:
        self._edit(by_names(given, self._experiment.network, self.parameters))

    @property
    def weights(self) -> tuple[TrainedLayer, ...]:
        """Weights, biases and learned numbers, layer by layer; set them likewise."""
        return self.network.layers

    @weights.setter
    def weights(self, given: object) -> None:
        self._edit(by_layers(given, self.network.program, self.parameters))

    @property
    def network(self) -> TrainedNetwork:
        """The network as it is now, with `.predict`, `.outputs` and `.layers`."""
        return network_with(self._begun(), self._run.parameters)

    @property
    def problem(self) -> str:
        """What the page could not do, in words; empty if there is nothing."""
        return self._run.problem

    def play(self) -> None:
        """Train until paused."""
        self._act("play")

    def pause(self) -> None:
        """Stand still."""
        self._act("pause")

    def reset(self) -> None:
        """Back to the start from the same seed."""
        self._act("reset")
        self._start_again()

    def step(self, stride: Literal["sample", "batch", "epoch"] = "epoch") -> None:
        """Train for one sample, batch or epoch.

        Raises:
            InputError: another stride.
        """
        self._act("step", stride=known_stride(stride))

    def run_to(self, *, epoch: int | None = None, loss: float | None = None) -> None:
        """Train up to an epoch, or until the test loss is at most `loss`.

        Raises:
            InputError: not exactly one of both, or no such epoch or loss.
        """
        self._act("runTo", **goal(epoch, loss))

    def on_epoch(self, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher(playground)` whenever the page tells of another epoch; the answer ends that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    def run(self, epochs: int | None = None) -> Runs:
        """The same run trained by Python, the same bits: as many epochs as the page has done, or as given.

        No training gives the weights of a run that was edited by hand.  They come as the beginning of another run:
        of 0 epochs, with `.network()`, `.figure()`, `.save()` and `.continued()`, and a note that says so.  With
        `epochs` the experiment is trained from its seed, without the edits.
        """
        if epochs is None and self._run.touched:
            return edited(self._begun(), self._run.parameters, self.epoch)
        return trained_for(self._experiment, self.epoch if epochs is None else epochs)

    @property
    def ensemble(self) -> Runs | None:
        """The many runs that the page has trained, those that have ended, trained by Python to the same bits.

        None before the page has trained any.  They are trained when they are first asked for, and kept.
        """
        return self._many.runs

    def save_page(self, path: str | Path, *, force: bool = False) -> None:
        """Write the page with this experiment as one file, which trains in any browser without Python.

        Raises:
            InputError: no .html file, or it exists and `force` is not given, or it cannot be written.
        """
        write_page(self._experiment, path, force=force)

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Take what the page tells, as far as it makes sense; everything else it says changes nothing."""
        epoch, accepted = self.epoch, self._accepted(sync_data) | self._many.accepted(sync_data)
        if accepted:
            super().set_state(accepted)  # pyright: ignore[reportUnknownMemberType]
        if self.epoch != epoch:
            for watcher in tuple(self._watchers):
                watcher(self)

    def _accepted(self, message: Mapping[str, Any]) -> dict[str, Any]:
        try:
            told, document = message.get("_told", self._told), message.get("_document", self._document)
            if told["done"] < self._last_change:
                return {}  # sent before the page has seen the latest change: it would undo that
            experiment = self._experiment if document == self._known else read_experiment(document)
            state = read_run_state(told, experiment.network.parameter_count)
            read_history(message.get("_history", ""))
        except BROKEN:
            return {}
        if document != self._known:
            self._put(experiment, document)
        self._run = state
        return {name: message[name] for name in ("_document", "_told", "_history") if name in message}

    def _put(self, experiment: Experiment, document: dict[str, Any]) -> None:
        self._experiment, self._known, self._start = experiment, document, None

    def _open(self, built: Built) -> None:
        document = to_draft(built.experiment)
        self._act("open", experiment=document)
        self._put(built.experiment, document)
        self.notes = built.notes
        self._start_again()

    def _start_again(self) -> None:
        self._last_change = self._acted
        self._run = RunState(done=self._run.done, playing=self._run.playing)
        self._history = ""

    def _edit(self, parameters: NDArray[np.float64]) -> None:
        self._act("parameters", parameters=text_of(parameters))
        self._last_change = self._acted
        self._run = replace(self._run, parameters=parameters, losses=None, touched=True)

    def _act(self, verb: str, **details: object) -> None:
        waiting = [action for action in self._orders if action["number"] > self._run.done]
        if len(waiting) >= MOST_ACTIONS:
            raise SmallnetsError(f"{MOST_ACTIONS} actions wait for the page: show the widget, and they are carried out")
        self._acted += 1
        self._orders = [*waiting, {"number": self._acted, "verb": verb, **details}]

    def _begun(self) -> Runs:
        if self._start is None:
            self._start = trained_for(self._experiment, 0)
        return self._start
