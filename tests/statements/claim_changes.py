"""Changed claims: a sign, a digit, a bracket, a word; what was right before must not be right any more."""

import re
from dataclasses import replace

WORDS = {
    "yes": "no",
    "no": "yes",
    "none": "17",
    "undefined": "exactly 17",
    "odd": "even",
    "even": "odd",
    "neither": "odd",
    "increasing": "decreasing",
    "nondecreasing": "decreasing",
    "decreasing": "increasing",
    "valid": "broken",
    "repairable": "valid",
    "inf": "-inf",
}
FLIPPED = {"<=": ">", ">=": "<", "<": ">", ">": "<", "!=": "exactly"}


def changed(claim):  # noqa: C901 - one rule a line, for each way of writing a value
    """A claim whose value is another one."""
    value = claim.value
    if isinstance(value, list):
        *head, last = value
        return replace(claim, value=[*head, [*last[:-1], float(last[-1]) + 1]])
    if isinstance(value, dict):
        return replace(claim, value="x1 + 17")
    text = str(value).strip()
    if text in WORDS:
        return replace(claim, value=WORDS[text])
    for sign, other in FLIPPED.items():
        if text.startswith(sign):
            return replace(claim, value=f"{other} {text.removeprefix(sign).strip()}")
    if claim.kind == "range":
        return replace(claim, value=text.replace("1", "3") if "1" in text else text.replace("inf", "7"))
    if claim.kind in ("maximum", "minimum") and claim.where:
        return replace(claim, where="x = 17")
    if claim.kind == "shape":
        return replace(claim, value=text.replace("(", "(7, "))
    if ".." in text:
        low, high = text.split("..")
        width = max(float(high) - float(low), 0.01)
        return replace(claim, value=f"{float(high) + 30 * width}..{float(high) + 31 * width}")
    number = re.fullmatch(r"(exactly |~|about )?([+-]?)([\d.]+)(.*)", text)
    if number is None or (number[4] and not re.match(r"e|\s*[%±]|$", number[4])):
        return replace(claim, value=f"({text}) + 1")
    digits = number[3]
    place = next((at for at, digit in enumerate(digits) if digit in "123456789"), len(digits) - 1)
    other = {"1": "2", "9": "8", "0": "1"}.get(digits[place], str((int(digits[place]) + 1) % 10))
    new = f"{digits[:place]}{other}{digits[place + 1 :]}"
    return replace(claim, value=f"{number[1] or ''}{number[2]}{new}{number[4]}")


def righted(claim, right):
    """A wrong claim with what is right in place of what was said."""
    if claim.kind == "identity":
        of = claim.of
        return replace(claim, value="no") if "=" in of else replace(claim, value=of)
    if claim.kind in ("snippet", "affine", "range"):
        return replace(claim, value=right)
    if claim.kind == "rate":
        return replace(claim, value=">= 0")
    if claim.kind in ("maximum", "minimum"):
        return replace(claim, value="none")
    word = str(claim.value)
    sign = next((one for one in FLIPPED if word.startswith(one)), None)
    if sign is not None:
        return replace(claim, value=f"{FLIPPED[sign]} {word.removeprefix(sign)}")
    exact = right.split(" = ")[0].split(" ≈ ")[-1]
    return replace(claim, value="undefined" if right == "undefined" else exact)


def changed_statement(statement, judged):
    """The statement with a part changed, so that its verdict can no longer follow."""
    verdicts = {id(one.claim): one for one in judged}
    right = [one for one in statement.said if verdicts[id(one)].verdict == "right"]
    if statement.verdict == "partly":
        return replace(statement, said=tuple(changed(one) if one in right else one for one in statement.said))
    if statement.verdict == "wrong":
        return replace(statement, said=tuple(righted(one, verdicts[id(one)].right) for one in statement.said))
    name = "said" if statement.said else "truth"
    first, *rest = getattr(statement, name)
    return replace(statement, **{name: (changed(first), *rest)})
