"""The paper that everything is drawn on: one style, whatever the reader's own matplotlib settings are."""

from __future__ import annotations

import io
from contextlib import AbstractContextManager
from typing import TypeAlias

import numpy as np
from matplotlib import style as styles
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure, SubFigure
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator

from smallnets.pictures.digits import shown
from smallnets.pictures.palette import HAIR, INK, PAPER, QUIET

Panel: TypeAlias = Figure | SubFigure

SMALL = 7.0
"""DrawnPoints; the smallest size of any text."""

STYLE: dict[str, object] = {
    "font.family": ["DejaVu Sans"],
    "font.size": 8.0,
    "text.parse_math": False,  # a column may be called "price ($)"
    "text.color": INK,
    "figure.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "axes.edgecolor": HAIR,
    "axes.linewidth": 0.6,
    "axes.labelcolor": INK,
    "axes.labelsize": 8.0,
    "axes.titlesize": 9.0,
    "axes.titlelocation": "left",
    "axes.titlepad": 7.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "axes.axisbelow": True,
    "xtick.color": HAIR,
    "ytick.color": HAIR,
    "xtick.labelcolor": QUIET,
    "ytick.labelcolor": QUIET,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 3.0,
    "ytick.major.size": 3.0,
    "xtick.minor.visible": False,
    "ytick.minor.visible": False,
    "legend.frameon": False,
    "legend.fontsize": SMALL,
    "legend.title_fontsize": SMALL,
    "lines.solid_capstyle": "butt",
    "svg.hashsalt": "smallnets",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "savefig.facecolor": PAPER,
    "figure.constrained_layout.h_pad": 0.08,
    "figure.constrained_layout.w_pad": 0.08,
}


def on_paper() -> AbstractContextManager[None]:
    """A context in which everything has the project's style; the reader's settings come back after it."""
    return styles.context(["default", STYLE])


class NotebookFigure(Figure):
    """A figure that a notebook shows as the last line of a cell, whatever backend matplotlib has."""

    def _repr_png_(self) -> bytes:
        return self.png()

    def png(self) -> bytes:
        """The figure as the bytes of a PNG."""
        target = io.BytesIO()
        with on_paper():
            self.savefig(target, format="png", dpi=self.dpi)
        return target.getvalue()


def sheet(width: float, height: float) -> Figure:
    """An empty figure of a size in inches, to be called on paper."""
    return NotebookFigure(figsize=(width, height), dpi=100, layout="constrained")


def png_of(figure: Figure) -> bytes:
    """The figure as the bytes of a PNG; of one that is not drawn here, nothing."""
    return figure.png() if isinstance(figure, NotebookFigure) else b""


def stacked(panel: Panel, *heights: float) -> list[SubFigure]:
    """Panels from top to bottom, of heights in these proportions."""
    cells = np.asarray(panel.subfigures(len(heights), 1, height_ratios=list(heights), squeeze=False))
    return cells[:, 0].tolist()


def side_by_side(panel: Panel, *widths: float) -> list[SubFigure]:
    """Panels from left to right, of widths in these proportions."""
    cells = np.asarray(panel.subfigures(1, len(widths), width_ratios=list(widths), squeeze=False))
    return cells[0].tolist()


def title(axes: Axes, text: str) -> None:
    """A title above the axes, if there is one."""
    if text:
        axes.set_title(text, color=INK)


def numbered(axis: Axis, most: int = 6) -> None:
    """Round numbers along an axis that is not logarithmic."""
    axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda value, _: shown(value)))


def logarithmic(axis: Axis, low: float, high: float) -> None:
    """Powers of ten along an axis, with 2 and 5 between them where the axis spans less than two of them."""
    between = (1.0, 2.0, 5.0) if high < 100 * low else (1.0,)
    axis.set_major_locator(LogLocator(10, subs=between, numticks=9))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _: shown(value)))


def grid(axes: Axes, which: str = "y") -> None:
    """Hairlines to read values along."""
    axes.grid(visible=True, axis="y" if which == "y" else "both", color=HAIR, linewidth=0.4, alpha=0.55)
