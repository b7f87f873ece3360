"""Check a derivation: every expression against what its chain began with."""

from __future__ import annotations

import re
from dataclasses import replace

from smallnets.expressions import Node, canonical_name, names, read, substitute, write_text
from smallnets.teaching.derivations.claim import Chain, Claim
from smallnets.teaching.derivations.equality import PointComparison, compare
from smallnets.teaching.derivations.proving import SECONDS, Prover
from smallnets.teaching.derivations.reading import Derivation, read_derivation
from smallnets.teaching.derivations.repairs import repairs
from smallnets.teaching.derivations.report import ClaimFinding, ClaimVerdict, DerivationReport
from smallnets.teaching.values import plain, printed

_MOST_REPAIRS = 5
_DIGITS = 10
_GIVEN = re.compile(r"\s*([^\W\d_]\w*)\s*=\s*([-−]?\d+(?:\.\d+)?(?:/\d+)?)\s*")
_UNREAD_PROVISO = "claimed where {0}, and not equal everywhere: write where({0}, A, B) = ..."
_WRONG: tuple[ClaimVerdict, ...] = ("wrong", "carried")


def check_derivation(text: str, seconds: float = SECONDS) -> DerivationReport:
    """Judge a derivation line by line.

    Args:
        text: chains of expressions claimed to be equal; see `derivations.reading.read_derivation`.
        seconds: how long a proof is looked for, for each line that agrees at every point tried.

    Raises:
        InputError: the text is too long.
    """
    derivation = read_derivation(text)
    work = _Work(derivation, Prover(seconds))
    return DerivationReport(tuple(finding for chain in derivation.chains for finding in work.chain(chain)))


class _Work:
    """One derivation being judged; repairs are looked for in its first wrong lines only."""

    def __init__(self, derivation: Derivation, prover: Prover) -> None:
        self._derivation = derivation
        self._prover = prover
        self._repairs = 0

    def chain(self, chain: Chain) -> list[ClaimFinding]:
        """The verdicts on one chain."""
        findings: list[ClaimFinding] = []
        wrong: list[Node] = []
        proven = [chain.reference] if chain.reference is not None else []
        last_is_wrong = False
        for claim in chain.claims:
            finding = self._claim(claim, proven, wrong, after_wrong=last_is_wrong)
            if finding.verdict in _WRONG:
                finding = self._perhaps_right(claim, chain) or finding
            findings.append(finding)
            if claim.node is not None and finding.verdict in _WRONG:
                wrong.append(claim.node)
            elif claim.node is not None and finding.certainty == "proven":
                proven.append(claim.node)
            if finding.verdict not in ("unreadable", "undecided"):
                last_is_wrong = finding.verdict in _WRONG
        return findings

    def _perhaps_right(self, claim: Claim, chain: Chain) -> ClaimFinding | None:
        """What is said of a line that is not equal everywhere, and need not be wrong for that; None where it is."""
        if note := _not_claimed(claim, chain):
            return _finding("undecided", claim, note=note)
        values = {**self._derivation.given, **_given(claim.proviso)}
        if values and claim.node is not None and chain.reference is not None:
            sides = (substitute(node, values) for node in (claim.node, chain.reference))
            if compare(*sides).equal:
                told = ", ".join(f"{name} = {write_text(value)}" for name, value in values.items())
                return _finding("right", claim, note=f"where {told}")
        if claim.proviso and not _given(claim.proviso):
            return _finding("undecided", claim, note=_UNREAD_PROVISO.format(claim.proviso))
        return None

    def _claim(self, claim: Claim, proven: list[Node], wrong: list[Node], *, after_wrong: bool) -> ClaimFinding:
        if claim.node is None or not proven:
            return ClaimFinding("unreadable", claim.line, claim.column, claim.text, note=claim.problem)
        reference = proven[0]
        if claim.node is reference:
            return _finding("start", claim)
        found = compare(claim.node, reference)
        strange = self._undefined(claim.node, reference)
        if found.equal is False and not strange and (unknown := self._unknown_slopes(claim.node, reference)):
            return _finding("undecided", claim, note=f"nothing says what {unknown} is: write {unknown} = ... above")
        if strange and found.equal is not True:
            note = f"{' and '.join(strange)} has no definition: write let {strange[0]} = ... above"
            return _finding("undecided", claim, note=note)
        if found.equal is not False:
            return self._equal(claim, claim.node, proven, wrong, after_wrong=after_wrong, points=found.equal is True)
        return self._unequal(_wrong("wrong", claim, found), claim, claim.node, reference, wrong)

    def _unknown_slopes(self, node: Node, reference: Node) -> str:
        """A derivative without a value in one of two expressions, as dL/dy; "" where there is none, or in both."""
        symbols = self._derivation.symbols
        one_sided = sorted(name for name in names(node) ^ names(reference) if name in symbols or name.endswith("'"))
        return one_sided[0].replace("_d", "/d", 1) if one_sided else ""

    def _undefined(self, node: Node, reference: Node) -> list[str]:
        """Names that neither are defined nor stand in what the chain began with, in a file that defines names."""
        if not self._derivation.stated:
            return []
        return sorted(names(node) - names(reference) - self._derivation.variables)

    def _unequal(
        self, finding: ClaimFinding, claim: Claim, node: Node, reference: Node, wrong: list[Node]
    ) -> ClaimFinding:
        if any(compare(node, before).equal and self._prover.ask(node, before).verdict != "no" for before in wrong):
            return replace(finding, verdict="carried")
        return self._repaired(finding, claim, reference)

    def _equal(
        self, claim: Claim, node: Node, proven: list[Node], wrong: list[Node], *, after_wrong: bool, points: bool
    ) -> ClaimFinding:
        """A line that differs at no point tried: proved from the line before, or from the first one."""
        told = _finding("right_again" if after_wrong else "right", claim)
        for before in dict.fromkeys((proven[-1], proven[0])):
            answer = self._prover.ask(node, before)
            if answer.verdict == "no":
                finding = replace(_finding("wrong", claim), at=answer.at, value=answer.value, expected=answer.expected)
                return self._unequal(finding, claim, node, proven[0], wrong)
            if answer.verdict == "yes":
                return replace(told, certainty="proven")
        if not points:
            return _finding("undecided", claim, note="it has a value at too few points to compare")
        return replace(told, certainty="points")

    def _repaired(self, finding: ClaimFinding, claim: Claim, reference: Node) -> ClaimFinding:
        self._repairs += 1
        if self._repairs > _MOST_REPAIRS:
            return finding
        found = repairs(claim.text, reference, self._derivation.meaning, self._derivation.known)
        if len(found.found) == 1 and found.complete:
            return replace(finding, lost=found.found[0].kind, repaired=found.found[0].text)
        if found.found:
            several = "; or ".join(f"{one.kind}: {one.text}" for one in found.found)
            only = "more than one small repair makes it true" if found.complete else "not every repair was tried"
            return replace(finding, note=f"no repair is proposed, {only}: {several}")
        return finding


def _not_claimed(claim: Claim, chain: Chain) -> str:
    """Why a line that is not equal everywhere need not be wrong; "" where it is."""
    if claim.solving or chain.solving:
        return "an equation that is solved is not judged: only what is equal for every value is"
    before = (one for one in chain.claims if one.line == claim.line and one.column < claim.column)
    if any(one.node is None for one in before):
        return "what stands before it on the line is not understood"
    return ""


def _given(proviso: str) -> dict[str, Node]:
    """The number that a proviso such as "x = 3" gives a name."""
    found = _GIVEN.fullmatch(proviso)
    return {canonical_name(found[1]): read(found[2])} if found else {}


def _wrong(verdict: ClaimVerdict, claim: Claim, found: PointComparison) -> ClaimFinding:
    at = ", ".join(f"{name} = {plain(value)}" for name, value in found.point or ())
    value, expected = (printed(side, _DIGITS) if side is not None else "" for side in (found.left, found.right))
    return ClaimFinding(verdict, claim.line, claim.column, claim.text, at, value, expected)


def _finding(verdict: ClaimVerdict, claim: Claim, note: str = "") -> ClaimFinding:
    return ClaimFinding(verdict, claim.line, claim.column, claim.text, note=note)
