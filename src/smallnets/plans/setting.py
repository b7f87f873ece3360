"""A setting that people choose: one row of the table in `options`."""

from __future__ import annotations

from typing import Literal

from smallnets.frozen import Frozen

Form = Literal["whole", "number", "text", "flag", "wholes", "texts", "layers", "seed"]


class Setting(Frozen):
    """One setting that people choose.

    Attributes:
        name: the keyword argument; the option is --name with hyphens.
        path: where it stands in a draft, such as "training.batch".
        form: what kind of value it takes; lists are written with commas on the command line.
        meaning: what it does, one sentence that can stand as help.
        choices: the names to choose from.
        open: whether a choice may carry settings in brackets or be spelled otherwise, so that its registry judges it.
        choice_meanings: a sentence for each of the choices, where their names do not say enough.
    """

    name: str
    path: str
    form: Form
    meaning: str
    choices: tuple[str, ...] = ()
    open: bool = False
    choice_meanings: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """The command line's spelling: --learning-rate."""
        return "--" + self.name.replace("_", "-")

    @property
    def group(self) -> str:
        """The section of the document: data, network, training, view, or experiment."""
        return self.path.rpartition(".")[0] or "experiment"
