"""A class as one page: people down, quantities across, each verdict a sign and a colour; mistakes by their number."""

from __future__ import annotations

from html import escape

from smallnets.teaching.classes.class_result import SENTENCES, ClassResult, MarkedPerson
from smallnets.teaching.classes.points import shown
from smallnets.teaching.judging.judgement import Judgement, Verdict

_SIGNS: dict[Verdict, str] = {
    "right": "✓",
    "right_not_following": "✓",
    "truncated": "✓",
    "consistent": "✓",
    "too_coarse": "≈",
    "carried": "→",
    "mislabelled": "⇄",
    "wrong": "✗",
    "unreadable": "?",
    "unknown": "?",
}
_KINDS = {"✓": "fine", "≈": "fine", "→": "carried", "⇄": "carried", "✗": "wrong", "?": "unread"}
_KEY = "✓ right, ≈ too coarse to judge, → carried from an earlier mistake, ⇄ beside another label, ✗ wrong, ? not read"
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin: 1.8rem 0 .5rem; }
.said { color: light-dark(#444, #bbb); } .scroll { overflow-x: auto; }
table { border-collapse: collapse; } caption { text-align: left; color: light-dark(#444, #bbb); padding-bottom: .4rem; }
th, td { padding: .2rem .5rem; border-bottom: 1px solid light-dark(#ddd, #444); text-align: left; vertical-align: top; }
td.sign { text-align: center; min-width: 1.1rem; } td.points { text-align: right; white-space: nowrap; }
thead th { vertical-align: bottom; } td.told { min-width: 16rem; font-size: .9rem; }
th.quantity { font-weight: 500; writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; }
.fine { background: light-dark(#e6eefb, #1d2a3d); } .carried { background: light-dark(#eee, #3a3a3a); }
.wrong { background: light-dark(#fbe3cc, #4d2f10); font-weight: 700; } .unread { color: light-dark(#666, #aaa); }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
"""


def write(found: ClassResult) -> str:
    """The page; every text of a person's is escaped."""
    title = escape(found.title or "Answers of a class")
    body = [f"<h1>{title}</h1>", *(f'<p class="said">{escape(sentence)}</p>' for sentence in found.stated())]
    body += _table(found)
    if found.first_wrong:
        rows = [f"<tr><td>{count}</td><td>{escape(name)}</td></tr>" for name, count in found.first_wrong]
        body += ["<h2>First wrong steps</h2>", "<table>", *rows, "</table>"]
    if found.mistakes:
        body += ["<h2>Mistakes over the class</h2>", "<table>", *map(_mistake, found.mistakes), "</table>"]
    head = f'<meta charset="utf-8">{_VIEWPORT}<title>{title}</title>'
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}<style>{_STYLE}</style></head>\n<body>\n'
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _table(found: ClassResult) -> list[str]:
    heads = "".join(f'<th class="quantity">{escape(quantity.shown)}</th>' for quantity in found.counted)
    mean = f"Mean {float(found.mean):.2f} of {found.of}. {_KEY}."
    return [
        f'<div class="scroll"><table><caption>{escape(mean)}</caption>',
        f"<thead><tr><th>Name</th><th>Points of {found.of}</th><th>First wrong step</th>{heads}</tr></thead><tbody>",
        *(_row(found, one) for one in found.people),
        "</tbody></table></div>",
    ]


def _row(found: ClassResult, one: MarkedPerson) -> str:
    last = {finding.symbol: finding for finding in sorted(one.report.findings, key=lambda each: each.answer.line)}
    cells = "".join(_cell(last.get(quantity.symbol)) for quantity in found.counted)
    said = one.problem or (f"{one.first_wrong}: {one.mistake}" if one.mistake else one.first_wrong)
    points = f'<td class="points">{shown(one.points)}</td>'
    told = f'<td class="told">{escape(said)}</td>'
    return f"<tr><th>{escape(one.name)}</th>{points}{told}{cells}</tr>"


def _cell(finding: Judgement | None) -> str:
    if finding is None:
        return '<td class="sign" title="not answered"></td>'
    sign = _SIGNS[finding.verdict]
    words = finding.verdict.replace("_", " ")
    told = f"{finding.answer.text}: {words}" + (f"; right is {finding.expected}" if finding.expected else "")
    return f'<td class="sign {_KINDS[sign]}" title="{escape(told)}" aria-label="{escape(words)}">{sign}</td>'


def _mistake(entry: tuple[str, tuple[str, ...]]) -> str:
    name, who = entry
    return f"<tr><td>{len(who)}</td><td>{escape(SENTENCES.get(name, name))}</td><td>{escape(', '.join(who))}</td></tr>"
