"""The claim base: complete, recomputed, and every check can fail.  All of it: benchmarks/claim_base.py."""

from collections import Counter

import pytest
from claim_changes import changed_statement

import smallnets
from smallnets.statements.base import VERDICTS, recompute

ALL = smallnets.claims()
CHECKED = [one for one in ALL if one.parts]
QUICK = {"value", "derivative", "exercise", "count", "table", "rule", "snippet"}
SHARE = [one for one in CHECKED if {part.kind for part in one.parts} <= QUICK][::14]


def test_every_statement_is_there_once_with_all_that_it_needs():
    assert len(ALL) == 359
    assert len({one.id for one in ALL}) == 359
    assert Counter(one.document for one in ALL) == {"000": 83, "001": 53, "002": 43, "003": 77, "004": 94, "between": 9}
    for one in ALL:
        assert one.statement
        assert one.place
        assert one.verdict in VERDICTS
        assert bool(one.parts) != bool(one.unchecked), one.id
        assert one.right or one.reason or one.verdict in ("right", "setting", "opinion"), one.id
        assert set(one.contradicts) <= {other.id for other in ALL}


def test_most_statements_have_a_check():
    assert len(CHECKED) >= 280


@pytest.mark.parametrize("statement", SHARE, ids=lambda one: one.id)
def test_a_share_of_the_verdicts_is_recomputed_and_turns_red_when_changed(statement):
    found = recompute(statement)
    assert found.holds, found
    worse = changed_statement(statement, found.judged)
    assert worse is not None
    assert not recompute(worse).holds, worse


def test_a_changed_verdict_turns_red():
    one = next(one for one in ALL if one.id == "003-5b")
    from dataclasses import replace

    assert not recompute(replace(one, verdict="right")).holds


def test_statements_are_chosen_by_document_and_verdict():
    assert {one.document for one in smallnets.claims("002")} == {"002"}
    assert {one.verdict for one in smallnets.claims(verdict="ambiguous")} == {"ambiguous"}
    with pytest.raises(smallnets.InputError, match="did you mean 'wrong'"):
        smallnets.claims(verdict="wrnog")
