"""Check a derivation: every expression against what its chain began with."""

from __future__ import annotations

from smallnets.expressions import Node
from smallnets.teaching.derivations.claim import Chain, Claim
from smallnets.teaching.derivations.equality import Comparison, compare
from smallnets.teaching.derivations.reading import Derivation, read_derivation
from smallnets.teaching.derivations.repairs import repair
from smallnets.teaching.derivations.report import ClaimFinding, ClaimVerdict, DerivationReport
from smallnets.teaching.values import plain, printed

_MOST_REPAIRS = 5
_DIGITS = 10


def check_derivation(text: str) -> DerivationReport:
    """Judge a derivation line by line.

    Args:
        text: chains of expressions claimed to be equal; see `derivations.reading.read_derivation`.

    Raises:
        InputError: the text is too long.
    """
    derivation = read_derivation(text)
    work = _Work(derivation)
    return DerivationReport(tuple(finding for chain in derivation.chains for finding in work.chain(chain)))


class _Work:
    """One derivation being judged; repairs are looked for in its first wrong lines only."""

    def __init__(self, derivation: Derivation) -> None:
        self._derivation = derivation
        self._repairs = 0

    def chain(self, chain: Chain) -> list[ClaimFinding]:
        """The verdicts on one chain."""
        findings: list[ClaimFinding] = []
        wrong: list[Node] = []
        last_is_wrong = False
        for claim in chain.claims:
            finding = self._claim(claim, chain, wrong, after_wrong=last_is_wrong)
            findings.append(finding)
            if finding.verdict in ("wrong", "carried") and claim.node is not None:
                wrong.append(claim.node)
            if finding.verdict not in ("unreadable", "undecided"):
                last_is_wrong = finding.verdict in ("wrong", "carried")
        return findings

    def _claim(self, claim: Claim, chain: Chain, wrong: list[Node], *, after_wrong: bool) -> ClaimFinding:
        if claim.node is None or chain.reference is None:
            return ClaimFinding("unreadable", claim.line, claim.column, claim.text, note=claim.problem)
        if claim.node is chain.reference:
            return _finding("start", claim)
        found = compare(claim.node, chain.reference)
        if found.equal is None:
            return _finding("undecided", claim, note="it has a value at too few points to compare")
        if found.equal:
            return _finding("right_again" if after_wrong else "right", claim)
        if any(compare(claim.node, before).equal for before in wrong):
            return self._wrong("carried", claim, found, "", "")
        lost, repaired = self._repaired(claim, chain.reference)
        return self._wrong("wrong", claim, found, lost, repaired)

    def _repaired(self, claim: Claim, reference: Node) -> tuple[str, str]:
        self._repairs += 1
        if self._repairs > _MOST_REPAIRS:
            return "", ""
        found = repair(claim.text, reference, self._derivation.meaning, self._derivation.known)
        return (found.kind, found.text) if found else ("", "")

    def _wrong(self, verdict: ClaimVerdict, claim: Claim, found: Comparison, lost: str, repaired: str) -> ClaimFinding:
        at = ", ".join(f"{name} = {plain(value)}" for name, value in found.point or ())
        value, expected = (printed(side, _DIGITS) if side is not None else "" for side in (found.left, found.right))
        return ClaimFinding(verdict, claim.line, claim.column, claim.text, at, value, expected, lost, repaired)


def _finding(verdict: ClaimVerdict, claim: Claim, note: str = "") -> ClaimFinding:
    return ClaimFinding(verdict, claim.line, claim.column, claim.text, note=note)
