"""Values and derivatives: numbers by certified enclosures, formulas by identities."""

from __future__ import annotations

from smallnets.engines.exact import Undecided, free_names, is_smooth, placed_text, slope_text
from smallnets.engines.exact import identity as equal
from smallnets.statements.checks.courses import certified_course
from smallnets.statements.checks.found import CheckOutcome, text_in, told
from smallnets.statements.claim import TypedClaim, places
from smallnets.statements.printed import PrintedValue, against, printed

UNDEFINED = "undefined"


def value(claim: TypedClaim) -> CheckOutcome:
    """The value of a formula, at `where` or for all values of its names."""
    return _judged(placed_text(text_in(claim, "of"), places(claim.where)), claim)


def derivative(claim: TypedClaim) -> CheckOutcome:
    """The derivative by `by`, at `where` or as a formula."""
    formula, at = text_in(claim, "of"), places(claim.where)
    if claim.by in at and not is_smooth(formula):
        kink = _kink(formula, claim.by, at)
        if kink is not None:
            said = str(claim.value).strip().lower() == UNDEFINED
            return told(said, UNDEFINED, kink)
    slope = slope_text(formula, claim.by, claim.order)
    known = {name: place for name, place in at.items() if name in free_names(slope)}
    return _judged(placed_text(slope, known), claim)


def _judged(formula: str, claim: TypedClaim) -> CheckOutcome:
    if str(claim.value).strip().lower() == UNDEFINED:
        return _undefined(formula)
    said = printed(claim.value)
    if said.number is not None and not free_names(formula):
        verdict, right = against(formula, said)
        reason = "it has no real value there" if right == "it has no value" else ""
        return CheckOutcome(verdict, right, reason or _rounding(verdict, said, right))
    if said.relation in ("=", "exactly"):
        return by_identity(formula, said.formula, slopes=claim.kind == "derivative")
    return _bounded(formula, said)


def _rounding(verdict: str, said: PrintedValue, right: str) -> str:
    if verdict == "truncated":
        return "the digits are cut off instead of rounded"
    is_same = verdict == "right" and said.relation == "=" and right != said.formula
    return f"to the printed digits; computed: {right}" if is_same else ""


def by_identity(left: str, right: str, *, slopes: bool = False) -> CheckOutcome:
    """The verdict on an equation between two formulas; of slopes, places without one do not count."""
    found = equal(left, right)
    if found.verdict == "undecided":
        raise Undecided(found.steps[0] if found.steps else "no proof and no counter-example was found")
    reason = "; ".join(found.text().splitlines()[1:])
    if found.elsewhere and slopes:
        return CheckOutcome("right", found.left.text, "equal wherever there is a slope; at a kink it is a convention")
    return told(found.verdict == "yes", found.left.text, reason)


def _undefined(formula: str) -> CheckOutcome:
    if free_names(formula):
        raise Undecided("whether it is undefined is told at a place only; write where")
    verdict, right = against(formula, printed("!= 0"))
    return told(right == "it has no value", right, f"its value is {right}" if verdict else "")


def _bounded(formula: str, said: PrintedValue) -> CheckOutcome:
    """A relation for all values of the one name that is left."""
    left = free_names(f"({formula}) - ({said.formula})")
    if len(left) != 1:
        raise Undecided("a bound is decided for formulas of one name only; give the others in where")
    gap = placed_text(f"({formula}) - ({said.formula})", {left[0]: "x"})
    course = certified_course(gap)
    low, high = course.range.low, course.range.high
    holds = {
        "<": high.value < 0 or (high.exact == "0" and not course.range.attains_high),
        "<=": high.value <= 0,
        ">": low.value > 0 or (low.exact == "0" and not course.range.attains_low),
        ">=": low.value >= 0,
    }
    if said.relation not in holds:
        raise Undecided("this relation is decided for numbers only")
    return told(holds[said.relation], f"range of the difference {course.range.text}")


def _kink(formula: str, by: str, at: dict[str, str]) -> str | None:
    """Words on a kink at that place; None where there is none."""
    others = {name: place for name, place in at.items() if name != by}
    course = certified_course(placed_text(placed_text(formula, others), {by: "x"}))
    for kink in course.kinks:
        verdict, _ = against(f"({kink.at.exact or kink.at.decimal}) - ({at[by]})", printed("exactly 0"))
        if verdict == "right":
            jump = "a jump; " if kink.jump else ""
            return f"{jump}slope {kink.left.text} from the left, {kink.right.text} from the right"
    return None
