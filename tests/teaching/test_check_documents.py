"""What checks give to programs, and audits of formulas without numbers."""

from __future__ import annotations

import msgspec
import pytest

from smallnets.teaching import Exercise, Graph, Part
from smallnets.teaching.checking import check, check_derivation
from smallnets.teaching.report_documents import (
    CheckDocument,
    DerivationCheckDocument,
    check_schema,
    derivation_check_schema,
)

ANSWERS = "h = 1.4\nJ = 0.8\nfoo = 1\nbar = ((\ndJ/dw = (h - y)*h^2"


def two_weights(v):
    """J = (h - y)^2 / 2 with h = 2 w v, the network of one linear unit that quizzes ask about."""
    return Exercise(
        asked=("gradient",),
        graph=Graph(
            values={"w": "0.7", "v": v, "y": "1"},
            parts=(Part(name="h", formula="2*w*v"), Part(name="J", formula="(h - y)^2/2")),
            by=("w",),
        ),
    )


@pytest.mark.parametrize(("v", "gradient"), [("1", "0.8"), ("3", "19.2")])
def test_a_formula_for_a_gradient_is_audited_without_numbers(v, gradient):
    report = check(two_weights(v), f"dJ/dw = (h - y)*2*v = {gradient}\ndJ/dw = (h - y)*h^2")
    assert [finding.verdict for finding in report.findings] == ["right", "wrong"]
    assert report.findings[1].expected == gradient


def test_the_report_on_answers_fits_its_schema():
    report = check(two_weights("1"), ANSWERS)
    document = msgspec.convert(report.data(), CheckDocument)
    assert [finding.verdict for finding in document.findings] == ["right", "wrong", "wrong", "unknown", "unreadable"]
    assert check_schema()["$defs"]["CheckDocument"]["required"][:2] == ["title", "right"]


def test_the_report_on_a_derivation_fits_its_schema():
    report = check_derivation("x^2 - 1 = (x - 1)^2\n = (x - 1)*(x + 1)")
    document = msgspec.convert(report.data(), DerivationCheckDocument)
    assert document.first_wrong.line == 1
    assert "DerivationCheckDocument" in derivation_check_schema()["$defs"]


def test_the_text_names_the_first_wrong_step_and_what_is_missing():
    text = check(two_weights("1"), "h = 14\nJ = 84.5").text()
    assert "The first wrong step is h (line 1). Most likely: the decimal point was moved." in text
    assert "carried forward from h" in text
    assert "Not answered: dJ/dh, " in text or "Not answered: " in text
